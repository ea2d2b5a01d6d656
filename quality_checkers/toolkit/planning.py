"""Planning a visit: where, when, with which checklist, and who goes."""

from dataclasses import dataclass
from datetime import date

from quality_checkers.access import Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.bookshelf import FileProblem
from quality_checkers.checklists import Checklist, ChecklistId
from quality_checkers.easy_read import Sentence
from quality_checkers.records import PinnedChecklist
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.office import Office, the_visit
from quality_checkers.visits import (
    Member,
    Person,
    Role,
    Service,
    ServiceId,
    ServiceKind,
    Visit,
)

MOST_MEMBERS = 8


@dataclass(frozen=True, slots=True)
class NewService:
    """A service to add. `id` comes from the form, so that sending it twice adds it once."""

    id: ServiceId
    name: str
    kind: ServiceKind
    address: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add to the group."""

    id: PersonId
    first_name: str
    picture: str
    role: Role


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit to plan."""

    id: VisitId
    service: ServiceId
    visit_on: date
    checklist: ChecklistId
    team: tuple[PersonId, ...]


class Planning:
    """What can be done before a visit."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def services(self, who: Who) -> tuple[Service, ...]:
        """Every service the group knows."""
        with self._office.reading(who) as kept:
            return kept.people.services()

    def add_service(self, who: Who, new: NewService) -> Service:
        """The new service; the same one when it was sent before.

        Raises:
            ProblemError: The photo cannot be used.
        """
        photo = self._office.photo(who, new.photo) if new.photo else None
        service = Service(new.id, new.name, new.kind, new.address, photo)
        with self._office.acting(who, "add_service", new.id) as kept:
            known = kept.people.service(new.id)
            if known is None:
                kept.people.add_service(service)
        return known or service

    def people(self, who: Who) -> tuple[Person, ...]:
        """Everybody in the group."""
        with self._office.reading(who) as kept:
            return kept.people.people()

    def add_person(self, who: Who, new: NewPerson) -> Person:
        """The new person; the same one when they were sent before.

        Raises:
            NotPossibleError: There is no such picture, or somebody else taps it already.
        """
        if new.picture not in {picture.name for picture in self._office.pictures.people}:
            raise NotPossibleError(Sentence("Choose a picture."))
        person = Person(new.id, new.first_name, new.picture, new.role)
        with self._office.acting(who, "add_person", new.id) as kept:
            known = kept.people.person(new.id)
            if known is None:
                if any(other.picture == new.picture for other in kept.people.people()):
                    raise NotPossibleError(
                        Sentence("Somebody has this picture already. Choose another.")
                    )
                kept.people.add_person(person)
        return known or person

    def checklists(self, who: Who) -> tuple[Checklist, ...]:
        """Every checklist that can be used. A file with problems is left out."""
        shelf = self._office.bookshelf
        return tuple(shelf.checklist(id_).checklist for id_ in shelf.ids())

    def problems(self, who: Who) -> tuple[FileProblem, ...]:
        """What is wrong with the checklist files that are left out."""
        return self._office.bookshelf.problems

    def plan_visit(self, who: Who, new: NewVisit) -> Visit:
        """The planned visit; the same one when it was sent before.

        Raises:
            NotFoundError: The service, the checklist or a person is not there.
            NotPossibleError: The team has no checker, or is too big.
        """
        with self._office.acting(who, "plan_visit", new.id) as kept:
            known = kept.visits.visit(new.id)
            if known is not None:
                return known
            service = kept.people.service(new.service)
            if service is None:
                raise NotFoundError(Sentence("We cannot find this service."))
            people = [kept.people.person(id_) for id_ in dict.fromkeys(new.team)]
            pinned = self._pinned(new.checklist)
            kept.visits.pin(pinned)
            visit = Visit(
                new.id,
                service,
                new.visit_on,
                pinned.id,
                pinned.version,
                pinned.digest,
                _team(people),
            )
            kept.visits.add(visit, self._office.now())
        return visit

    def _pinned(self, id: ChecklistId) -> PinnedChecklist:
        shelf = self._office.bookshelf
        if id not in shelf.ids():
            raise NotFoundError(Sentence("We cannot find this checklist."))
        read = shelf.checklist(id)
        return PinnedChecklist(read.digest, read.checklist.id, read.checklist.version, read.text)

    def visits(self, who: Who) -> tuple[Visit, ...]:
        """Every visit, the newest day first."""
        with self._office.reading(who) as kept:
            return kept.visits.visits()

    def visit(self, who: Who, id: VisitId) -> Visit:
        """One visit.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._office.reading(who) as kept:
            return the_visit(kept, id)


def _team(people: list[Person | None]) -> tuple[Member, ...]:
    members = tuple(Member(person) for person in people if person is not None)
    if len(members) < len(people):
        raise NotFoundError(Sentence("We cannot find this person."))
    if not any(member.person.role is Role.CHECKER for member in members):
        raise NotPossibleError(Sentence("Choose 1 or more quality checkers."))
    if len(members) > MOST_MEMBERS:
        raise NotPossibleError(Sentence("Choose {most} people or fewer.", {"most": MOST_MEMBERS}))
    return members
