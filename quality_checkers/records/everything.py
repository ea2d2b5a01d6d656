"""Everything that is kept about one person, and nothing about anybody else."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from quality_checkers.access import GroupId
from quality_checkers.answers import Answer, PersonId, VisitId
from quality_checkers.records import tables
from quality_checkers.records.rows import answer_of, person_of
from quality_checkers.visits import Person


@dataclass(frozen=True, slots=True)
class SaidVisit:
    """A visit the person was on, with the text of its checklist and everything they ever said.

    `how` and `helper` are how they answered and who helped; None before they said so.
    """

    id: VisitId
    service: str
    visit_on: date
    checklist: str
    how: str | None
    helper: str | None
    done_at: datetime | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class SaidConsent:
    """A Yes or a No of the person. `kind` is to what."""

    kind: str
    given: bool
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Everything:
    """All of it, the newest visit first, answers and consents the first first."""

    person: Person
    visits: tuple[SaidVisit, ...]
    consents: tuple[SaidConsent, ...]


class KeptEverything:
    """What one group keeps about a person, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def of(self, person: PersonId, visit: VisitId | None = None) -> Everything | None:
        """Everything about this person; of one visit only, if named; None if nobody is it.

        No team answers, nobody else's words, and no worries: those are for the leads.
        """
        table = tables.person
        row = self._connection.execute(
            select(table).where(table.c.group == self._group, table.c.id == person)
        ).one_or_none()
        if row is None:
            return None
        return Everything(person_of(row), self._visits(person, visit), self._consents(person))

    def _visits(self, person: PersonId, only: VisitId | None) -> tuple[SaidVisit, ...]:
        visit, member, service = tables.visit, tables.member, tables.service
        wanted = (
            select(visit.c.id, visit.c.visit_on, visit.c.checklist, service.c.name, member)
            .join(member, member.c.visit == visit.c.id)
            .join(service, service.c.id == visit.c.service)
            .where(visit.c.group == self._group, member.c.person == person)
            .order_by(visit.c.visit_on.desc(), visit.c.id)
        )
        if only is not None:
            wanted = wanted.where(visit.c.id == only)
        return tuple(
            SaidVisit(
                VisitId(row.id),
                row.name,
                row.visit_on,
                row.checklist,
                row.how,
                row.helper,
                row.done_at,
                self._answers(person, VisitId(row.id)),
            )
            for row in self._connection.execute(wanted)
        )

    def _answers(self, person: PersonId, visit: VisitId) -> tuple[Answer, ...]:
        table = tables.answer
        rows = self._connection.execute(
            select(table)
            .where(table.c.visit == visit, table.c.person == person)
            .order_by(table.c.sequence)
        )
        return tuple(answer_of(row) for row in rows)

    def _consents(self, person: PersonId) -> tuple[SaidConsent, ...]:
        table = tables.consent
        rows = self._connection.execute(
            select(table)
            .where(table.c.group == self._group, table.c.person == person)
            .order_by(table.c.sequence)
        )
        return tuple(SaidConsent(row.kind, row.given, row.said_at) for row in rows)
