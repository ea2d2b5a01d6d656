"""A group in which everything written is hostile, as each role sees it, and in every file."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from playwright.sync_api import Browser

from quality_checkers.visits import Role
from quality_checkers.web.access import access_table
from quality_checkers.web.words_sent import plain_words
from tests.hostile.payloads import hostile_words
from tests.hostile.shown import ANYWHERE, MORE, REPORTED, TEAM, WITH_WORDS, expected
from tests.hostile.whole import (
    GROUP,
    LINK,
    ONE,
    REPORT,
    SERVICE,
    TWO,
    VISIT,
    Whole,
    make_whole,
)
from tests.journeys.door import served_copy
from tests.journeys.watching import Watcher, watching
from tests.reports.papers import read_aloud
from tests.reports.test_tables_that_leave import restored
from tests.web.places import PAGES

_TOP = Path(__file__).parents[2]
_ROLES = ("coordinator", "supporter", "manager", "commissioner", "checker")


@pytest.fixture(scope="module")
def whole(
    empty_folder: Path, checklists_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Whole]:
    data = tmp_path_factory.mktemp("whole") / "data"
    with served_copy(empty_folder, data, checklists_folder) as door:
        yield make_whole(door)


@pytest.fixture(scope="module")
def opened(browser: Browser, whole: Whole) -> Iterator[Watcher]:
    with watching(browser, whole.door.url("/")) as one:
        yield one


@pytest.fixture
def watcher(opened: Watcher) -> Watcher:
    opened.begin_again()
    return opened


def _pages(whole: Whole) -> dict[str, str]:
    """Every page of the app, in this group."""
    ours = {
        "f15000000001": VISIT, "f15000000002": VISIT, "f15000000003": VISIT,
        "5a0000000001": ONE, "5e0000000001": SERVICE, "5a5a00000001": REPORT,
        "acc00000000": "acc66000000", "a" * 32: LINK,
    }  # fmt: skip
    found = {}
    for place, address in PAGES.items():
        found[place] = reduce(lambda so_far, one: so_far.replace(*one), ours.items(), address)
    found["worrying.show_worry"] = f"/worries/{whole.worry}"
    more = {place: address for place, (_, address) in MORE.items()}
    return found | more | {"open worry": f"/worries/{whole.open_worry}"}


@pytest.mark.parametrize("role", _ROLES)
def test_each_role_sees_hostile_words_as_they_were_typed(
    role: str, whole: Whole, watcher: Watcher
) -> None:
    desk, where = whole.door.desk, whole.door.url
    if role == "coordinator":
        desk.gathering.everything(whole.who(Role.COORDINATOR), ONE)  # it stands in the trail
        desk.joining.knock(GROUP, None, "192.0.2.9")
    watcher.come_in(whole.secrets.get(role, role))
    for place, address in _pages(whole).items():
        endpoint = MORE[place][0] if place in MORE else place
        # What shows nothing that was written is the same for everybody.
        if access_table()[endpoint][Role(role)] == "-" or (
            role != "coordinator" and place not in ANYWHERE
        ):
            continue
        watcher.page.goto(where(address))
        words = [*whole.texts.values(), *whole.words.values()]
        missing = watcher.missing(words)
        assert {name for name, text in whole.texts.items() if text not in missing} == expected(
            role, place
        ), (role, place)
        if place in WITH_WORDS:
            assert [text for text in whole.words.values() if text in missing] == [], place


def test_a_ready_tablet_and_somebody_outside_see_hostile_words_as_they_were_typed(
    whole: Whole, watcher: Watcher
) -> None:
    where, page, texts = whole.door.url, watcher.page, whole.texts
    watcher.come_in("nobody")
    page.goto(where("/"))
    page.get_by_role("button", name="Ask my supporter").click()
    page.wait_for_load_state()
    watcher.see([texts["group"]])
    watcher.come_in(whole.secrets["tablet"], "-tablet", keeps=True)
    watcher.look(where("/"), [texts["one"], texts["two"]])
    watcher.look(where(f"/hello?person={ONE}"), [texts["one"], texts["service"]])


def _get(whole: Whole, watcher: Watcher, path: str, **form: str) -> bytes:
    """A file, as the browser that is in gets it."""
    request, url = watcher.page.context.request, whole.door.url(path)
    if form:
        answer = request.post(url, form=dict(form), headers={"Origin": whole.door.url("")})
    else:
        answer = request.get(url)
    assert answer.ok, (path, answer.status)
    named = answer.headers.get("content-disposition", "")
    assert re.fullmatch(r'(attachment|inline); filename="?[a-z0-9-]+\.[a-z]+"?', named), named
    return answer.body()


def _squeezed(text: str) -> str:
    # Where a line ends with a hyphen, whoever reads a PDF cannot know whose hyphen it is.
    return re.sub(r"[\s\x02-]", "", text)


def _is_in_pdf(pdf: bytes, texts: Iterable[str]) -> None:
    """The texts are read aloud as they were typed, and the file can do nothing."""
    heard = _squeezed(read_aloud(pdf))
    assert [text for text in texts if _squeezed(text) not in heard] == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        keys = {
            key
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary)
            for key in one.keys()  # noqa: SIM118 - a dictionary of a PDF is no mapping
        }
    assert keys & {"/JS", "/JavaScript", "/AA", "/Launch", "/URI", "/EmbeddedFile"} == set()


def _plain_payloads() -> list[str]:
    """Hostile texts of letters that every typeface has, and that nothing changes."""
    return [
        text
        for text in hostile_words()
        if text.isascii() and text.isprintable() and plain_words(text) == text
    ]


@pytest.mark.parametrize(
    ("role", "path", "names"),
    [
        ("coordinator", f"/visits/{VISIT}/report", REPORTED | TEAM),
        ("manager", f"/reports/{REPORT}", REPORTED),
        ("commissioner", f"/reports/{REPORT}", REPORTED),
    ],
)
def test_files_of_a_report_hold_hostile_words_as_they_were_typed(
    role: str, path: str, names: set[str], whole: Whole, watcher: Watcher
) -> None:
    watcher.come_in(whole.secrets[role])
    if role != "commissioner":  # whose file is the same as the manager's
        pdf = _get(whole, watcher, f"{path}.pdf")
        _is_in_pdf(pdf, [*(whole.texts[name] for name in names), *_plain_payloads()])
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert whole.texts["service"] in str(opened.docinfo["/Title"])
    book = openpyxl.load_workbook(io.BytesIO(_get(whole, watcher, f"{path}.xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert whole.texts["service"] in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if cell.hyperlink] == []


def test_cards_show_hostile_words_as_they_were_typed(whole: Whole, watcher: Watcher) -> None:
    watcher.come_in(whole.secrets["supporter"])
    for person, name in ((ONE, "one"), (TWO, "two")):
        pdf = _get(whole, watcher, f"/visits/{VISIT}/cards", people=person)
        _is_in_pdf(pdf, [whole.texts[name], whole.texts["service"]])


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("coordinator", f"/people/{ONE}/everything"),
        ("checker", f"/visits/{VISIT}/people/{ONE}/about-me"),
    ],
)
def test_everything_about_one_person_holds_hostile_words_as_they_were_typed(
    role: str, path: str, whole: Whole, watcher: Watcher
) -> None:
    watcher.come_in(whole.secrets[role])
    with zipfile.ZipFile(io.BytesIO(_get(whole, watcher, path, x="x"))) as file:
        files = {name: file.read(name) for name in file.namelist()}
    assert [name for name in files if not re.fullmatch(r"[a-z/-]*[\w-]+\.[a-z]+", name)] == []
    texts, said = whole.texts, [text for text in whole.words.values() if text]
    plain = json.loads(files["about-me.json"])
    (visit,) = plain["visits"]
    answers = visit["answers"]
    assert plain["person"]["first_name"] == texts["one"]
    assert visit["service"] == texts["service"]
    assert set(said) <= {one["words"] for one in answers}
    assert texts["photo_shows"] in {one["photo_shows"] for one in answers}
    rows = list(csv.reader(io.StringIO(files["answers.csv"].decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert {*said, texts["service"]} <= {restored(cell) for cell in cells}
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    # Opened from a folder: nothing but the page itself says what it may do.
    page = files["about-me.html"].decode()
    watcher.page.route("**/about-me.html", lambda route: route.fulfill(body=page))
    watcher.page.goto(whole.door.url("/about-me.html"))
    shown = [*said, texts["one"], texts["service"], texts["photo_shows"]]
    ours = ("<style>\nbody {", "src=data:image/jpeg;base64,")
    assert watcher.missing(shown, ours) == []
