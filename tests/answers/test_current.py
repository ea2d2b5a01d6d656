"""What holds now."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.answers import TEAM, Answer, PersonId, current_answers, said_in
from quality_checkers.checklists import QuestionId
from tests.makers import a_checklist, a_question, an_answer, answers_by, said
from tests.strategies import some_answers

ANN = PersonId("ann")
KNOCK = QuestionId("knock")
PLACE = a_checklist(a_question("knock"), a_question("food"), a_question("lift"))


def test_nobody_has_said_anything_yet() -> None:
    assert current_answers([]) == {}


def test_the_last_answer_holds() -> None:
    first, last = an_answer("knock", "yes"), an_answer("knock", "no")

    assert current_answers([first, last])[ANN] == {KNOCK: last}


def test_a_tablet_with_a_wrong_clock_does_not_decide_which_answer_is_last() -> None:
    first = replace(an_answer("knock", "yes"), device_at=datetime(2031, 1, 1, tzinfo=UTC))
    last = replace(an_answer("knock", "no"), device_at=datetime(1970, 1, 1, tzinfo=UTC))

    assert current_answers([first, last])[ANN][KNOCK] is last


def test_skipping_takes_the_place_of_the_answer_before() -> None:
    answers = answers_by("ann", knock="yes") + answers_by("ann", knock="skip")

    assert said_in(current_answers(answers)[ANN]) == said(knock="skip")


def test_people_and_the_team_never_overwrite_each_other() -> None:
    mine, ours = an_answer("knock", "yes", "ann"), an_answer("knock", "no", TEAM)

    assert current_answers([mine, ours]) == {ANN: {KNOCK: mine}, TEAM: {KNOCK: ours}}


def test_an_answer_that_was_not_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="has not been kept yet"):
        current_answers([replace(an_answer("knock", "yes"), sequence=None)])


@given(some_answers(PLACE), st.data())
def test_order_and_repeats_make_no_difference(answers: list[Answer], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(answers))) if answers else []
    mixed = data.draw(st.permutations(answers + again))

    assert current_answers(mixed) == current_answers(answers)


@given(some_answers(PLACE), some_answers(PLACE))
def test_two_tablets_together_give_what_one_would_have_given(
    one: list[Answer], other: list[Answer]
) -> None:
    held = [
        answer
        for part in (one, other)
        for mine in current_answers(part).values()
        for answer in mine.values()
    ]

    assert current_answers(held) == current_answers(one + other)
