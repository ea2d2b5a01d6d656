"""What lets a browser in as a checker: a card or a supporter's yes, of whichever group it is."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select, update

from quality_checkers.access import GroupId
from quality_checkers.records import tables
from quality_checkers.records.cards import Card, CardId, card_of
from quality_checkers.records.knocks import Knock, knock_of


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card, and when its visit is. `extra_days` is how much longer than usual its pass works."""

    card: Card
    visit_on: date
    extra_days: int


class KeptPasses:
    """Cards and knocks of every group, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def card(self, hash: str) -> FoundCard | None:
        """The card whose secret has this hash, or None. One that was lost is not found."""
        card, visit = tables.card, tables.visit
        row = self._connection.execute(
            select(card, visit.c.visit_on, visit.c.extra_days)
            .join(visit, visit.c.id == card.c.visit)
            .where(card.c.hash == hash, card.c.lost_at.is_(None))
        ).one_or_none()
        return FoundCard(card_of(row), row.visit_on, row.extra_days) if row else None

    def bind(self, card: CardId, browser: str) -> bool:
        """True when the card is this browser's, now or already; False when another was first."""
        table = tables.card
        bound = self._connection.execute(
            update(table)
            .where(
                table.c.id == card,
                table.c.lost_at.is_(None),
                or_(table.c.browser.is_(None), table.c.browser == browser),
            )
            .values(browser=browser)
        )
        return bound.rowcount == 1

    def unbind(self, card: CardId) -> None:
        """The card is no browser's: it was in the wrong hands."""
        table = tables.card
        self._connection.execute(update(table).where(table.c.id == card).values(browser=None))

    def knock(self, browser: str) -> Knock | None:
        """The last time that this browser knocked, or None."""
        table = tables.knock
        row = self._connection.execute(
            select(table)
            .where(table.c.browser == browser)
            .order_by(table.c.knocked_at.desc(), table.c.answered_at.is_not(None))
            .limit(1)
        ).one_or_none()
        return knock_of(row) if row else None

    def end_knocks(self, browser: str, at: datetime) -> None:
        """A yes that this browser got lets nobody in any more."""
        table = tables.knock
        self._connection.execute(
            update(table).where(table.c.browser == browser, table.c.ends_at > at).values(ends_at=at)
        )

    def group_of(self, browser: str) -> GroupId | None:
        """The group in which this browser knocked last or scanned a card; None where it is new."""
        knock = self.knock(browser)
        if knock:
            return knock.group
        table = tables.card
        row = self._connection.execute(
            select(table.c.group.label("of_group"))
            .where(table.c.browser == browser)
            .order_by(table.c.made_at.desc())
            .limit(1)
        ).one_or_none()
        return GroupId(row.of_group) if row else None
