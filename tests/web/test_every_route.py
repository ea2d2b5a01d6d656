"""Every place of the app is opened, in the example group and in an empty house."""

import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from tests.page_rules import Opened
from tests.pages import Page, Pages, Value
from tests.room import in_one_room
from tests.web.places import (
    FETCHED,
    FILES,
    FORMS,
    HEARD,
    PAGES,
    PHOTOS,
    SENT_FOR,
    STEPS,
    TODAY,
    TOP,
)

DONE = "/visits/f15000000002/people/5a0000000001/answers"
"""The answers of somebody who has written words and taken a photo."""
MOST_PAGES_OF_ONE_PLACE = 6
BEHIND_A_FORM = {
    "planning.show_new_person",
    "answering.show_practice",
    "answering.show_more",
    "answering.show_rest",
    "answering.show_done",
    "agreeing.show_question",
    "signing_in.show_sign_in",
    "signing_in.show_sent",
    "signing_in.show_code",
    "signing_in.show_link",
    "signing_in.show_first",
    "me.show_code_app",
    "forgetting.show_gone",
    "worrying.show_kept",
}
"""Places that somebody reaches by sending a form, so a walk over links may miss them."""
LICENCES = "https://creativecommons.org/", "https://openmoji.org/", "https://openfontlicense.org/"
"""The only places outside that a page may lead to, and only the page of credits does."""


def _app_routes(app: Flask) -> Counter[str]:
    return Counter(rule.endpoint for rule in app.url_map.iter_rules())


def test_every_place_of_the_app_has_a_test_that_opens_it(empty: Toolkit) -> None:
    places = _app_routes(create_app(in_one_room(empty)))
    assert set(places) == {*PAGES, *FORMS, *FILES, *SENT_FOR, *FETCHED, *PHOTOS, *HEARD, *STEPS}


@pytest.mark.parametrize("place", sorted(PAGES))
def test_every_page_keeps_the_page_rules(looking: Pages, place: str) -> None:
    looking.open(PAGES[place])
    assert ("GET", place) in looking.opened


@pytest.mark.parametrize("place", sorted(FORMS))
def test_every_form_leads_to_a_page_that_keeps_the_page_rules(pages: Pages, place: str) -> None:
    path, sent = FORMS[place]
    pages.post(path, sent)
    assert ("POST", place) in pages.opened


@pytest.mark.parametrize("place", sorted(FORMS))
def test_every_form_that_comes_empty_is_answered_with_an_easy_page(
    pages: Pages, place: str
) -> None:
    """Some forms have nothing to fill in; all others say what is missing, or show the start."""
    path, sent = FORMS[place]
    nothing = {"id": sent["id"]} if "id" in sent else {}
    response = pages.answer(path, nothing)
    assert response.status_code in {303, 422}
    if response.status_code == 422:
        page = pages.post(path, nothing, 422)
        assert page.problems or page.title.startswith("Error: ")


_HOSTILE: tuple[Value, ...] = (
    "", "x" * 20_000, "\x00\r\n\ufeff", "-1", "1e999", "9" * 400, "../../etc/passwd",
    "<script>{{7*7}}%s%n' OR 1=1 --", "\u202e\U0001f98a\u0301", b"\xff\xd8 no photo",
    ["", "a", "a"],
)  # fmt: skip


@pytest.mark.parametrize("place", sorted(FORMS))
def test_no_value_in_any_field_ends_in_a_fault(pages: Pages, place: str) -> None:
    """One field after the other, with all others right; then all of them together."""
    path, sent = FORMS[place]
    for value in _HOSTILE:
        for name in sent:
            assert pages.answer(path, {**sent, name: value}).status_code < 500, (name, value)
        assert pages.answer(path, dict.fromkeys(sent, value)).status_code < 500, value


@pytest.mark.parametrize("path", ["/services/new", "/people/new"])
def test_a_form_that_none_of_our_pages_made_is_answered_with_an_easy_page(
    looking: Pages, path: str
) -> None:
    assert "Go back and try again." in looking.post(path, {}, 400).words


@pytest.mark.parametrize("place", sorted(FILES))
def test_every_file_comes_as_what_it_says_it_is(looking: Pages, place: str) -> None:
    path, kind, begins = FILES[place]
    response = looking.file(path)
    assert response.status_code == 200
    assert response.content_type == kind
    assert response.data.startswith(begins)
    assert "rose-surgery" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("place", sorted(SENT_FOR))
def test_every_file_that_is_sent_for_comes_as_what_it_says_it_is(pages: Pages, place: str) -> None:
    path, kind, begins = SENT_FOR[place]
    response = pages.answer(path, {})
    assert response.status_code == 200
    assert response.content_type == kind
    assert response.data.startswith(begins)
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("person", ["5a0000000001", "5a0000000002"])
def test_what_pages_fetch_never_changes_and_may_be_kept(pages: Pages, person: str) -> None:
    pages.open("/visits")
    pages.open(f"{TODAY}/people/{person}/questions/hello")
    assert {place for _, place in pages.opened} >= FETCHED
    for address in sorted(pages.fetched):
        response = pages.file(address)
        assert response.status_code == 200
        # On a shared tablet the next person is somebody else, so a photo is never kept.
        kept = "no-store" if "/photos/" in address else "max-age=31536000, immutable"
        assert kept in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_every_link_of_every_page_leads_to_a_page(looking: Pages) -> None:
    """A walk from the first page over links, to some pages of every place."""
    # Checkers, managers and commissioners begin elsewhere: no page of a co-ordinator leads there.
    begins = ("start.show_start", "sharing.show_services", "sharing.show_findings")
    waiting = [*(PAGES[place] for place in (*begins, "answering.show_start")), DONE]
    seen = {*waiting}
    met = Counter([*begins, "answering.show_start", "answering.show_answers"])
    while waiting:
        page = looking.open(waiting.pop(0))
        met[looking.place(page.path)[0]] += page.path not in seen  # where the first page sends on
        for address in _addresses(page):
            if page.path == "/pictures" and address.startswith(LICENCES):
                continue
            place, _ = looking.place(address)
            assert place, f"{page.path} leads to {address}, which is no place of ours"
            if (
                place in {*FILES, *HEARD}
                or address in seen
                or met[place] >= MOST_PAGES_OF_ONE_PLACE
            ):
                continue
            met[place] += 1
            seen.add(address)
            waiting.append(address)
    assert {*PAGES} - {*met} <= BEHIND_A_FORM


def _addresses(page: Page) -> list[str]:
    found = (one.get("href", "").partition("#")[0] for one in page.all("a"))
    joined = (f"{urlsplit(page.path).path}{one}" if one.startswith("?") else one for one in found)
    return [one for one in joined if one]


def test_an_empty_house_says_what_to_do_first(empty_pages: Pages) -> None:
    home = empty_pages.open("/visits")
    assert "There are no visits to do." in home.words
    assert "Visits we did" not in home.words
    page = empty_pages.follow(home, "Plan a visit")
    assert "Add a new service" in page.links
    assert not [one for one in page.all("button") if "Next" in "".join(one.itertext())]


def test_a_visit_without_answers_has_a_report_that_says_so(looking: Pages) -> None:
    page = looking.open(f"{TODAY}/report")
    for words in ("This is a draft.", "The team has not chosen yet.", "There are no answers yet."):
        assert words in page.words


def test_a_checklist_file_with_a_problem_is_named_on_the_first_page(
    empty_folder: Path, tmp_path: Path
) -> None:
    checklists = Path(shutil.copytree(TOP / "checklists", tmp_path / "checklists"))
    shutil.copy(checklists / "examples" / "broken" / "misspelt-key.yaml", checklists)
    data = Path(shutil.copytree(empty_folder, tmp_path / "data"))
    toolkit = Toolkit(ToolkitSettings(data=data, checklists=checklists))
    page = Pages(create_app(in_one_room(toolkit))).open("/visits")
    toolkit.close()
    assert "Checklists we cannot use" in page.words
    assert re.search(r"misspelt-key.yaml, line \d+: .*Did you mean", page.words)


def test_every_example_of_the_look_book_keeps_the_page_rules(looking: Pages) -> None:
    links = looking.open("/look-book").links
    for words, address in links.items():
        if "/look-book/" in address:
            page: Opened = looking.open(address)
            assert words.partition(":")[0] in page.html
