"""Worries: what somebody saw or heard that makes them afraid for a person.

For the safeguarding leads of the group alone. No other part of the store reads this table, and a
worry that is open cannot be deleted (`triggers`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import Connection, Row, insert, select, update

from quality_checkers.access import AccountId, GroupId
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.records import tables

WorryId = NewType("WorryId", str)


class Told(StrEnum):
    """Whom somebody with a worry has told already."""

    UNSAID = ""
    SUPPORTER = "supporter"
    STAFF = "staff"
    NOBODY = "nobody"
    SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True, slots=True)
class Worry:
    """One worry. `saw`, `place` and `happened` are what, where and when, in people's own words.

    `written_by` is the supporter who typed it for the person; None when they did it themselves.
    `sound` is the SHA-256 of a recording, `sound_kind` its media type.
    """

    id: WorryId
    visit: VisitId
    person: PersonId | None
    written_by: PersonId | None
    saw: str
    place: str
    happened: str
    told: Told
    told_words: str
    sound: str | None
    sound_kind: str | None
    told_at: datetime
    closed_at: datetime | None = None
    closed_by: AccountId | None = None
    closing_words: str | None = None


class KeptWorries:
    """The worries of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, worry: Worry) -> None:
        """Keep a new worry."""
        self._connection.execute(
            insert(tables.worry).values(
                {
                    "id": worry.id,
                    "group": self._group,
                    "visit": worry.visit,
                    "person": worry.person,
                    "written_by": worry.written_by,
                    "saw": worry.saw,
                    "place": worry.place,
                    "happened": worry.happened,
                    "told": worry.told.value,
                    "told_words": worry.told_words,
                    "sound": worry.sound,
                    "sound_kind": worry.sound_kind,
                    "told_at": worry.told_at,
                }
            )
        )

    def all(self) -> tuple[Worry, ...]:
        """Every worry, those that are open first, then the newest first."""
        table = tables.worry
        rows = self._connection.execute(
            select(table)
            .where(table.c.group == self._group)
            .order_by(table.c.closed_at.is_not(None), table.c.told_at.desc(), table.c.id)
        )
        return tuple(_worry_of(row) for row in rows)

    def worry(self, id: WorryId) -> Worry | None:
        """The worry with this id, or None."""
        table = tables.worry
        row = self._connection.execute(
            select(table).where(table.c.group == self._group, table.c.id == id)
        ).one_or_none()
        return _worry_of(row) if row else None

    def close(self, id: WorryId, by: AccountId | None, words: str, at: datetime) -> None:
        """Keep that somebody dealt with it, and what they did. It stays."""
        table = tables.worry
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.id == id, table.c.closed_at.is_(None))
            .values(closed_at=at, closed_by=by, closing_words=words)
        )


def _worry_of(row: Row[Any]) -> Worry:
    return Worry(
        id=WorryId(row.id),
        visit=VisitId(row.visit),
        person=PersonId(row.person) if row.person else None,
        written_by=PersonId(row.written_by) if row.written_by else None,
        saw=row.saw,
        place=row.place,
        happened=row.happened,
        told=Told(row.told),
        told_words=row.told_words,
        sound=row.sound,
        sound_kind=row.sound_kind,
        told_at=row.told_at,
        closed_at=row.closed_at,
        closed_by=AccountId(row.closed_by) if row.closed_by else None,
        closing_words=row.closing_words,
    )
