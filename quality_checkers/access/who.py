"""Who is asking the desk to do something, for which group, and from where."""

from dataclasses import dataclass
from typing import NewType

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.visits import Role

GroupId = NewType("GroupId", str)
AccountId = NewType("AccountId", str)
TabletId = NewType("TabletId", str)
SessionId = NewType("SessionId", str)
"""The hash of the secret that a browser holds. The secret itself is kept nowhere here."""

NO_GROUP = GroupId("")


@dataclass(frozen=True, slots=True)
class Who:
    """Who is asking the desk to do something.

    `person` is the checker who joined, or the supporter that a staff account stands for. `visit`
    is the one visit that a checker's pass or a ready tablet is for. `is_late` is True when a pass
    has ended: it can still hand in what it holds and can read nothing. `is_lead` is True for
    somebody who may read worries. `is_unsure` is True for a checker who has not yet said, with
    "Start", that it is them: until then they see nothing of the visit. `is_away` is True when
    nobody has touched the browser of a checker for `AWAY_AFTER`: it may be somebody else by now.
    """

    role: Role = Role.NOBODY
    group: GroupId = NO_GROUP
    person: PersonId | None = None
    account: AccountId | None = None
    visit: VisitId | None = None
    tablet: TabletId | None = None
    session: SessionId | None = None
    is_late: bool = False
    is_lead: bool = False
    is_unsure: bool = False
    is_away: bool = False

    @property
    def device(self) -> str:
        """What an answer keeps of where it came from: the tablet, else nothing."""
        return self.tablet or ""


def house(group: GroupId = NO_GROUP) -> Who:
    """The program itself, asked by somebody who may use its terminal."""
    return Who(Role.HOUSE, group)
