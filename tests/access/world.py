"""Two groups on one server, and somebody of every role of the first with a real session."""

import re
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from werkzeug.datastructures import Headers

from quality_checkers.access import AccountId, GroupId, house
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChecklistId
from quality_checkers.records import Account
from quality_checkers.toolkit import NewPerson, NewService, NewVisit, Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.visits import Role, ServiceId, ServiceKind
from tests.room import checker_cookie, staff_cookie, tablet_cookie

OURS, OTHERS_OF_OURS, THEIRS = "f15000000003", "f1500000000a", "f1500000000b"
"""A visit of one's own, another one of the group, and one of another group."""
SAM, THEIR_PERSON = "5a0000000001", "5a000000000b"
ROSE, OTHER_SERVICE, THEIR_SERVICE = "5e0000000001", "5e0000000003", "5e000000000b"
THEIR_GROUP = GroupId("97000000001b")
STAFF = {
    Role.SUPPORTER: "acc000000002",
    Role.COORDINATOR: "acc000000001",
    Role.MANAGER: "acc000000003",
    Role.COMMISSIONER: "acc000000004",
}
THEIR_STAFF = {role: id_.replace("acc00000000", "acc0000000b") for role, id_ in STAFF.items()}
THEIR_WORDS = "Canary Lane"
"""Words that only the other group may ever see."""


def build(folder: Path) -> None:
    """Add to the example group what the walls are tried with."""
    toolkit = Toolkit(ToolkitSettings(data=folder))
    ours, theirs, today = house(GROUP), house(THEIR_GROUP), toolkit.today()
    checklist = ChecklistId("gp-surgery")
    alone = (PersonId(SAM),)
    toolkit.planning.plan_visit(
        ours,
        NewVisit(VisitId(OTHERS_OF_OURS), ServiceId(OTHER_SERVICE), today, checklist, alone),
    )
    toolkit.gate.add_group(THEIR_GROUP, f"{THEIR_WORDS} group")
    person = NewPerson(PersonId(THEIR_PERSON), THEIR_WORDS, "person-fox", Role.CHECKER)
    toolkit.planning.add_person(theirs, person)
    toolkit.planning.add_service(
        theirs,
        NewService(
            ServiceId(THEIR_SERVICE), THEIR_WORDS, ServiceKind.GP_SURGERY, f"1 {THEIR_WORDS}"
        ),
    )
    toolkit.planning.plan_visit(
        theirs,
        NewVisit(
            VisitId(THEIRS),
            ServiceId(THEIR_SERVICE),
            today + timedelta(days=0),
            checklist,
            (PersonId(THEIR_PERSON),),
        ),
    )
    for role, id_ in THEIR_STAFF.items():
        account = Account(
            AccountId(id_),
            THEIR_GROUP,
            f"{role.value}@their.example",
            f"{THEIR_WORDS} {role.value}",
            role,
            is_lead=role is Role.COORDINATOR,
            services=frozenset({ServiceId(THEIR_SERVICE)}),
        )
        toolkit.staffing.add_account(theirs, account)
    toolkit.close()


def steady(headers: Headers) -> dict[str, str]:
    """The headers of an answer without its length and without the second in which it came."""
    return {
        name: re.sub(r"touched=\d+; Expires=[^;]+", "touched", value)
        for name, value in headers.items()
        if name != "Content-Length"
    }


@dataclass(frozen=True)
class World:
    """One copy of both groups."""

    toolkit: Toolkit

    @classmethod
    def copy(cls, made: Path, to: Path) -> "World":
        """A copy that a test may change."""
        return cls(Toolkit(ToolkitSettings(data=Path(shutil.copytree(made, to)))))

    def cookie(self, role: Role) -> dict[str, str]:
        """The header of somebody of this role of our group; a new session each time."""
        if role is Role.NOBODY:
            return {}
        if role is Role.CHECKER:
            return checker_cookie(self.toolkit, VisitId(OURS), PersonId(SAM))
        if role is Role.TABLET:
            return tablet_cookie(self.toolkit, VisitId(OURS))
        return staff_cookie(self.toolkit, STAFF[role], role)
