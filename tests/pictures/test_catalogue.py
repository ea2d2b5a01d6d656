from pathlib import Path

import pytest

from quality_checkers.pictures import (
    BLANK,
    Catalogue,
    Credit,
    PictureFileError,
    UnknownPictureError,
    picture_credits,
    read_catalogue,
)

HEADER = "name,source,shows,licence,made_by\n"
BLANK_ROW = "no-picture,own:no-picture.svg,empty frame,CC BY-SA 4.0,Ann\n"
FROG = '<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>'


def a_folder(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    (tmp_path / "pictures").mkdir()
    for file in ("no-picture.svg", "frog.svg", "toad.svg"):
        (tmp_path / "pictures" / file).write_text(FROG)
    lines = header + BLANK_ROW + "".join(f"{row}\n" for row in rows)
    (tmp_path / "pictures.csv").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return read_catalogue(
        a_folder(
            tmp_path,
            "frog,own:frog.svg,frog,CC BY-SA 4.0,Ann",
            "person-fox,openmoji:1F98A,fox,CC BY-SA 4.0,OpenMoji",
        )
    )


def test_a_picture_is_found_by_its_name(catalogue: Catalogue) -> None:
    frog = catalogue.picture("frog")
    assert (frog.name, frog.shows, frog.licence, frog.made_by) == (
        "frog",
        "frog",
        "CC BY-SA 4.0",
        "Ann",
    )
    assert frog.svg.startswith("<svg xmlns=")
    assert "frog" in catalogue
    assert "newt" not in catalogue


def test_pictures_come_in_the_order_of_the_list(catalogue: Catalogue) -> None:
    assert catalogue.names == ("no-picture", "frog", "person-fox")
    assert [picture.name for picture in catalogue] == list(catalogue.names)
    assert len(catalogue) == 3


def test_an_openmoji_drawing_comes_from_the_installed_package(catalogue: Catalogue) -> None:
    assert catalogue.picture("person-fox").path.name == "1F98A.svg"


def test_people_choose_from_the_pictures_named_person(catalogue: Catalogue) -> None:
    assert [picture.name for picture in catalogue.people] == ["person-fox"]


def test_an_unknown_name_says_which_names_are_close(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownPictureError, match=r"Did you mean frog\?") as caught:
        catalogue.picture("frogg")
    assert caught.value.name == "frogg"
    assert caught.value.did_you_mean == ("frog",)


def test_an_unknown_name_shows_the_empty_frame_on_a_page(catalogue: Catalogue) -> None:
    assert catalogue.picture_or_blank("frogg").name == BLANK
    assert catalogue.picture_or_blank("frog").name == "frog"


def test_credits_say_who_made_how_many(catalogue: Catalogue) -> None:
    url = "https://creativecommons.org/licenses/by-sa/4.0/"
    assert picture_credits(catalogue) == (
        Credit("Ann", "CC BY-SA 4.0", url, 2),
        Credit("OpenMoji", "CC BY-SA 4.0", url, 1),
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("no-picture,own:frog.svg,frog,CC BY-SA 4.0,Ann", "line 3: the name no-picture is there"),
        ("frog,own:newt.svg,frog,CC BY-SA 4.0,Ann", "the drawing of frog is not there"),
        ("frog,openmoji:ZZZZ,frog,CC BY-SA 4.0,Ann", "the drawing of frog is not there"),
        ("frog,own:frog.svg,frog,mine,Ann", "frog has the unknown licence 'mine'"),
        ("frog,own:frog.svg,,CC BY-SA 4.0,Ann", "frog does not say what it shows"),
        (f"frog,own:frog.svg,{'f' * 126},CC BY-SA 4.0,Ann", "more than 125 letters"),
        ("frog,own:frog.svg,frog,CC BY-SA 4.0,", "frog does not say who made it"),
        ("Big Frog,own:frog.svg,frog,CC BY-SA 4.0,Ann", "may hold a to z"),
        ("frog,own:no-picture.svg,frog,CC BY-SA 4.0,Ann", "no-picture has the same drawing"),
        ("frog,own:../../frog.svg,frog,CC BY-SA 4.0,Ann", "is not a source"),
        ("frog,frog.svg,frog,CC BY-SA 4.0,Ann", "is not a source"),
        ("frog,web:frog.svg,frog,CC BY-SA 4.0,Ann", "starts with own: or openmoji:"),
        ("frog,openmoji:1F3E5,frog,CC BY-SA 4.0,Ann", "a sign that the law protects"),
        ("frog,openmoji:E300,frog,CC BY-SA 4.0,Ann", "a sign that the law protects"),
        ("frog,own:frog.svg,frog,CC BY-SA 4.0", "a row needs 5 parts"),
        ("frog,own:frog.svg,frog,CC BY-SA 4.0,Ann,Bob", "a row needs 5 parts"),
    ],
)
def test_a_broken_row_is_refused_with_a_plain_sentence(
    tmp_path: Path, row: str, sentence: str
) -> None:
    with pytest.raises(PictureFileError) as caught:
        read_catalogue(a_folder(tmp_path, row))
    assert sentence in str(caught.value)


def test_a_list_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureFileError, match="the first line must be"):
        read_catalogue(a_folder(tmp_path, header="name,file\n"))


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureFileError, match="cannot be read"):
        read_catalogue(tmp_path)


def test_a_list_without_the_empty_frame_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "pictures.csv").write_text(HEADER)
    with pytest.raises(PictureFileError, match="needs one with the name no-picture"):
        read_catalogue(folder)


def test_a_drawing_that_holds_a_program_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "frog,own:frog.svg,frog,CC BY-SA 4.0,Ann")
    (folder / "pictures" / "frog.svg").write_text(FROG.replace("<circle", "<script/><circle"))
    with pytest.raises(PictureFileError, match=r"frog\.svg cannot be used\. It holds a program"):
        read_catalogue(folder)
