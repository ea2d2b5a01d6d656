"""What a person says Yes and No to: asked before a first visit, kept, and changed at any time."""

import re
from pathlib import Path

import pytest

from quality_checkers.answers import ConsentKind, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, ChoiceId, QuestionId
from quality_checkers.records import ReportId
from quality_checkers.toolkit import (
    Given,
    NewPerson,
    NewVisit,
    NotPossibleError,
    Toolkit,
    new_id,
)
from quality_checkers.toolkit.example_group import SHARED
from quality_checkers.visits import Role, ServiceId
from quality_checkers.web import create_app
from tests.pages import Page, Pages
from tests.records.filling import looking_into
from tests.room import LEAD, RAVI, checker_cookie, somebody, staff_cookie
from tests.web.joining_room import AISHA, JO, PAST, SAM, TODAY
from tests.web.photos import a_photo
from tests.web.reading import readable
from tests.web.test_sharing import QUOTE, Visitor

ROSE = ServiceId("5e0000000001")
KIT, FIRST = PersonId("5a00000000c1"), VisitId("f150000000c1")
"""A checker who was never asked, and their first visit."""
YES = {"quotes": "yes", "photos": "yes", "voice": "yes"}
TOLD_WAIT = QuestionId("told-wait")
"""The question to which Sam's quote stands in the shared report."""


@pytest.fixture
def kit(example: Toolkit) -> str:
    """The address of Kit's pages on Kit's first visit."""
    example.planning.add_person(somebody(), NewPerson(KIT, "Kit", "person-kite", Role.CHECKER))
    _plan(example, FIRST)
    return f"/visits/{FIRST}/people/{KIT}"


def _plan(toolkit: Toolkit, visit: VisitId) -> None:
    new = NewVisit(visit, ROSE, toolkit.today(), ChecklistId("gp-surgery"), (KIT, SAM, JO))
    toolkit.planning.plan_visit(somebody(), new)


@pytest.fixture
def jo(example: Toolkit) -> Visitor:
    """The supporter, who is on every visit."""
    return Visitor(create_app(example), staff_cookie(example, "acc000000002", Role.SUPPORTER))


@pytest.fixture
def lee(example: Toolkit) -> Visitor:
    """The manager of Rose Surgery."""
    return Visitor(create_app(example), staff_cookie(example, "acc000000003", Role.MANAGER))


def said(toolkit: Toolkit, person: PersonId = SAM) -> dict[ConsentKind, bool]:
    with toolkit._office.reading(somebody()) as kept:  # noqa: SLF001 - what the store holds
        return dict(kept.consents.said(person))


# Asking.


def test_before_a_first_visit_the_page_says_what_happens_and_asks_with_nothing_chosen(
    kit: str, pages: Pages, example: Toolkit
) -> None:
    page = pages.follow(pages.open(f"{kit}/start"), "Next")
    assert page.h1 == "What happens to what I say"
    assert "You can change your mind at any time." in page.words
    assert len(list(page.all("img"))) >= 6, "every line has a picture"
    page = pages.follow(page, "Next")
    assert page.h1 == "You decide"
    assert page.chosen == {}
    assert said(example, KIT) == {}

    page = pages.send(page, "Next", quotes="yes", photos="no", voice="no")
    assert page.h1 == "How you answer"
    assert said(example, KIT) == {
        ConsentKind.QUOTES: True,
        ConsentKind.PHOTOS: False,
        ConsentKind.VOICE: False,
    }


@pytest.mark.parametrize("left_out", list(ConsentKind))
def test_each_is_asked_by_itself_and_none_is_guessed(
    left_out: ConsentKind, kit: str, pages: Pages, example: Toolkit
) -> None:
    sent = {kind.value: "yes" for kind in ConsentKind if kind is not left_out}
    page = pages.post(f"{kit}/consent", sent, 422)
    assert len(page.problems) == 1
    assert "choose Yes or No" in page.problems[0]
    assert page.chosen == {kind: ["yes"] for kind in sent}, "what was chosen is not lost"
    assert said(example, KIT) == {}


@pytest.mark.parametrize("word", ["", "maybe", "YES", "on", "1"])
def test_only_a_plain_yes_is_a_yes(word: str, kit: str, pages: Pages, example: Toolkit) -> None:
    pages.post(f"{kit}/consent", {**YES, "quotes": word}, 422)
    assert said(example, KIT) == {}


def test_it_is_asked_once_and_kept_for_later_visits(
    kit: str, pages: Pages, example: Toolkit
) -> None:
    pages.post(f"{kit}/consent", YES)
    later = VisitId("f150000000c2")
    _plan(example, later)
    page = pages.follow(pages.open(f"/visits/{later}/people/{KIT}/start"), "Next")
    assert page.h1 == "How you answer"
    page = pages.open(f"/visits/{later}/people/{KIT}/consent")
    assert page.chosen == {kind: ["yes"] for kind in YES}


def test_who_asked_is_recorded_and_every_word_stays(
    kit: str, jo: Visitor, example: Toolkit, example_data: Path
) -> None:
    jo.post(f"{kit}/consent", YES)
    example.consenting.say(somebody(KIT), FIRST, KIT, {ConsentKind.QUOTES: False})
    example.consenting.say(somebody(KIT), FIRST, KIT, {ConsentKind.QUOTES: False})
    with looking_into(example_data) as connection:
        rows = connection.execute(
            "SELECT kind, given, asked_by FROM consent WHERE person = ? ORDER BY sequence", (KIT,)
        ).fetchall()
    assert rows == [
        ("quotes", 1, JO), ("photos", 1, JO), ("voice", 1, JO), ("quotes", 0, None),
    ]  # fmt: skip
    assert "say_consent" in {done.act for done in example.auditing.newest(LEAD)}


# Who said nothing.


def _kit_answers(toolkit: Toolkit) -> None:
    given = Given(said=ChoiceId("yes"), words="Bluetit words", may_quote=True)
    toolkit.answering.save_answer(somebody(KIT), FIRST, KIT, QuestionId("hello"), given)


def test_somebody_who_said_nothing_is_treated_as_no(
    kit: str, pages: Pages, example: Toolkit
) -> None:
    _kit_answers(example)
    example.agreeing.agree_where_all_said_the_same(somebody(), FIRST)
    page = pages.open(f"{kit}/questions/hello/more")
    assert "You have not said Yes to your words in reports." in page.words
    assert "You have not said Yes to photos." in page.words
    assert not [one for one in page.all("input") if one.get("type") == "file"]
    with pytest.raises(NotPossibleError):
        example.answering.save_answer(
            somebody(KIT), FIRST, KIT, QuestionId("hello"), Given(photo=a_photo())
        )
    for ending in ("", ".pdf", ".xlsx"):
        shown = pages.file(f"/visits/{FIRST}/report{ending}")
        assert shown.status_code == 200
        assert b"Bluetit" not in readable(shown.data)

    pages.post(f"{kit}/consent", YES)
    _kit_answers(example)
    assert "Bluetit" in pages.open(f"/visits/{FIRST}/report").words, "we do look"


# Changing one's mind.


def _change(jo: Visitor, **now: str) -> Page:
    page = jo.follow(jo.open(f"/visits/{PAST}"), "Sam: I changed my mind")
    return jo.send(page, "Save", 200, **now)


def _opened(visitor: Visitor, report: str) -> dict[str, bytes]:
    """Everything of a shared report that opens: its page, its files and its photos."""
    page = visitor.file(f"/reports/{report}")
    photos = set(re.findall(rf"/reports/{report}/photos/\w+.jpg", page.text))
    paths = [f"/reports/{report}{ending}" for ending in ("", ".pdf", ".xlsx")]
    found = {path: visitor.file(path) for path in (*paths, *sorted(photos))}
    return {path: readable(one.data) for path, one in found.items() if one.status_code == 200}


def _shared(toolkit: Toolkit) -> ReportId:
    toolkit.agreeing.finish(somebody(), PAST)
    return toolkit.sharing.share(somebody(), PAST, ReportId(new_id())).id


def test_taking_back_quotes_takes_them_out_and_old_reports_away(
    jo: Visitor, lee: Visitor, example: Toolkit
) -> None:
    assert sum(QUOTE.encode() in body for body in _opened(lee, SHARED).values()) >= 2

    page = _change(jo, quotes="no")
    assert "We kept what you said. It counts from now on." in page.words
    assert page.chosen["quotes"] == ["no"]

    assert lee.open(f"/reports/{SHARED}").h1 == "The group replaced this report"
    assert set(_opened(lee, SHARED)) == {f"/reports/{SHARED}"}
    assert not [body for body in _opened(lee, SHARED).values() if QUOTE.encode() in body]
    assert QUOTE not in str(example.sharing.findings(RAVI))
    for ending in ("", ".pdf", ".xlsx"):
        assert QUOTE.encode() not in readable(jo.file(f"/visits/{PAST}/report{ending}").data)

    new = _shared(example)
    opened = _opened(lee, new)
    assert len(opened) >= 3
    assert not [path for path, body in opened.items() if QUOTE.encode() in body]
    assert lee.open(f"/reports/{SHARED}").h1 == "The group replaced this report"


def test_of_a_report_that_was_taken_back_no_byte_is_left(jo: Visitor, example_data: Path) -> None:
    files = [path for path in (example_data / "shared").rglob("*") if path.is_file()]
    assert files
    _change(jo, quotes="no")
    assert not [path for path in files if path.exists()]
    with looking_into(example_data) as connection:
        rows = connection.execute(
            'SELECT page, findings, pdf, "table", photos, why_replaced FROM shared_report'
        ).fetchall()
    assert rows == [(None, None, None, None, None, "changed_mind")]


def test_taking_back_photos_takes_them_out_and_old_reports_away(
    jo: Visitor, lee: Visitor, example: Toolkit
) -> None:
    given = Given(photo=a_photo(), photo_shows="The radio", may_show=True)
    example.answering.save_answer(somebody(SAM), PAST, SAM, TOLD_WAIT, given)
    shown = _shared(example)
    answer = example.answering.step(somebody(SAM), PAST, SAM, TOLD_WAIT).answer
    assert answer is not None
    photo = f"/reports/{shown}/photos/{answer.photo}.jpg"
    assert photo in _opened(lee, shown)

    _change(jo, photos="no")

    assert lee.file(photo).status_code == 404
    assert set(_opened(lee, shown)) == {f"/reports/{shown}"}
    new = _shared(example)
    assert not [path for path in _opened(lee, new) if str(answer.photo) in path]
    page = jo.open(f"/visits/{PAST}/report")
    assert str(answer.photo) not in page.html
    assert "The radio" not in page.html
    assert QUOTE in page.words, "a yes to quotes stays a yes"


def test_a_yes_that_is_given_again_brings_back_nothing_that_was_shared(
    jo: Visitor, lee: Visitor
) -> None:
    _change(jo, quotes="no")
    _change(jo, quotes="yes")
    assert QUOTE in jo.open(f"/visits/{PAST}/report").words
    assert set(_opened(lee, SHARED)) == {f"/reports/{SHARED}"}
    assert lee.open(f"/reports/{SHARED}").h1 == "The group replaced this report"


@pytest.mark.parametrize("now", [{}, {"voice": "no"}])
def test_what_changes_nothing_in_a_report_leaves_it_readable(
    now: dict[str, str], jo: Visitor, lee: Visitor
) -> None:
    _change(jo, **now)
    assert lee.open(f"/reports/{SHARED}").h1 == "What we found at Rose Surgery"


def test_somebody_whose_words_stand_in_no_report_takes_none_away(jo: Visitor, lee: Visitor) -> None:
    page = jo.follow(jo.open(f"/visits/{PAST}"), "Aisha: I changed my mind")
    jo.send(page, "Save", quotes="no", photos="no", voice="no")
    assert lee.open(f"/reports/{SHARED}").h1 == "What we found at Rose Surgery"


def test_a_checker_changes_their_own_mind_and_nobody_elses(example: Toolkit) -> None:
    sam = Visitor(create_app(example), checker_cookie(example, TODAY, SAM))
    page = sam.follow(sam.open(f"/visits/{TODAY}"), "Sam: I changed my mind")
    page = sam.send(page, "Save", quotes="no")
    assert sam.follow(page, "Back").path == f"/visits/{TODAY}"
    assert said(example)[ConsentKind.QUOTES] is False
    other = f"/visits/{TODAY}/people/{AISHA}/consent"
    assert sam.answer(other, {**YES, "quotes": "no"}).status_code == 404
    assert said(example, AISHA)[ConsentKind.QUOTES] is True


@pytest.mark.parametrize("place", ["rest", "answers", "questions/hello/more"])
def test_the_way_to_change_ones_mind_is_on_the_pages_of_a_visit(
    place: str, example: Toolkit, pages: Pages
) -> None:
    example.consenting.say(somebody(SAM), PAST, SAM, dict.fromkeys(ConsentKind, False))
    page = pages.open(f"/visits/{PAST}/people/{SAM}/{place}")
    ways = [words for words in page.links if words.startswith("I changed my mind")]
    assert ways
    assert pages.open(page.links[ways[0]]).h1 == "You decide"
