"""SECURITY.md says what is so: each number once, with a test that is there or an honest no."""

import ast
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from quality_checkers.records.tables import metadata
from quality_checkers.toolkit import Toolkit
from quality_checkers.visits import Role
from quality_checkers.web import create_app
from quality_checkers.web.access import CELLS, access_table
from quality_checkers.web.auditing.acts import ACTS
from tests.security.control import TOP, Control, State, is_a_test, problems_in, read_controls
from tests.security.page import CHAPTERS, PAGE, figures, limits, log_entries, the_page

APPLY = {
    1: "1.1.1-2 1.2.1-5 1.2.9 1.3.1-7 1.3.10-11 1.4.1-3 1.5.1-2",
    2: "2.1.1-3 2.2.1-3 2.3.1-4 2.4.1",
    3: "3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2",
    4: "4.1.1-3 4.2.1",
    5: "5.1.1 5.2.1-3 5.3.1-2 5.4.1-3",
    6: "6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.2-3",
    7: "7.1.1-2 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.2",
    8: "8.1.1-2 8.2.1-3 8.3.1 8.4.1",
    9: "9.1.1-3 9.2.1-4",
    11: "11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1",
    12: "12.1.1-2 12.2.1-2 12.3.1-4",
    13: "13.1.1 13.2.1-5 13.3.1-2 13.4.1-5",
    14: "14.1.1-2 14.2.1-4 14.3.1-3",
    15: "15.1.1-3 15.2.1-3 15.3.1-7",
    16: "16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3",
}
"""The numbers of levels 1 and 2 of ASVS 5.0 that apply, by chapter."""
MANY = {1: 22, 2: 11, 3: 19, 4: 4, 5: 9, 6: 30, 7: 16, 8: 7, 9: 7, 11: 14, 12: 8, 13: 13, 14: 9}
MANY |= {15: 13, 16: 16}
CHOSEN_3 = (
    "1.2.10 1.5.3 3.4.7-8 3.5.8 3.6.1 5.2.4-6 5.3.3 6.3.5 6.3.7-8 6.5.6 7.5.3 14.2.5-8 16.5.4"
)
"""Of level 3: cheap here, or central."""
PARTS = (
    "How to report a weakness", "How soon a weakness is repaired", "What we promise",
    "How people get in", "Why checkers need no second proof", "Who may do what", "Sessions",
    "Slow, never locked", "What may be sent", "What is kept", "What is secret, and where",
    "With whom the product talks", "What is written down", "Weak places",
    "Where we do otherwise, and why", "Row by row",
)  # fmt: skip
ROW = Control("1.1.1", 2, State.TEST, "Ask.", "Do.", "")
HERE = "tests/security/test_controls.py::test_every_number_stands_there_once"
TODAY = date(2026, 3, 2)


def _numbers(words: str) -> list[str]:
    found = []
    for one in words.split():
        first, _, last = one.partition("-")
        stem, _, begin = first.rpartition(".")
        found += [f"{stem}.{number}" for number in range(int(begin), int(last or begin) + 1)]
    return found


CHOSEN = _numbers(CHOSEN_3)


@pytest.fixture(scope="module")
def rows() -> list[Control]:
    return read_controls()


def test_every_number_stands_there_once(rows: list[Control]) -> None:
    expected = [number for words in APPLY.values() for number in _numbers(words)]
    assert {chapter: len(_numbers(words)) for chapter, words in APPLY.items()} == MANY
    assert len(expected) == sum(MANY.values()) == 198
    assert len(CHOSEN) == 20
    assert sorted(row.number for row in rows) == sorted(expected + CHOSEN)
    assert [row.number for row in rows] == [r.number for r in sorted(rows, key=lambda r: r.order)]


def test_every_number_has_its_level(rows: list[Control]) -> None:
    assert Counter(row.level for row in rows) == {1: 64, 2: 134, 3: 20}
    assert {row.number for row in rows if row.level == 3} == set(CHOSEN)


def test_no_row_claims_what_nothing_shows(rows: list[Control]) -> None:
    today = datetime.now(UTC).date()
    assert [f"{row.number}: {one}" for row in rows for one in problems_in(row, today)] == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (ROW, "it names no test"),
        (replace(ROW, proof=f"{HERE}_twice"), f"there is no test {HERE}_twice"),
        (replace(ROW, proof=f"{HERE} somewhere.py"), "there is no test somewhere.py"),
        (replace(ROW, proof=HERE, control=""), "it does not say what the product does"),
        (replace(ROW, proof=HERE, asks="word " * 16), "what it asks is not said in a few words"),
        (replace(ROW, state=State.NOT_YET), "it does not say what is missing"),
        (replace(ROW, state=State.NOT_APPLICABLE), "it does not say why"),
        (replace(ROW, state=State.HUMAN), "it does not say who looked, and when"),
        (replace(ROW, state=State.HUMAN, proof="soon"), "it does not say who looked, and when"),
        (replace(ROW, state=State.HUMAN, proof="2026-02-30, Al: it"), "2026-02-30 is no day"),
        (
            replace(ROW, state=State.HUMAN, proof="2026-03-03, Al: it"),
            "2026-03-03 has not come yet",
        ),
        (replace(ROW, state=State.NOT_YET, proof=HERE), "it names a test and does not count"),
    ],
)
def test_a_row_that_claims_too_much_is_found(row: Control, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems_in(row, TODAY))


def test_a_row_that_is_shown_has_no_problem() -> None:
    assert list(problems_in(replace(ROW, proof=HERE), TODAY)) == []
    looked = replace(ROW, state=State.HUMAN, proof="2026-03-02, a tester: the certificate")
    assert list(problems_in(looked, TODAY)) == []


@pytest.mark.parametrize(
    "name",
    [
        "tests/security/test_controls.py",
        "tests/security/test_controls.py::rows",
        "tests/security/control.py::is_a_test",
        "tests/security/../security/test_controls.py::test_every_number_stands_there_once",
        "tests/security/no_such_file.py::test_it",
    ],
)
def test_what_is_no_test_is_not_taken_for_one(name: str) -> None:
    assert is_a_test(HERE)
    assert not is_a_test(name)


def test_the_page_is_what_its_sources_say() -> None:
    assert PAGE.read_text("utf-8") == the_page(), "type: make security"


def test_the_page_has_every_part_that_readers_look_for() -> None:
    parts = {title.strip(): words.strip() for title, words in _parts()}
    missing = [part for part in PARTS if len(parts.get(part, "")) < 80]
    assert missing == []
    assert {f"V{number} {title}" for number, title in CHAPTERS.items()} <= parts.keys()


def _parts() -> list[tuple[str, str]]:
    found = re.split(r"^#+ (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(found[::2], found[1::2], strict=True))


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    words = dict(_parts())["What may be sent"]
    assert len(limits()) >= 8
    for what, how_much in limits().items():
        assert f"| {what} | {how_much} |" in words
    assert "JPEG, PNG, WebP or HEIC, at most 12 MB and 40 megapixels" in words


def test_the_figures_on_the_page_are_those_of_the_code() -> None:
    words = dict(_parts())["Slow, never locked"]
    for what, how_much in figures().items():
        assert f"| {what} | {how_much} |" in words
    assert "A session of staff | 12 hours" in words


def test_everything_that_is_written_down_stands_on_the_page() -> None:
    words = dict(_parts())["What is written down"]
    assert len(log_entries()) > 8
    for place, said in log_entries():
        assert f"| `{place}` | `{said}` |" in words
    assert all(f"`{act}`" in words for act in ACTS)


WAYS = {
    "join_by_card": "scan my card",
    "join_by_photo": "scan my card",
    "knock": "ask my supporter",
    "come_in": "ask my supporter",
    "start": "tap my picture",
    "make_ready": "tap my picture",
    "use_link": "link by e-mail",
    "try_code": "password and code",
    "try_passkey": "passkey",
    "begin_group": "link in the terminal",
}
"""The places that let somebody in, and what the page calls each."""


def _places_that_let_in() -> set[str]:
    """Every place whose function, by itself or through others of its file, lets a browser in."""
    found = set()
    for path in (TOP / "quality_checkers" / "web").rglob("views.py"):
        functions = {
            node.name: node
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        lets_in = {"let_in", "coming_in"}
        for _ in functions:
            lets_in |= {name for name, node in functions.items() if _called_in(node) & lets_in}
        found |= {name for name in lets_in & set(functions) if functions[name].decorator_list}
    return found


def _called_in(node: ast.FunctionDef) -> set[str]:
    return {
        ast.unparse(call.func).rpartition(".")[2]
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }


def test_every_way_in_stands_on_the_page_and_there_is_no_other() -> None:
    assert _places_that_let_in() == set(WAYS)
    words = dict(_parts())["How people get in"]
    for way in WAYS.values():
        assert re.search(rf"^\| [^|]+ \| {way} \| [^|]+ \|$", words, re.M), way


def test_every_kind_of_hash_stands_on_the_page() -> None:
    used = {
        found
        for path in (TOP / "quality_checkers").rglob("*.py")
        for found in re.findall(r"hashlib\.(\w+)|hashlib import (\w+)", path.read_text("utf-8"))
    }
    assert {one or other for one, other in used} == {"sha256"}
    words = dict(_parts())["What is secret, and where"]
    assert all(kind in words for kind in ("SHA-256", "Argon2id", "HMAC-SHA-1"))


def _kept() -> dict[str, str]:
    """Every table that the page names, with its level."""
    words = dict(_parts())["What is kept"]
    return {
        found[1]: found[2] for found in re.finditer(r"^\| `(\w+)` \|.*\| (\w+) \|$", words, re.M)
    }


def test_every_table_of_the_store_is_on_the_page() -> None:
    assert _kept().keys() == set(metadata.tables)


def test_every_level_says_how_it_is_guarded() -> None:
    rows = [line.split("|") for line in dict(_parts())["What is kept"].splitlines()]
    levels = {row[1].strip(): row[2:-1] for row in rows if len(row) == 7}
    for table, level in _kept().items():
        assert all(len(said.strip()) > 2 for said in levels[level]), table


def test_every_place_stands_in_the_table_of_who_may_open_it(empty: Toolkit) -> None:
    places = {rule.endpoint for rule in create_app(empty).url_map.iter_rules()}
    table = access_table()
    assert table.keys() == places
    for place, cells in table.items():
        assert set(cells) >= set(Role) - {Role.HOUSE}, place
        assert set(cells.values()) <= CELLS, place
    assert "quality_checkers/web/access.csv" in dict(_parts())["Who may do what"]
