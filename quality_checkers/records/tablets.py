"""Tablets of one group that were made ready for a visit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from quality_checkers.access import AccountId, GroupId, TabletId
from quality_checkers.answers import VisitId
from quality_checkers.records import tables
from quality_checkers.visits import Role


@dataclass(frozen=True, slots=True)
class Tablet:
    """A tablet on which the checkers of one visit come in by their pictures.

    `picture` is the picture by which people know it. `made_by` made it ready.
    """

    id: TabletId
    visit: VisitId
    picture: str
    made_by: AccountId | None
    ready_at: datetime
    lost_at: datetime | None = None


def _tablet_of(row: Row[*tuple[object, ...]]) -> Tablet:
    return Tablet(row.id, row.visit, row.picture, row.made_by, row.ready_at, row.lost_at)


class KeptTablets:
    """Tablets of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, tablet: Tablet) -> None:
        """Keep a tablet that was made ready."""
        self._connection.execute(
            insert(tables.tablet).values(
                {
                    "id": tablet.id,
                    "group": self._group,
                    "picture": tablet.picture,
                    "visit": tablet.visit,
                    "made_by": tablet.made_by,
                    "ready_at": tablet.ready_at,
                }
            )
        )

    def ready(self, now: datetime) -> tuple[Tablet, ...]:
        """Every tablet that is ready now, the first one first."""
        table, session = tables.tablet, tables.session
        is_in = (
            select(session.c.hash)
            .where(
                session.c.tablet == table.c.id,
                session.c.role == Role.TABLET.value,
                session.c.ended_at.is_(None),
                session.c.ends_at > now,
            )
            .exists()
        )
        rows = self._connection.execute(
            select(table)
            .where(table.c.group == self._group, table.c.lost_at.is_(None), is_in)
            .order_by(table.c.ready_at, table.c.id)
        )
        return tuple(_tablet_of(row) for row in rows)

    def tablet(self, id: TabletId) -> Tablet | None:
        """The tablet with this id, or None."""
        table = tables.tablet
        row = self._connection.execute(
            select(table).where(table.c.group == self._group, table.c.id == id)
        ).one_or_none()
        return _tablet_of(row) if row else None

    def lose(self, id: TabletId, at: datetime) -> None:
        """From now on the tablet is out, and so is whoever is on it."""
        table = tables.tablet
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.id == id, table.c.lost_at.is_(None))
            .values(lost_at=at)
        )
