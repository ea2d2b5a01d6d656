"""Which questions are asked."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.answers import (
    next_question,
    path_through,
    place_of,
    previous_question,
    question_after,
    team_path,
)
from quality_checkers.checklists import Question, QuestionId
from tests.makers import a_checklist, a_question, a_section, said
from tests.strategies import some_checklists, what_somebody_said

LIFT = QuestionId("lift")
FOOD = QuestionId("food")
TALKS = QuestionId("talks")

PLACE = a_checklist(
    a_section(
        "inside",
        a_question("lift"),
        a_question("talks", only_if=("lift", "yes", "a_bit")),
        a_question("loud", only_if=("talks", "yes")),
    ),
    a_section("meals", a_question("food")),
)


def ids(questions: Iterable[Question]) -> list[str]:
    return [question.id for question in questions]


def test_a_question_that_waits_for_nothing_is_always_asked() -> None:
    assert ids(path_through(PLACE, said())) == ["lift", "food"]


def test_a_question_is_asked_after_one_of_the_choices_it_waits_for() -> None:
    assert ids(path_through(PLACE, said(lift="a_bit"))) == ["lift", "talks", "food"]


def test_a_question_is_not_asked_after_another_choice() -> None:
    assert ids(path_through(PLACE, said(lift="no"))) == ["lift", "food"]


@pytest.mark.parametrize("unscored", ["dont_know", "does_not_apply", "skip"])
def test_saying_nothing_about_the_lift_opens_no_questions_about_it(unscored: str) -> None:
    assert ids(path_through(PLACE, said(lift=unscored))) == ["lift", "food"]


def test_a_question_may_wait_for_i_dont_know() -> None:
    checklist = a_checklist(a_question("ramp"), a_question("asked", only_if=("ramp", "dont_know")))

    assert ids(path_through(checklist, said(ramp="dont_know"))) == ["ramp", "asked"]


def test_changing_an_earlier_answer_closes_the_questions_it_had_opened() -> None:
    answers = said(lift="no", talks="yes", loud="yes")

    assert ids(path_through(PLACE, answers)) == ["lift", "food"]


def test_changing_it_back_brings_the_old_answers_back() -> None:
    answers = said(lift="yes", talks="yes", loud="yes")

    assert ids(path_through(PLACE, answers)) == ["lift", "talks", "loud", "food"]


def test_the_next_question_is_the_first_without_an_answer() -> None:
    question = next_question(PLACE, said(lift="yes", food="yes"))

    assert question is not None
    assert question.id == "talks"


def test_a_skipped_question_does_not_come_again_by_itself() -> None:
    assert next_question(PLACE, said(lift="skip", food="skip")) is None


def test_back_and_on_follow_the_path() -> None:
    path = path_through(PLACE, said(lift="no"))
    after, before = question_after(path, LIFT), previous_question(path, FOOD)

    assert after is not None
    assert after.id == "food"
    assert before is not None
    assert before.id == "lift"


def test_there_is_nothing_before_the_first_and_nothing_after_the_last() -> None:
    path = path_through(PLACE, said())

    assert previous_question(path, LIFT) is None
    assert question_after(path, FOOD) is None


def test_a_place_is_said_in_numbers_people_can_count() -> None:
    path = path_through(PLACE, said(lift="yes"))
    place = place_of(PLACE, path, FOOD)

    assert (place.number, place.of) == (3, 3)
    assert (place.section.title, place.section_number, place.sections) == ("Meals", 2, 2)


def test_a_question_that_is_not_asked_has_no_place() -> None:
    with pytest.raises(ValueError, match="is not asked"):
        place_of(PLACE, path_through(PLACE, said()), TALKS)


def test_the_team_is_asked_what_any_checker_was_asked() -> None:
    checkers = [said(lift="no"), said(lift="yes", talks="yes")]

    assert ids(team_path(PLACE, said(), checkers)) == ["lift", "talks", "loud", "food"]


def test_the_team_is_not_asked_what_no_checker_was_asked() -> None:
    assert ids(team_path(PLACE, said(), [said(lift="no"), said()])) == ["lift", "food"]


def test_what_the_team_agreed_closes_questions_that_a_checker_was_asked() -> None:
    checkers = [said(lift="yes", talks="yes")]

    assert ids(team_path(PLACE, said(lift="no"), checkers)) == ["lift", "food"]


def test_what_the_team_agreed_opens_questions_that_no_checker_was_asked() -> None:
    checkers = [said(lift="no")]

    assert ids(team_path(PLACE, said(lift="yes"), checkers)) == ["lift", "talks", "food"]


def test_what_the_team_said_about_a_closed_question_opens_nothing() -> None:
    team = said(lift="dont_know", talks="yes")

    assert ids(team_path(PLACE, team, [])) == ["lift", "food"]


@given(st.data())
def test_whoever_keeps_answering_reaches_the_end(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(what_somebody_said(checklist))
    possible = data.draw(what_somebody_said(checklist))
    for _ in checklist:
        question = next_question(checklist, answers)
        if question is None:
            break
        answers[question.id] = possible.get(question.id, question.answers.choices[0].id)

    assert next_question(checklist, answers) is None


@given(st.data())
def test_changing_a_later_answer_never_changes_an_earlier_question(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    everything = list(checklist)
    changed = data.draw(st.integers(0, len(everything) - 1))
    until_then = {question.id for question in everything[: changed + 1]}
    before = data.draw(what_somebody_said(checklist))
    after = before | {
        other: choice
        for other, choice in data.draw(what_somebody_said(checklist)).items()
        if other not in until_then or other == everything[changed].id
    }

    def early(path: Iterable[Question]) -> list[str]:
        return [question.id for question in path if question.id in until_then]

    assert early(path_through(checklist, before)) == early(path_through(checklist, after))


@given(st.data())
def test_an_answer_only_counts_while_its_own_question_is_asked(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(what_somebody_said(checklist))
    path = path_through(checklist, answers)
    asked = {question.id for question in path}
    that_count = {held: choice for held, choice in answers.items() if held in asked}

    assert path_through(checklist, that_count) == path


@given(st.data())
def test_every_question_on_a_path_was_opened_by_an_answer_before_it(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(what_somebody_said(checklist))
    earlier: set[QuestionId] = set()
    for question in path_through(checklist, answers):
        rule = question.only_if
        assert rule is None or rule.question in earlier
        assert rule is None or answers[rule.question] in rule.choices
        earlier.add(question.id)


@given(st.data())
def test_a_path_keeps_the_order_of_the_checklist(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    path = path_through(checklist, data.draw(what_somebody_said(checklist)))

    assert list(path) == [question for question in checklist if question in path]


@given(st.data())
def test_before_it_agrees_anything_a_team_is_asked_all_that_its_checkers_were(
    data: st.DataObject,
) -> None:
    checklist = data.draw(some_checklists())
    checkers = data.draw(st.lists(what_somebody_said(checklist), max_size=3))
    asked = {question.id for own in checkers for question in path_through(checklist, own)}
    always = {question.id for question in checklist if question.only_if is None}

    assert set(ids(team_path(checklist, {}, checkers))) == asked | always


@given(st.data())
def test_once_a_team_has_agreed_everything_its_checkers_change_nothing(
    data: st.DataObject,
) -> None:
    checklist = data.draw(some_checklists())
    checkers = data.draw(st.lists(what_somebody_said(checklist), max_size=3))
    possible = data.draw(what_somebody_said(checklist))
    team = {q.id: possible.get(q.id, q.answers.choices[0].id) for q in checklist}

    assert team_path(checklist, team, checkers) == path_through(checklist, team)
