"""One answer."""

from dataclasses import replace

import pytest

from quality_checkers.answers import AnswerId, Helper
from tests.makers import an_answer


@pytest.mark.parametrize(
    ("says", "is_scored"),
    [("yes", True), ("no", True), ("dont_know", False), ("does_not_apply", False), ("skip", False)],
)
def test_only_a_choice_is_scored(says: str, is_scored: bool) -> None:  # noqa: FBT001
    assert an_answer("knock", says).is_scored is is_scored


def test_the_same_content_from_another_tablet_is_the_same() -> None:
    answer = an_answer("knock", "yes", words="They waited.")
    again = replace(answer, id=AnswerId("other"), device="tablet-2", device_counter=9, sequence=99)

    assert answer.says_the_same_as(again)


def test_a_change_in_how_it_was_answered_is_another_content() -> None:
    answer = an_answer("knock", "yes")

    assert not answer.says_the_same_as(replace(answer, helper=Helper.STAFF_OF_THIS_SERVICE))
