"""What every answer of the door guards, what it never shows, and what it lets nobody slip in."""

import re
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest
from markupsafe import Markup
from werkzeug.test import TestResponse

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import QuestionId
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from tests.pages import Pages
from tests.records.filling import tables_of
from tests.room import in_one_room, somebody
from tests.web.photos import a_photo
from tests.web.places import FILES, FORMS, PAGES, SAM, TODAY

AISHA = PersonId("5a0000000002")
HERE = f"{TODAY}{SAM}/questions/hello"
SAME_ORIGIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _problems_of(answer: TestResponse) -> list[str]:
    headers, policy = answer.headers, answer.headers.get("Content-Security-Policy", "")
    found = [f"{name}: {headers.get(name)}" for name in SAME_ORIGIN if name not in headers]
    found += [name for name, value in SAME_ORIGIN.items() if headers.get(name) != value]
    for part in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        if f"{part} 'none'" not in policy:
            found.append(f"the policy leaves out {part}")
    if "unsafe" in policy or "*" in policy:
        found.append(f"the policy is open: {policy}")
    found += [name for name, _ in headers if name.startswith("Access-Control")]
    kind = answer.content_type or ""
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        found.append(f"the letters of {kind} are not named")
    if answer.data and not kind:
        found.append("it does not say what it is")
    return found


@pytest.mark.parametrize(
    "path",
    [
        *PAGES.values(),
        *(path for path, _, _ in FILES.values()),
        "/nowhere",
        "/visits/none",
        "/visits/%00",
        f"{TODAY}/team",
    ],
)
def test_every_answer_guards_itself_in_the_browser(looking: Pages, path: str) -> None:
    stranger = {"Origin": "https://another.example"}
    assert _problems_of(looking.client.get(path, headers=stranger)) == []
    assert _problems_of(looking.client.head(path)) == []


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("DELETE", {}),
        ("TRACE", {}),
        ("OPTIONS", {"Origin": "https://another.example"}),
        ("POST", {"Sec-Fetch-Site": "cross-site"}),
        ("GET", {"Host": "another.example"}),
    ],
)
def test_every_refusal_guards_itself_too(
    looking: Pages, method: str, headers: dict[str, str]
) -> None:
    assert _problems_of(looking.client.open("/", method=method, headers=headers)) == []


def test_every_file_that_pages_fetch_guards_itself(pages: Pages) -> None:
    pages.open(HERE)
    assert pages.fetched
    for address in pages.fetched:
        assert _problems_of(pages.file(address)) == [], address


def test_browsers_may_keep_only_what_is_the_same_for_everybody(pages: Pages) -> None:
    """On a shared tablet the next person is somebody else: no page, report or photo stays."""
    pages.answer(f"{HERE}/more", {"said": "yes", "photo": a_photo(), "may_show": "yes"})
    for path in (*PAGES.values(), f"{HERE}/more"):
        pages.open(path)
    kept = {
        address: pages.file(address).headers["Cache-Control"]
        for address in (*pages.fetched, *PAGES.values(), *(path for path, _, _ in FILES.values()))
    }
    for_everybody = re.compile(r"/(pictures/[\w-]+|[\w-]+)-[0-9a-f]{12}\.(svg|css|woff2|js)(#.*)?")
    assert any(address.startswith("/photos/") for address in kept)
    for address, said in kept.items():
        assert for_everybody.fullmatch(address) or said == "no-store", address


@pytest.mark.parametrize("place", sorted(FORMS))
def test_every_answer_to_a_form_guards_itself(pages: Pages, place: str) -> None:
    assert _problems_of(pages.answer(*FORMS[place])) == []


@pytest.mark.parametrize("path", [*PAGES.values(), *(path for path, _, _ in FILES.values())])
def test_whatever_is_only_looked_at_leaves_the_store_as_it_was(
    pages: Pages, example_data: Path, path: str
) -> None:
    before = tables_of(example_data)
    assert pages.client.get(path).status_code in {200, 302, 303}  # the first page sends on
    assert pages.client.head(path).status_code in {200, 302, 303}
    after = tables_of(example_data)
    if path == PAGES["worrying.show_worry"]:
        # The trail says who read a worry; nothing else of it changes.
        assert len(after.pop("audit")) == len(before.pop("audit")) + 2
    assert after == before


_MARK = re.compile(r'name="mark" value="\w+"')
"""What tells one sending of a form from the next: it is new on every page."""


def _draw_anew(_name: str, *_key: Hashable, caller: Callable[[], Markup]) -> Markup:
    return caller()


def test_what_the_server_keeps_of_one_persons_pages_is_in_nobody_elses(example: Toolkit) -> None:
    """Pieces of pages are drawn once and kept; somebody who comes later sees their own words."""
    desk = in_one_room(example)
    warm, anew = create_app(desk), create_app(desk)
    anew.jinja_env.globals["kept"] = _draw_anew
    first, later, fresh = Pages(warm), Pages(warm), Pages(anew)
    first.answer(f"{HERE}/more", {"words": "Canary 5d1.", "may_quote": "yes"})
    sams = [path for path in PAGES.values() if SAM in path]
    for path in [*PAGES.values(), f"{HERE}/more"]:
        first.client.get(path)
    assert len(sams) > 5
    for path in (one.replace(SAM, f"/people/{AISHA}") for one in sams):
        shown = later.client.get(path)
        drawn_anew = fresh.client.get(path).text
        assert _MARK.sub("", shown.text) == _MARK.sub("", drawn_anew), path
        assert "Canary 5d1" not in shown.text


@pytest.mark.parametrize(
    "path",
    [
        "/.git/HEAD", "/.git/config", "/.svn/entries", "/.env", "/pyproject.toml",
        "/quality-checkers.sqlite", "/data/quality-checkers.sqlite", "/media/", "/photos/",
        "/pictures/", "/static/", "/checklists/", "/quality_checkers/", "/visits/", "/people/",
        "/console", "/debug", "/docs", "/openapi.json", "/swagger", "/metrics", "/health",
        "/server-status", "/admin",
    ],
)  # fmt: skip
def test_what_is_no_page_of_ours_is_not_shown(looking: Pages, path: str) -> None:
    """Neither what the code was kept in, nor a list of a folder, nor anything for machines."""
    answer = looking.client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_nothing_is_sent_back_to_those_who_trace(looking: Pages) -> None:
    answer = looking.client.open("/", method="TRACE", headers={"X-Secret": "canary-5d1"})
    assert answer.status_code == 405
    assert "canary-5d1" not in answer.text
    for rule in looking.app.url_map.iter_rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule


def _answer(desk: Toolkit, person: PersonId) -> object:
    return desk.answering.step(
        somebody(person), VisitId(TODAY[-12:]), person, QuestionId("hello")
    ).answer


def test_a_field_that_a_form_does_not_have_changes_nothing(pages: Pages, example: Toolkit) -> None:
    other = _answer(example, AISHA)
    pages.answer(HERE, {"said": "yes"})
    plain = _answer(example, PersonId(SAM[-12:]))
    sneaked = {"person": AISHA, "points": "99", "words": "Not mine.", "may_quote": "yes"}

    answer = pages.answer(HERE, {"said": "yes", **sneaked, "visit": "f15000000002", "how": "alone"})

    assert answer.status_code == 303
    assert _answer(example, PersonId(SAM[-12:])) == plain
    assert _answer(example, AISHA) == other


def test_what_stands_in_the_address_is_not_taken_for_what_was_sent(pages: Pages) -> None:
    pages.answer(f"{HERE}?said=no&then=stop", {"said": "yes", "then": "next"})
    assert pages.open(HERE).chosen == {"said": ["yes"]}
    assert pages.answer(f"{HERE}?said=no", {}).status_code == 422
    assert pages.open(HERE).chosen == {"said": ["yes"]}


def test_of_two_values_with_one_name_only_the_first_is_taken(pages: Pages) -> None:
    pages.answer(HERE, {"said": ["yes", "no"]})
    assert pages.open(HERE).chosen == {"said": ["yes"]}
