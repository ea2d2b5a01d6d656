"""Links that let a member of staff in once. Of each only the hash is kept.

The exception is a link that somebody hands over because there is no e-mail: it is kept as it is
until it was used or has ended, and then wiped.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from quality_checkers.access import AccountId, GroupId, LinkKind
from quality_checkers.records import tables


@dataclass(frozen=True, slots=True)
class Link:
    """A link, by its hash. `browser` is the hash of the only browser in which it works, if any.

    `shown` is the link itself, where somebody has to hand it over.
    """

    hash: str
    account: AccountId
    kind: LinkKind
    made_at: datetime
    ends_at: datetime
    browser: str | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link that was opened, with its group, and whether somebody has used it."""

    link: Link
    group: GroupId
    used_at: datetime | None


def _link_of(row: object) -> Link:
    return Link(
        row.hash,  # type: ignore[attr-defined]  # a row of `link`
        AccountId(row.account),  # type: ignore[attr-defined]
        LinkKind(row.kind),  # type: ignore[attr-defined]
        row.made_at,  # type: ignore[attr-defined]
        row.ends_at,  # type: ignore[attr-defined]
        row.browser,  # type: ignore[attr-defined]
        row.shown,  # type: ignore[attr-defined]
    )


class KeptLinks:
    """The links of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, link: Link) -> None:
        """Keep a new link."""
        self._connection.execute(
            insert(tables.link).values(
                {
                    "hash": link.hash,
                    "group": self._group,
                    "account": link.account,
                    "kind": link.kind.value,
                    "browser": link.browser,
                    "made_at": link.made_at,
                    "ends_at": link.ends_at,
                    "shown": link.shown,
                }
            )
        )

    def to_hand_over(self, at: datetime) -> tuple[Link, ...]:
        """The links that wait for somebody to hand them over, the newest first."""
        table = tables.link
        rows = self._connection.execute(
            select(table)
            .where(
                table.c.group == self._group,
                table.c.shown.is_not(None),
                table.c.used_at.is_(None),
                table.c.ends_at > at,
            )
            .order_by(table.c.made_at.desc())
        )
        return tuple(_link_of(row) for row in rows)

    def show(self, hash: str, link: str) -> None:
        """Keep the link itself, because it has to be handed over after all."""
        table = tables.link
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.hash == hash)
            .values(shown=link)
        )

    def end_of_account(self, account: AccountId, at: datetime) -> None:
        """Let no link of this member of staff work any more."""
        table = tables.link
        self._connection.execute(
            update(table)
            .where(table.c.group == self._group, table.c.account == account)
            .values(ends_at=at, shown=None)
        )


class DoorLinks:
    """The links of every group, by what somebody holds in their hand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def link(self, hash: str) -> SeenLink | None:
        """The link with this hash, or None."""
        table = tables.link
        row = self._connection.execute(
            select(table, table.c.group.label("of_group")).where(table.c.hash == hash)
        ).one_or_none()
        return SeenLink(_link_of(row), GroupId(row.of_group), row.used_at) if row else None

    def use(self, hash: str, at: datetime) -> bool:
        """Use the link up; False when somebody was quicker, or its time is over."""
        table = tables.link
        done = self._connection.execute(
            update(table)
            .where(table.c.hash == hash, table.c.used_at.is_(None), table.c.ends_at > at)
            .values(used_at=at, shown=None)
        )
        return done.rowcount == 1

    def forget_old(self, at: datetime) -> None:
        """Forget links that were used or have ended, and with them what was shown."""
        table = tables.link
        self._connection.execute(
            table.delete().where(or_(table.c.used_at < at, table.c.ends_at < at))
        )
