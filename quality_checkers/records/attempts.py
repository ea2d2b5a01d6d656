"""Ways in that did not work: how many there were, from where and at whom. Nobody is named."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from quality_checkers.records import tables


class KeptAttempts:
    """Failed tries at the door, of every group. `source` and `target` are hashes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: str, source: str, target: str | None, at: datetime) -> None:
        """Keep that a try did not work."""
        self._connection.execute(
            insert(tables.attempt).values(kind=kind, source=source, target=target, tried_at=at)
        )

    def count(
        self, kind: str, since: datetime, *, source: str | None = None, target: str | None = None
    ) -> int:
        """How many tries of this kind did not work since then, from this source, at this target."""
        table = tables.attempt
        wanted = select(func.count()).where(table.c.kind == kind, table.c.tried_at >= since)
        if source is not None:
            wanted = wanted.where(table.c.source == source)
        if target is not None:
            wanted = wanted.where(table.c.target == target)
        return self._connection.execute(wanted).scalar_one()

    def forget_old(self, before: datetime) -> None:
        """Forget the tries before this moment."""
        self._connection.execute(delete(tables.attempt).where(tables.attempt.c.tried_at < before))
