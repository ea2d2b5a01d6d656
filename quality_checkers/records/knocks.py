"""Knocks at the door of one group: browsers that wait until a supporter lets them in."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sqlalchemy import Connection, Row, insert, select, update

from quality_checkers.access import AccountId, GroupId
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.records import tables
from quality_checkers.records.cards import CardId

KnockId = NewType("KnockId", str)


@dataclass(frozen=True, slots=True)
class Knock:
    """A browser that asks to come in.

    `browser` and `source` are hashes. `pictures` are shown by the browser and to the supporter.
    `card` is the card it holds, where another browser scanned that first. Answered with Yes it has
    the visit and the person as whom it comes in; answered with No it has neither.
    """

    id: KnockId
    group: GroupId
    browser: str
    source: str
    pictures: tuple[str, ...]
    knocked_at: datetime
    ends_at: datetime
    card: CardId | None = None
    answered_at: datetime | None = None
    visit: VisitId | None = None
    person: PersonId | None = None


def knock_of(row: Row[*tuple[object, ...]]) -> Knock:
    """The knock in a row of `knock`."""
    return Knock(
        row.id,
        row._mapping["group"],  # noqa: SLF001 - how SQLAlchemy gives a column of this name
        row.browser,
        row.source,
        tuple(row.pictures.split()),
        row.knocked_at,
        row.ends_at,
        row.card,
        row.answered_at,
        row.visit,
        row.person,
    )


class KeptKnocks:
    """Knocks at one group's door, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, knock: Knock) -> None:
        """Keep that a browser asks to come in."""
        self._connection.execute(
            insert(tables.knock).values(
                {
                    "id": knock.id,
                    "group": self._group,
                    "browser": knock.browser,
                    "source": knock.source,
                    "pictures": " ".join(knock.pictures),
                    "card": knock.card,
                    "knocked_at": knock.knocked_at,
                    "ends_at": knock.ends_at,
                }
            )
        )

    def pending(self, now: datetime) -> tuple[Knock, ...]:
        """Those that nobody has answered and that still wait, the first one first."""
        table = tables.knock
        rows = self._connection.execute(
            select(table)
            .where(
                table.c.group == self._group, table.c.answered_at.is_(None), table.c.ends_at > now
            )
            .order_by(table.c.knocked_at, table.c.id)
        )
        return tuple(knock_of(row) for row in rows)

    def answer(
        self,
        id: KnockId,
        by: AccountId | None,
        at: datetime,
        visit: VisitId | None = None,
        person: PersonId | None = None,
    ) -> None:
        """Keep the supporter's answer: Yes with a visit and a person, No without."""
        table = tables.knock
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.id == id, table.c.answered_at.is_(None))
            .values(answered_at=at, answered_by=by, visit=visit, person=person)
        )

    def end(self, id: KnockId, at: datetime) -> None:
        """Let this one wait no longer."""
        table = tables.knock
        self._connection.execute(
            update(table).where(table.c.group == self._group, table.c.id == id).values(ends_at=at)
        )
