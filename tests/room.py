"""Everybody of a group in one room at one machine: whoever's page is asked for is asking.

Tests of a page need not join or sign in first. How people get in, and that they get in nowhere
else, is tested without this, through real sessions.
"""

from datetime import UTC, datetime, timedelta

from flask import request

from quality_checkers.access import AccountId, GroupId, LinkKind, SessionId, Who, house
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.keys import hash_of
from quality_checkers.records import Challenge, Link, NewSession, Told, WorryId
from quality_checkers.toolkit import NewWorry, Toolkit
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import Gate, new_secret
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings
from tests.sounds.recordings import webm

__all__ = [
    "CANARY",
    "GROUP",
    "LEAD",
    "LEE",
    "RAVI",
    "WORRY",
    "add_group",
    "checker_cookie",
    "in_one_room",
    "somebody",
    "staff_cookie",
    "tell_worry",
]

SAM, TODAY = PersonId("5a0000000001"), VisitId("f15000000003")
CANARY = "Zwitscherling"
"""A word that stands in every field of the example worry, and nowhere else."""


WORRY = NewWorry(
    "example",
    f"A person had no food. {CANARY}1",
    f"In the small room. {CANARY}2",
    f"After lunch. {CANARY}3",
    Told.SOMEBODY_ELSE,
    f"My sister. {CANARY}4",
    webm(),
)
"""The example worry."""


def somebody(person: PersonId | None = None, group: GroupId = GROUP) -> Who:
    """This checker of the group, or whoever looks after the program."""
    return house(group) if person is None else Who(Role.CHECKER, group, person)


LEAD = Who(Role.COORDINATOR, GROUP, account=AccountId("acc000000001"), is_lead=True)
"""Maya, who reads worries."""
LEE = Who(Role.MANAGER, GROUP, account=AccountId("acc000000003"))
RAVI = Who(Role.COMMISSIONER, GROUP, account=AccountId("acc000000004"))
OUTSIDE = {
    "assessing.save_page": LEE,
    "assessing.show_answers": LEE,
    "assessing.show_page": LEE,
    "sharing.show_findings": RAVI,
    "sharing.show_service_photo": LEE,
    "sharing.show_services": LEE,
}
"""Whose pages these are: a manager's and a commissioner's, who are not of the team."""


class _RoomGate(Gate):
    def who(self, secret: str | None, touched_at: datetime | None = None) -> Who:
        """The checker whose page it is; otherwise a co-ordinator."""
        if secret:
            return super().who(secret, touched_at)
        about = request.view_args or {}
        if "person" in about and "visit" in about:
            person, visit = PersonId(about["person"]), VisitId(about["visit"])
            return Who(Role.CHECKER, GROUP, person, visit=visit)
        return OUTSIDE.get(request.endpoint or "", LEAD)


def in_one_room(toolkit: Toolkit) -> Toolkit:
    """The same desk, at which whoever's page is asked for is asking."""
    toolkit.gate = _RoomGate(toolkit._office)  # noqa: SLF001 - the gate is what this stands in for
    return toolkit


def add_group(toolkit: Toolkit) -> Toolkit:
    """The same desk, with the group that has nothing yet."""
    if GROUP not in toolkit.gate.groups():
        toolkit.gate.add_group(GROUP, "Anytown Checkers")
    return toolkit


LINK, FIRST_LINK = "a" * 32, "b" * 32
"""The secrets of a link for the example's co-ordinator, and of one that begins a first group."""


def add_links(toolkit: Toolkit) -> None:
    """Let these two links work in the example group."""
    now = datetime.now(UTC)
    later = now + timedelta(days=1)
    with toolkit._office.records.changing_the_door() as door:  # noqa: SLF001 - the desk makes only secret ones
        door.links_of(GROUP).add(
            Link(hash_of(LINK), AccountId("acc000000001"), LinkKind.TERMINAL, now, later)
        )
        door.challenges.put(Challenge(hash_of(f"first {FIRST_LINK}"), "first", later))


def checker_cookie(toolkit: Toolkit, visit: VisitId, person: PersonId) -> dict[str, str]:
    """The header of a browser in which this checker has joined this visit."""
    return _cookie(toolkit, Role.CHECKER, visit=visit, person=person)


def staff_cookie(
    toolkit: Toolkit, account: str, role: Role = Role.COORDINATOR, group: GroupId = GROUP
) -> dict[str, str]:
    """The header of a browser in which this member of staff has signed in."""
    return _cookie(toolkit, role, account=AccountId(account), group=group)


def _cookie(
    toolkit: Toolkit,
    role: Role,
    account: AccountId | None = None,
    visit: VisitId | None = None,
    person: PersonId | None = None,
    group: GroupId = GROUP,
) -> dict[str, str]:
    secret, now = new_secret(), datetime.now(UTC)
    new = NewSession(
        SessionId(""),
        group,
        role,
        now,
        now + timedelta(days=1),
        account=account,
        visit=visit,
        person=person,
    )
    toolkit.gate.let_in(new, secret)
    return {"Cookie": f"{WebSettings().cookie}={secret}"}


def tablet_cookie(toolkit: Toolkit, visit: VisitId) -> dict[str, str]:
    """The header of a tablet that is ready for this visit."""
    return _cookie(toolkit, Role.TABLET, visit=visit)


def tell_worry(toolkit: Toolkit) -> WorryId:
    """A worry of Sam's on the example group's visit for today, in words and as a recording."""
    who = Who(Role.CHECKER, GROUP, SAM, visit=TODAY)
    return toolkit.worrying.tell(who, TODAY, SAM, WORRY)
