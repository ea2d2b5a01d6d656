"""A visit and its team."""

import pytest

from quality_checkers.answers import TEAM, PersonId
from quality_checkers.visits import SMALL_NUMBER, Spoken
from tests.makers import a_visit


def test_people_spoken_to_alone_and_with_help_are_counted_together() -> None:
    assert Spoken(alone=3, with_help=4).people == 7


@pytest.mark.parametrize(
    ("alone", "with_help", "are_enough"),
    [(0, 0, False), (4, 0, False), (2, 2, False), (5, 0, True), (2, 3, True), (0, 5, True)],
)
def test_what_people_said_may_be_counted_from_5_people_on(
    alone: int,
    with_help: int,
    are_enough: bool,  # noqa: FBT001
) -> None:
    assert SMALL_NUMBER == 5
    assert Spoken(alone, with_help).are_enough_to_count is are_enough


def test_supporters_go_along_and_do_not_check() -> None:
    visit = a_visit("ann", "bob", supporters=("sue",))

    assert [member.person.id for member in visit.checkers] == ["ann", "bob"]
    assert [member.person.id for member in visit.team] == ["ann", "bob", "sue"]


def test_a_member_is_found_by_id() -> None:
    member = a_visit("ann").member(PersonId("ann"))

    assert member is not None
    assert member.person.first_name == "Ann"


def test_somebody_who_did_not_come_is_no_member() -> None:
    assert a_visit("ann").member(PersonId("bob")) is None
    assert a_visit("ann").member(TEAM) is None
