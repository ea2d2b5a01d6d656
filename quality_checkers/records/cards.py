"""Cards of one group: who may come in with which, on which visit. Never the secret of any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sqlalchemy import Connection, Row, insert, select, update

from quality_checkers.access import GroupId
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.records import tables

CardId = NewType("CardId", str)


@dataclass(frozen=True, slots=True)
class Card:
    """A card that lets one person in on one visit.

    `pictures` are its row of pictures, by which people know it. `browser` is the hash of the
    browser that scanned it first, None until then. `lost_at` is set when it lets nobody in any
    more.
    """

    id: CardId
    group: GroupId
    visit: VisitId
    person: PersonId
    pictures: tuple[str, ...]
    made_at: datetime
    lost_at: datetime | None = None
    browser: str | None = None


def card_of(row: Row[*tuple[object, ...]]) -> Card:
    """The card in a row of `card`."""
    return Card(
        row.id,
        row._mapping["group"],  # noqa: SLF001 - how SQLAlchemy gives a column of this name
        row.visit,
        row.person,
        tuple(row.pictures.split()),
        row.made_at,
        row.lost_at,
        row.browser,
    )


class KeptCards:
    """Cards of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, card: Card, hash: str) -> None:
        """Keep a new card, whose secret has this hash."""
        self._connection.execute(
            insert(tables.card).values(
                {
                    "id": card.id,
                    "group": self._group,
                    "hash": hash,
                    "visit": card.visit,
                    "person": card.person,
                    "pictures": " ".join(card.pictures),
                    "made_at": card.made_at,
                }
            )
        )

    def card(self, id: CardId) -> Card | None:
        """The card with this id, or None."""
        table = tables.card
        row = self._connection.execute(
            select(table).where(table.c.group == self._group, table.c.id == id)
        ).one_or_none()
        return card_of(row) if row else None

    def of_visit(self, visit: VisitId) -> tuple[Card, ...]:
        """The cards of this visit that let somebody in, the newest first."""
        table = tables.card
        rows = self._connection.execute(
            select(table)
            .where(table.c.group == self._group, table.c.visit == visit, table.c.lost_at.is_(None))
            .order_by(table.c.made_at.desc())
        )
        return tuple(card_of(row) for row in rows)

    def lose(self, ids: Sequence[CardId], at: datetime) -> None:
        """From now on these cards let nobody in, and whoever came in by them is out."""
        table = tables.card
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.id.in_(ids), table.c.lost_at.is_(None))
            .values(lost_at=at)
        )

    def give(self, id: CardId, browser: str) -> None:
        """From now on this browser is the one that comes in by the card without being asked."""
        table = tables.card
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.id == id)
            .values(browser=browser)
        )
