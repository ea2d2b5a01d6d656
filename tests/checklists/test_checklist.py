"""A checklist and its parts."""

import pytest
from hypothesis import given

from quality_checkers.checklists import UNSCORED, Checklist, ChoiceId, QuestionId, Unscored
from tests.makers import YES_A_BIT_NO, a_checklist, a_question, a_section, an_answer_set
from tests.strategies import some_checklists

PLACE = a_checklist(
    a_section("outside", a_question("bus"), a_question("door")),
    a_section("inside", a_question("lift")),
)


def test_questions_come_in_order_and_the_practice_question_is_not_among_them() -> None:
    assert [question.id for question in PLACE] == ["bus", "door", "lift"]


def test_a_question_is_found_by_its_id() -> None:
    question = PLACE.question(QuestionId("door"))

    assert question is not None
    assert question.id == "door"


def test_a_question_that_does_not_exist_is_not_found() -> None:
    assert PLACE.question(QuestionId("roof")) is None
    assert PLACE.question(PLACE.practice.id) is None


def test_a_section_is_found_by_its_question() -> None:
    assert PLACE.section_of(QuestionId("lift")).id == "inside"


def test_no_section_asks_a_question_that_does_not_exist() -> None:
    with pytest.raises(KeyError, match="roof"):
        PLACE.section_of(QuestionId("roof"))


def test_a_choice_is_found_by_its_id_and_not_by_its_words() -> None:
    choice = YES_A_BIT_NO.choice(ChoiceId("a_bit"))

    assert choice is not None
    assert choice.words == "A bit"
    assert YES_A_BIT_NO.choice(ChoiceId("A bit")) is None


@pytest.mark.parametrize("unscored", Unscored)
def test_what_is_never_scored_is_no_choice(unscored: Unscored) -> None:
    assert unscored.value in UNSCORED
    assert YES_A_BIT_NO.choice(ChoiceId(unscored.value)) is None


def test_the_best_choice_need_not_be_the_first() -> None:
    assert an_answer_set("noise", loud=0, quiet=2).most_points == 2


def test_a_question_is_compared_under_its_own_id() -> None:
    assert a_question("door").compare_id == "door"


def test_a_question_that_is_the_same_as_another_is_compared_under_that_id() -> None:
    assert a_question("front-door", same_as="door").compare_id == "door"


@given(some_checklists())
def test_every_question_can_be_found_again_and_stands_in_its_section(checklist: Checklist) -> None:
    for question in checklist:
        assert checklist.question(question.id) is question
        assert question in checklist.section_of(question.id).questions
