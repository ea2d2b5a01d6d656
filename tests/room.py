"""Everybody of a group in one room at one machine: whoever's page is asked for is asking.

Tests of a page need not join or sign in first. How people get in, and that they get in nowhere
else, is tested without this, through real sessions.
"""

from flask import request

from quality_checkers.access import NO_GROUP, GroupId, Who, house
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import Gate
from quality_checkers.visits import Role

__all__ = ["GROUP", "add_group", "in_one_room", "somebody"]


def somebody(person: PersonId | None = None, group: GroupId = GROUP) -> Who:
    """This checker of the group, or whoever looks after the program."""
    return house(group) if person is None else Who(Role.CHECKER, group, person)


class _RoomGate(Gate):
    def who(self, secret: str | None) -> Who:
        """The checker whose page it is; otherwise a co-ordinator."""
        if secret:
            return super().who(secret)
        about = request.view_args or {}
        if "person" in about and "visit" in about:
            person, visit = PersonId(about["person"]), VisitId(about["visit"])
            return Who(Role.CHECKER, GROUP, person, visit=visit)
        return Who(Role.COORDINATOR, GROUP, is_lead=True)


def in_one_room(toolkit: Toolkit) -> Toolkit:
    """The same desk, at which whoever's page is asked for is asking."""
    toolkit.gate = _RoomGate(toolkit._office)  # noqa: SLF001 - the gate is what this stands in for
    return toolkit


def add_group(toolkit: Toolkit) -> Toolkit:
    """The same desk, with the group that has nothing yet."""
    if GROUP not in toolkit.gate.groups():
        toolkit.gate.add_group(GROUP, "Anytown Checkers")
    assert GROUP != NO_GROUP
    return toolkit
