"""Points, words, and what is not scored."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.answers import TEAM, Answer, VisitId
from quality_checkers.checklists import Checklist, Source
from quality_checkers.findings import SourceScore, Word, findings_of
from tests.findings.by_hand import asked_by_hand, scores_by_hand
from tests.makers import (
    a_checklist,
    a_question,
    a_section,
    a_visit,
    agreed,
    an_answer,
    an_answer_set,
    answers_by,
)
from tests.strategies import some_answers, some_checklists

FIVE = a_checklist(*(a_question(letter) for letter in "abcde"))


def we_saw(checklist: Checklist, answers: list[Answer]) -> SourceScore:
    score = findings_of(a_visit(), checklist, answers).score(Source.WE_SAW)
    assert score is not None
    return score


def test_points_are_added_up_and_the_most_there_could_be_stands_beside_them() -> None:
    score = we_saw(FIVE, agreed(a="yes", b="a_bit", c="no"))

    assert (score.points, score.most_points, score.answered) == (3, 6, 3)
    assert (score.good, score.between, score.bad) == (1, 1, 1)


def test_what_is_not_scored_leaves_the_most_there_could_be_too() -> None:
    score = we_saw(FIVE, agreed(a="yes", b="dont_know", c="does_not_apply", d="skip"))

    assert (score.points, score.most_points, score.answered) == (2, 2, 1)
    assert (score.dont_know, score.does_not_apply, score.skipped) == (1, 1, 1)
    assert score.not_agreed == 1


def test_what_checkers_said_is_not_scored_until_the_team_has_agreed_it() -> None:
    score = we_saw(FIVE, answers_by("ann", a="yes", b="no") + answers_by("bob", a="yes"))

    assert (score.points, score.most_points, score.answered) == (0, 0, 0)
    assert score.not_agreed == 5


def test_2_answers_are_too_few_for_a_word() -> None:
    assert we_saw(FIVE, agreed(a="yes", b="yes", c="dont_know", d="skip")).word is None


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (("yes", "yes", "yes", "yes", "no"), Word.GOOD),
        (("yes", "yes", "yes", "a_bit", "no"), Word.SOME_THINGS_TO_CHANGE),
        (("yes", "a_bit", "a_bit", "a_bit", "no"), Word.SOME_THINGS_TO_CHANGE),
        (("yes", "a_bit", "a_bit", "no", "no"), Word.A_LOT_TO_CHANGE),
        (("no", "no", "no", "no", "no"), Word.A_LOT_TO_CHANGE),
    ],
)
def test_the_word_follows_the_share_of_the_points(answers: tuple[str, ...], word: Word) -> None:
    assert we_saw(FIVE, agreed(**dict(zip("abcde", answers, strict=True)))).word is word


def test_something_unsafe_is_not_made_good_by_anything_else() -> None:
    checklist = a_checklist(*FIVE, a_question("safe", critical=True))
    rest = agreed(a="yes", b="yes", c="yes", d="yes", e="yes")

    assert we_saw(checklist, rest + agreed(safe="yes")).word is Word.GOOD
    assert we_saw(checklist, rest + agreed(safe="a_bit")).word is Word.SOME_THINGS_TO_CHANGE
    assert we_saw(checklist, rest + agreed(safe="no")).word is Word.A_LOT_TO_CHANGE


def test_not_knowing_whether_it_is_safe_does_not_make_the_word_worse() -> None:
    checklist = a_checklist(*FIVE, a_question("safe", critical=True))
    rest = agreed(a="yes", b="yes", c="yes", d="yes", e="yes")

    assert we_saw(checklist, rest + agreed(safe="dont_know")).word is Word.GOOD


def test_something_a_bit_unsafe_never_makes_a_bad_word_better() -> None:
    checklist = a_checklist(*FIVE, a_question("safe", critical=True))
    rest = agreed(a="no", b="no", c="no", d="no", e="no")

    assert we_saw(checklist, rest + agreed(safe="a_bit")).word is Word.A_LOT_TO_CHANGE


def test_a_question_about_a_fact_is_answered_without_points() -> None:
    fact = an_answer_set("fact", one=0, several=0)
    checklist = a_checklist(*FIVE, a_question("doors", answers=fact, critical=True))
    findings = findings_of(a_visit(), checklist, agreed(a="yes", doors="several"))
    doors = findings.questions[-1]

    assert (doors.said, doors.points, doors.mark) == ("several", None, None)
    assert findings.scores[0].answered == 1
    assert len(findings.things_to_change) == 0


def test_sources_are_never_put_together() -> None:
    told = (a_question(f"told-{n}", source=Source.STAFF_TOLD_US) for n in range(3))
    checklist = a_checklist(a_section("doors", *FIVE, *told))
    answers = agreed(a="no", b="no", c="no") + agreed(**{f"told-{n}": "yes" for n in range(3)})
    findings = findings_of(a_visit(), checklist, answers)
    saw, staff = findings.sections[0].scores

    assert (saw.source, saw.points, saw.word) == (Source.WE_SAW, 0, Word.A_LOT_TO_CHANGE)
    assert (staff.source, staff.points, staff.word) == (Source.STAFF_TOLD_US, 6, Word.GOOD)
    assert findings.scores == (saw, staff)


def test_a_changed_answer_of_the_team_is_scored_once() -> None:
    assert we_saw(FIVE, agreed(a="no") + agreed(a="yes")).points == 2


def test_a_question_that_is_closed_again_is_not_scored() -> None:
    checklist = a_checklist(a_question("lift"), a_question("talks", only_if=("lift", "yes")))
    score = we_saw(checklist, agreed(lift="no", talks="yes"))

    assert (score.points, score.most_points) == (0, 2)


def test_answers_of_another_visit_are_passed_over() -> None:
    other = [an_answer("b", "no", TEAM, visit=VisitId("last-year"))]

    assert we_saw(FIVE, agreed(a="yes") + other).answered == 1


def test_a_choice_the_question_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="'perhaps' is not a choice of question 'a'"):
        findings_of(a_visit(), FIVE, agreed(a="perhaps"))


def test_a_visit_without_answers_has_findings_too() -> None:
    findings = findings_of(a_visit(), FIVE, [])

    assert findings.scores[0].not_agreed == 5
    assert findings.scores[0].word is None
    assert findings.good_things == findings.things_to_change == ()


def test_a_checklist_without_questions_has_no_scores() -> None:
    assert findings_of(a_visit(), a_checklist(a_section("empty")), []).scores == ()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_counting_by_hand_gives_the_same_scores(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists(most_questions=14))
    answers = data.draw(some_answers(checklist))
    findings = findings_of(a_visit(), checklist, answers)
    asked = asked_by_hand(a_visit(), checklist, answers)

    assert [one.question for one in findings.questions] == [question for _, question, _ in asked]
    assert findings.scores == scores_by_hand(asked)
    for section in findings.sections:
        mine = [one for one in asked if one[0] == section.section.id]
        assert section.scores == scores_by_hand(mine)


@settings(deadline=None)
@given(st.data())
def test_every_question_is_counted_exactly_once(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    findings = findings_of(a_visit(), checklist, data.draw(some_answers(checklist)))
    facts = sum(one.question.answers.most_points == 0 for one in findings.questions)
    counted = 0
    for score in findings.scores:
        counted += score.good + score.between + score.bad + score.not_agreed
        counted += score.dont_know + score.does_not_apply + score.skipped
        assert score.good + score.between + score.bad == score.answered
        assert 0 <= score.points <= score.most_points

    assert counted <= len(findings.questions) <= counted + facts


def test_pandas_is_not_loaded_before_something_is_counted() -> None:
    program = "import sys, quality_checkers.findings; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
