"""What a service says it does, before a visit: kept, changed, and apart from everything else."""

from datetime import timedelta
from pathlib import Path

import pytest

from quality_checkers.answers import SERVICE, PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId, Unscored
from quality_checkers.toolkit import (
    NotFoundError,
    NotPossibleError,
    Stated,
    Toolkit,
    ToolkitSettings,
    mark_of_stated,
)
from quality_checkers.toolkit.assessing import MOST_QUESTIONS_ON_A_PAGE
from tests.room import LEE, somebody

LAST, TODAY = VisitId("f15000000002"), VisitId("f15000000003")
SAM = PersonId("5a0000000001")
LETTER, EASY = QuestionId("got-letter"), QuestionId("easy-letter")
NOTHING = mark_of_stated(None, "")


def says(said: str | None, words: str = "", seen: str = NOTHING) -> Stated:
    return Stated(ChoiceId(said) if said else None, words, seen)


def save(toolkit: Toolkit, said: str | None, words: str = "", seen: str = NOTHING) -> None:
    toolkit.assessing.save(LEE, TODAY, 1, {LETTER: says(said, words, seen)})


def held(toolkit: Toolkit, question: QuestionId = LETTER) -> tuple[str, str] | None:
    whole = toolkit.assessing.self_assessment(LEE, TODAY)
    for page in whole.pages:
        for asked, answer in page.rows:
            if asked.id == question and answer:
                return answer.said, answer.words
    return None


def test_a_service_is_asked_what_checkers_are_asked(example: Toolkit) -> None:
    whole = example.assessing.self_assessment(LEE, TODAY)
    mine = example.answering.my_answers(somebody(SAM), TODAY, SAM)
    asked = [question.id for page in whole.pages for question, _ in page.rows]
    assert asked == [question.id for _, questions in mine.parts for question, _ in questions]
    assert (whole.answered, whole.asked) == (0, mine.asked)
    assert all(page.asked <= MOST_QUESTIONS_ON_A_PAGE for page in whole.pages)


def test_what_is_said_is_kept_at_once_with_its_history(example: Toolkit) -> None:
    save(example, "yes", "We send it on Mondays.")
    assert held(example) == ("yes", "We send it on Mondays.")
    save(example, "no", "", mark_of_stated(ChoiceId("yes"), "We send it on Mondays."))
    assert held(example) == ("no", "")
    with example._office.reading(LEE) as kept:  # noqa: SLF001 - to look at the history
        history = kept.answers.history(TODAY, SERVICE, LETTER)
    assert [answer.said for answer in history] == ["yes", "no"]


def test_an_answer_opens_the_questions_that_wait_for_it(example: Toolkit) -> None:
    assert example.assessing.self_assessment(LEE, TODAY).page(1).asked == 3
    save(example, "yes")
    whole = example.assessing.self_assessment(LEE, TODAY)
    assert EASY in [question.id for question, _ in whole.page(1).rows]
    assert whole.answered == 1


def test_two_managers_on_one_page_do_not_undo_each_other(example: Toolkit) -> None:
    """What somebody did not touch stays, though their page showed it as it was before."""
    other = QuestionId("asked-help")
    example.assessing.save(LEE, TODAY, 1, {LETTER: says("yes"), other: says(None)})
    example.assessing.save(LEE, TODAY, 1, {LETTER: says(None), other: says("no")})
    assert held(example) == ("yes", "")
    assert held(example, other) == ("no", "")


def test_saying_the_same_again_adds_nothing(example: Toolkit) -> None:
    save(example, "yes")
    save(example, "yes")
    with example._office.reading(LEE) as kept:  # noqa: SLF001 - to look at the history
        assert len(kept.answers.history(TODAY, SERVICE, LETTER)) == 1


@pytest.mark.parametrize("said", [None, "skip", "nonsense"])
def test_what_is_no_choice_is_refused_and_nothing_of_the_page_is_kept(
    example: Toolkit, said: str | None
) -> None:
    with pytest.raises(NotPossibleError):
        example.assessing.save(
            LEE, TODAY, 1, {LETTER: says("yes"), QuestionId("asked-help"): says(said, "Words")}
        )
    assert held(example) is None


@pytest.mark.parametrize("said", [Unscored.DONT_KNOW, Unscored.DOES_NOT_APPLY])
def test_a_service_may_not_know(example: Toolkit, said: Unscored) -> None:
    save(example, said.value)
    assert held(example) == (said.value, "")


def test_it_can_be_changed_until_the_day_of_the_visit_is_over(example_data: Path) -> None:
    now = ToolkitSettings(example_data).now()
    for days, is_open in ((0, True), (1, False)):
        later = now + timedelta(days=days)
        toolkit = Toolkit(ToolkitSettings(example_data, now=lambda at=later: at))  # type: ignore[misc]
        assert toolkit.assessing.self_assessment(LEE, TODAY).is_open is is_open
        if is_open:
            save(toolkit, "yes")
        else:
            with pytest.raises(NotPossibleError, match="over"):
                save(toolkit, "no", seen="")
        assert held(toolkit) == ("yes", "")
        toolkit.close()


def test_a_page_that_is_not_there_is_not_found(example: Toolkit) -> None:
    for number in (0, 99):
        with pytest.raises(NotFoundError):
            example.assessing.save(LEE, TODAY, number, {})


def test_no_checker_meets_it_and_no_report_counts_it(example: Toolkit) -> None:
    before = example.reporting.report(somebody(), TODAY)
    table = example.agreeing.table(somebody(), TODAY)
    save(example, "no", "CANARY9")
    mine = example.answering.my_answers(somebody(SAM), TODAY, SAM)
    assert mine.answered == 0
    assert example.agreeing.table(somebody(), TODAY) == table
    assert example.reporting.report(somebody(), TODAY) == before
    assert "CANARY9" not in repr((mine, table, before))


def test_a_report_that_the_team_agreed_stays_agreed(example: Toolkit) -> None:
    example.planning.visit(somebody(), TODAY)
    save(example, "yes")
    agreed = example.planning.visit(somebody(), LAST).agreed_at
    assert agreed is not None
    records = example._office.records  # noqa: SLF001 - to count
    entries = records.newest_audit_hash()[0]
    save(example, "a-bit", seen="other")
    assert records.newest_audit_hash()[0] == entries + 1
