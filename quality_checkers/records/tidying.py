"""What is over its time, kind by kind: how much there is of it, and taking it away."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from quality_checkers.access import GroupId
from quality_checkers.answers import VisitId
from quality_checkers.records import tables
from quality_checkers.records.clearing import Loose, mark_to_clear
from quality_checkers.records.forgetting import PERSON, KeptForgetting
from quality_checkers.visits import KeepTimes, KeptKind


class KeptTidying:
    """How long one group keeps things, and what is over its time, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def times(self) -> KeepTimes:
        """How long the group keeps each kind."""
        table = tables.retention
        rows = self._connection.execute(select(table).where(table.c.group == self._group))
        kinds = set(KeptKind)
        return KeepTimes({KeptKind(row.kind): row.days for row in rows if row.kind in kinds})

    def set_days(self, kind: KeptKind, days: int) -> None:
        """Keep how long the group keeps this kind from now on."""
        table = tables.retention
        self._connection.execute(
            delete(table).where(table.c.group == self._group, table.c.kind == kind.value)
        )
        self._connection.execute(
            insert(table).values({"group": self._group, "kind": kind.value, "days": days})
        )

    def due(self, kind: KeptKind, today: date) -> int:
        """How many things of this kind are over their time on that day."""
        by = self.times().gone_if_begun_by(kind, today)
        if kind is KeptKind.ANSWERS:
            return len(self._old_visits(by))
        return sum(self._count(table, which) for table, which in self._over(kind, by))

    def remove(self, kind: KeptKind, today: date) -> Loose:
        """Take away what is over its time on that day. Gives the files that may go now."""
        by = self.times().gone_if_begun_by(kind, today)
        mark_to_clear(self._connection)
        over = self._over(kind, by)
        match kind:
            case KeptKind.ANSWERS:
                return self._remove_visits(self._old_visits(by))
            case KeptKind.PHOTOS:
                photos = self._values(over, "photo")
                self._change(over, photo=None, photo_shows="", may_show=False)
                return Loose(photos=photos)
            case KeptKind.VOICE_NOTES:
                sounds = self._values(over, "sound")
                self._change(over, sound=None, sound_kind=None)
                return Loose(sounds=sounds)
            case KeptKind.WORRIES:
                sounds = self._values(over, "sound")
                self._delete(over)
                return Loose(sounds=sounds)
            case KeptKind.SHARED_REPORTS:
                reports = self._values(over, "pdf") | self._values(over, "table")
                self._delete(over)
                return Loose(reports=reports)
            case KeptKind.WAYS_IN:
                self._delete(over)
        return Loose()

    def named_worries(self) -> int:
        """How many closed worries still say that a person wrote them who was forgotten."""
        return self._count(tables.worry, self._of_forgotten())

    def unname_worries(self) -> None:
        """Let those no longer say it."""
        self._change([(tables.worry, self._of_forgotten())], person=None)
        mark_to_clear(self._connection)

    def _of_forgotten(self) -> ColumnElement[bool]:
        worry, forgotten = tables.worry, tables.forgotten
        people = select(forgotten.c.id).where(
            forgotten.c.group == self._group, forgotten.c.kind == PERSON
        )
        return and_(
            worry.c.group == self._group,
            worry.c.closed_at.is_not(None),
            worry.c.person.in_(people),
        )

    def _over(self, kind: KeptKind, by: date) -> list[tuple[Table, ColumnElement[bool]]]:
        """Which rows of which tables are over their time, begun on this day or before."""
        until = datetime.combine(by + timedelta(days=1), time(), UTC)
        worry, report, visit = tables.worry, tables.shared_report, tables.visit
        closed = and_(worry.c.group == self._group, worry.c.closed_at < until)
        match kind:
            case KeptKind.VOICE_NOTES:
                return [(worry, and_(closed, worry.c.sound.is_not(None)))]
            case KeptKind.WORRIES:
                return [(worry, closed)]
            case KeptKind.SHARED_REPORTS:
                return [(report, and_(report.c.group == self._group, report.c.shared_at < until))]
            case KeptKind.WAYS_IN:
                return self._ways_in(until)
            case KeptKind.PHOTOS:
                old = select(visit.c.id).where(visit.c.group == self._group, visit.c.visit_on <= by)
                return [
                    (table, and_(table.c.photo.is_not(None), table.c.visit.in_(old)))
                    for table in (tables.answer, tables.refused_answer)
                ]
        return []

    def _ways_in(self, until: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
        session, knock, link = tables.session, tables.knock, tables.link
        ended = or_(session.c.ends_at < until, session.c.ended_at < until)
        return [
            (session, and_(session.c.group == self._group, ended)),
            (knock, and_(knock.c.group == self._group, knock.c.ends_at < until)),
            (link, and_(link.c.group == self._group, link.c.ends_at < until)),
        ]

    def _old_visits(self, by: date) -> list[VisitId]:
        """Visits of this day or before of which something can go."""
        visit = tables.visit
        said = [
            _has(table, visit) for table in (tables.member, tables.answer, tables.refused_answer)
        ]
        rows = self._connection.execute(
            select(visit.c.id).where(
                visit.c.group == self._group,
                visit.c.visit_on <= by,
                or_(*said, ~_is_held(visit)),
            )
        )
        return [VisitId(row.id) for row in rows]

    def _remove_visits(self, visits: list[VisitId]) -> Loose:
        """Take away what was said on them; and the visits, where nothing else speaks of them."""
        forgetting = KeptForgetting(self._connection, self._group)
        loose = Loose(photos=forgetting.photos_on(visits))
        forgetting.said_on(visits)
        visit = tables.visit
        own = and_(visit.c.group == self._group, visit.c.id.in_(visits))
        self._connection.execute(delete(visit).where(own, ~_is_held(visit)))
        self._connection.execute(
            update(visit)
            .where(own)
            .values(agreed_at=None, spoken_alone=None, spoken_with_help=None)
        )
        return loose

    def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        wanted = select(func.count()).select_from(table).where(which)
        return self._connection.execute(wanted).scalar_one()

    def _values(
        self, over: Iterable[tuple[Table, ColumnElement[bool]]], name: str
    ) -> frozenset[Any]:
        return frozenset(
            row[0]
            for table, which in over
            for row in self._connection.execute(select(table.c[name]).where(which))
            if row[0]
        )

    def _change(self, over: Iterable[tuple[Table, ColumnElement[bool]]], **values: object) -> None:
        for table, which in over:
            self._connection.execute(update(table).where(which).values(values))

    def _delete(self, over: Iterable[tuple[Table, ColumnElement[bool]]]) -> None:
        for table, which in over:
            self._connection.execute(delete(table).where(which))


def _has(table: Table, visit: Table) -> ColumnElement[bool]:
    return select(table.c.visit).where(table.c.visit == visit.c.id).exists()


def _is_held(visit: Table) -> ColumnElement[bool]:
    """True where a worry or a shared report speaks of the visit, so that its row has to stay."""
    return or_(_has(tables.worry, visit), _has(tables.shared_report, visit))


def forget_tries(connection: Connection, before: datetime) -> None:
    """Forget ways in that did not work, and what was begun and not ended, of every group."""
    attempt, challenge = tables.attempt, tables.challenge
    connection.execute(delete(attempt).where(attempt.c.tried_at < before))
    connection.execute(delete(challenge).where(challenge.c.ends_at < before))
