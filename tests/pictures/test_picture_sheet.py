import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quality_checkers.pictures import Catalogue, contact_sheet, read_catalogue, sheet_svg

SVG = "{http://www.w3.org/2000/svg}"
ASSETS = Path(__file__).parents[2] / "easy_read_assets"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(ASSETS)


def test_the_sheet_has_one_symbol_for_each_picture(catalogue: Catalogue) -> None:
    sheet = ET.fromstring(sheet_svg(catalogue))  # noqa: S314 - our own files
    assert [symbol.get("id") for symbol in sheet] == list(catalogue.names)
    assert {symbol.tag for symbol in sheet} == {f"{SVG}symbol"}
    assert {symbol.get("viewBox") for symbol in sheet} == {"0 0 72 72"}
    assert all(len(symbol) > 0 for symbol in sheet)


def test_only_symbols_carry_ids_so_two_pictures_never_share_one(catalogue: Catalogue) -> None:
    sheet = ET.fromstring(sheet_svg(catalogue))  # noqa: S314 - our own files
    ids = [element.get("id") for element in sheet.iter() if element.get("id")]
    assert ids == list(catalogue.names)


def test_a_picture_given_twice_is_there_once(catalogue: Catalogue) -> None:
    yes = catalogue.picture("yes")
    assert sheet_svg([yes, yes]) == sheet_svg([yes])


def test_the_sheet_is_small(catalogue: Catalogue) -> None:
    assert len(sheet_svg(catalogue)) / len(catalogue) <= 1500


def test_the_contact_sheet_shows_every_picture_large_small_and_grey(catalogue: Catalogue) -> None:
    page = contact_sheet(catalogue)
    for picture in catalogue:
        assert page.count(f'href="#{picture.name}"') == 4
        assert escape(picture.shows) in page


def test_the_contact_sheet_asks_for_no_other_file(catalogue: Catalogue) -> None:
    asked: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            asked.extend(
                value or "" for key, value in attrs if key in {"src", "href"} and tag != "a"
            )

    Reader().feed(contact_sheet(catalogue))
    assert asked
    assert all(re.fullmatch(r"#[a-z0-9-]+", address) for address in asked)
