"""A visit and the people and places around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from quality_checkers.answers import Helper, HowAnswered, PersonId, PhotoHash, VisitId
from quality_checkers.checklists import ChecklistId, QuestionId

ServiceId = NewType("ServiceId", str)

MOST_CHOSEN = 3
"""How many good things, and how many things to change, a team may choose."""

SMALL_NUMBER = 5
"""What people who use a service said is shown by count only from this many people on.

The GP Patient Survey hides results under 10 people, and counts under 5 for small organisations.
"""


class ServiceKind(StrEnum):
    """What kind of service it is; the settings of the NHS Quality Checkers toolkits."""

    GP_SURGERY = "gp_surgery"
    HOSPITAL_WARD = "hospital_ward"
    EMERGENCY_DEPARTMENT = "emergency_department"
    COMMUNITY_TEAM = "community_team"
    DENTIST = "dentist"
    MENTAL_HEALTH_WARD = "mental_health_ward"
    LEARNING_DISABILITY_SERVICE = "learning_disability_service"
    SUPPORTED_LIVING = "supported_living"


class Role(StrEnum):
    """What somebody does here. Only checkers and supporters go on visits."""

    CHECKER = "checker"
    SUPPORTER = "supporter"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    COMMISSIONER = "commissioner"
    TABLET = "tablet"
    """A tablet that a supporter made ready for a visit; nobody has tapped their picture yet."""
    NOBODY = "nobody"
    """Somebody who has not said who they are."""
    HOUSE = "house"
    """The program itself, at its terminal."""


TEAM_ROLES = (Role.CHECKER, Role.SUPPORTER)
"""The roles of people who go on visits."""


@dataclass(frozen=True, slots=True)
class Service:
    """A place people go to for health or care."""

    id: ServiceId
    name: str
    kind: ServiceKind
    address: str
    photo: PhotoHash | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the group: first name and a picture to tap, nothing more."""

    id: PersonId
    first_name: str
    picture: str
    role: Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a visit. `how` and `helper` are what they said last, None until they have.

    `ready_at` is when they tried the practice question; `done_at` when they said they are done.
    """

    person: Person
    how: HowAnswered | None = None
    helper: Helper | None = None
    ready_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many people who use the service the team talked to. Both are numbers of people."""

    alone: int
    with_help: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.alone + self.with_help

    @property
    def are_enough_to_count(self) -> bool:
        """True when what they said may be shown by count."""
        return self.people >= SMALL_NUMBER


@dataclass(frozen=True, slots=True)
class Visit:
    """A team goes to a service on a day, with one version of one checklist.

    `checklist_digest` names the exact words of the checklist that this visit uses for good.
    `spoken` is None until the team has said how many people it talked to.
    """

    id: VisitId
    service: Service
    visit_on: date
    checklist_id: ChecklistId
    checklist_version: int
    checklist_digest: str
    team: tuple[Member, ...]
    spoken: Spoken | None = None
    agreed_at: datetime | None = None

    @property
    def checkers(self) -> tuple[Member, ...]:
        """The members who check, in the order they were chosen."""
        return tuple(member for member in self.team if member.person.role is Role.CHECKER)

    def member(self, id: PersonId) -> Member | None:
        """The member with this id, or None when the person is not on this visit."""
        return next((member for member in self.team if member.person.id == id), None)


class ChosenKind(StrEnum):
    """The two lists a team chooses for the first page of its report."""

    GOOD = "good"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """One thing the team chose to say. `question` is None when it is in the team's own words."""

    words: str
    picture: str
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the team chose: up to three good things and up to three things to change."""

    good: tuple[ChosenLine, ...] = ()
    change: tuple[ChosenLine, ...] = ()


def still_so(
    chosen: Iterable[ChosenLine], proposed: Iterable[ChosenLine]
) -> tuple[ChosenLine, ...]:
    """What a team chose, as it is now: answers may have changed after it chose.

    A line about a question stays only while it is among the `proposed` ones, and says what that
    one says. A line in the team's own words stays as it is.
    """
    now = {line.question: line for line in proposed}
    kept = (line if line.question is None else now.get(line.question) for line in chosen)
    return tuple(line for line in kept if line is not None)
