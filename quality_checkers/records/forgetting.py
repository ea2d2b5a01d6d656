"""Forgetting a person or a visit: every row about them goes, or no longer says who.

Answers are only ever added to; this, and `tidying`, are the two ways in which they go again.
What was forgotten is kept by its id alone, so that a restored copy can forget it again.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from quality_checkers.access import GroupId
from quality_checkers.answers import PersonId, PhotoHash, VisitId
from quality_checkers.records import tables
from quality_checkers.records.clearing import Loose, mark_to_clear

PERSON, VISIT = "person", "visit"
_ANSWERS = (tables.current_answer, tables.answer, tables.refused_answer)
"""In the order in which they can go: the first speaks of the second."""

_CONTENT = ("page", "photos", "pdf", "table", "findings")
"""What a shared report holds of what was said."""


class KeptForgetting:
    """Forgetting in one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def _do(self, statement: Any) -> None:  # noqa: ANN401 - a delete, an update or an insert
        self._connection.execute(statement)

    def _own_visits(self) -> Any:  # noqa: ANN401 - SQLAlchemy's own
        return select(tables.visit.c.id).where(tables.visit.c.group == self._group)

    def open_worries(self, visit: VisitId) -> int:
        """How many worries of this visit are open."""
        table = tables.worry
        return self._connection.execute(
            select(func.count())
            .select_from(table)
            .where(
                table.c.group == self._group, table.c.visit == visit, table.c.closed_at.is_(None)
            )
        ).scalar_one()

    def person(self, person: PersonId, at: datetime) -> Loose:
        """Forget everything about this person of the group but their open worries.

        The team's answers stay, because they name nobody. Gives the files that may go now.
        """
        loose = Loose(
            self._photos(lambda table: table.c.person == person),
            self._sounds(tables.worry.c.person == person),
            self._replace_reports(self._visits_with_words_of(person), at),
        )
        for table in _ANSWERS:
            self._do(delete(table).where(table.c.person == person, self._is_own(table)))
        for table in (tables.answer, tables.refused_answer):
            entered = update(table).where(table.c.entered_by == person, self._is_own(table))
            self._do(entered.values(entered_by=None))
        self._closed_worries(tables.worry.c.person == person)
        self._unname(tables.worry, "written_by", person)
        self._unname(tables.account, "person", person)
        self._do(delete(tables.consent).where(tables.consent.c.person == person))
        self._unname(tables.consent, "asked_by", person)
        self._ways_in(lambda table: table.c.person == person)
        self._do(delete(tables.member).where(tables.member.c.person == person))
        self._do(
            delete(tables.person).where(
                tables.person.c.id == person, tables.person.c.group == self._group
            )
        )
        self._remember(PERSON, person, at.date())
        mark_to_clear(self._connection)
        return loose

    def visit(self, visit: VisitId, at: datetime) -> Loose:
        """Forget everything of this visit of the group. It has no open worry.

        Gives the files that may go now.
        """
        loose = Loose(
            self.photos_on([visit]),
            self._sounds(tables.worry.c.visit == visit),
            self._replace_reports([visit], at),
        )
        self._do(delete(tables.shared_report).where(tables.shared_report.c.visit == visit))
        self.said_on([visit])
        self._closed_worries(tables.worry.c.visit == visit)
        self._do(
            delete(tables.visit).where(
                tables.visit.c.id == visit, tables.visit.c.group == self._group
            )
        )
        self._remember(VISIT, visit, at.date())
        mark_to_clear(self._connection)
        return loose

    def said_on(self, visits: Collection[VisitId]) -> None:
        """Take away all that was said on these visits, who was there and how they came in."""
        for table in (*_ANSWERS, tables.chosen):
            self._do(delete(table).where(table.c.visit.in_(visits), self._is_own(table)))
        self._ways_in(lambda table: table.c.visit.in_(visits))
        tablet, session, member = tables.tablet, tables.session, tables.member
        of_visits = (tablet.c.group == self._group, tablet.c.visit.in_(visits))
        self._do(delete(session).where(session.c.tablet.in_(select(tablet.c.id).where(*of_visits))))
        self._do(delete(tablet).where(*of_visits))
        self._do(delete(member).where(member.c.visit.in_(visits), self._is_own(member)))

    def photos_on(self, visits: Collection[VisitId]) -> frozenset[PhotoHash]:
        """Every photo that an answer of these visits has or had."""
        return self._photos(lambda table: table.c.visit.in_(visits))

    def _visits_with_words_of(self, person: PersonId) -> list[VisitId]:
        table = tables.answer
        rows = self._connection.execute(
            select(table.c.visit)
            .where(table.c.person == person, self._is_own(table))
            .where(or_(table.c.words != "", table.c.photo.is_not(None)))
            .distinct()
        )
        return [VisitId(row.visit) for row in rows]

    def _replace_reports(self, visits: list[VisitId], at: datetime) -> frozenset[str]:
        """Let nobody read a shared report of these visits again: it may hold what goes.

        Gives the hashes of the files that they had.
        """
        table = tables.shared_report
        of_visits = (table.c.group == self._group, table.c.visit.in_(visits))
        rows = self._connection.execute(select(table.c.pdf, table.c.table).where(*of_visits))
        files = frozenset(hash_ for row in rows for hash_ in row if hash_)
        content = [name for name in _CONTENT if name in table.c]
        replaced = {"replaced_at": at, "why_replaced": "forgotten"}
        self._do(
            update(table)
            .where(*of_visits, table.c.replaced_at.is_(None))
            .values({**dict.fromkeys(content), **replaced})
        )
        return files

    def _is_own(self, table: Table) -> ColumnElement[bool]:
        found: ColumnElement[bool] = table.c.visit.in_(self._own_visits())
        return found

    def _photos(self, which: Any) -> frozenset[PhotoHash]:  # noqa: ANN401 - makes a condition for a table
        found: set[PhotoHash] = set()
        for table in (tables.answer, tables.refused_answer):
            rows = self._connection.execute(
                select(table.c.photo).where(
                    which(table), table.c.photo.is_not(None), self._is_own(table)
                )
            )
            found |= {PhotoHash(row.photo) for row in rows}
        return frozenset(found)

    def _sounds(self, which: ColumnElement[bool]) -> frozenset[str]:
        table = tables.worry
        rows = self._connection.execute(
            select(table.c.sound).where(
                which,
                table.c.group == self._group,
                table.c.sound.is_not(None),
                table.c.closed_at.is_not(None),
            )
        )
        return frozenset(row.sound for row in rows)

    def _closed_worries(self, which: ColumnElement[bool]) -> None:
        table = tables.worry
        self._do(
            delete(table).where(which, table.c.group == self._group, table.c.closed_at.is_not(None))
        )

    def _unname(self, table: Table, column: str, person: PersonId) -> None:
        named = update(table).where(table.c.group == self._group, table.c[column] == person)
        self._do(named.values({column: None}))

    def _ways_in(self, which: Any) -> None:  # noqa: ANN401 - makes a condition for a table
        session, knock, card = tables.session, tables.knock, tables.card
        cards = select(card.c.id).where(card.c.group == self._group, which(card))
        for table in (session, knock):
            own = table.c.group == self._group
            self._do(delete(table).where(own, or_(which(table), table.c.card.in_(cards))))
        self._do(delete(card).where(card.c.group == self._group, which(card)))

    def _remember(self, kind: str, id: str, on: date) -> None:
        self._do(
            insert(tables.forgotten).values(
                {"group": self._group, "kind": kind, "id": id, "forgotten_on": on}
            )
        )

    def forgotten(self) -> tuple[tuple[str, str], ...]:
        """The kind and the id of everything that was forgotten, the first first."""
        table = tables.forgotten
        rows = self._connection.execute(
            select(table).where(table.c.group == self._group).order_by(table.c.sequence)
        )
        return tuple((row.kind, row.id) for row in rows)
