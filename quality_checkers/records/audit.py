"""Who did what to which, and when: a trail that is only ever added to.

Each entry holds the hash of the one before, so changing or losing any entry is found. It never
holds what anybody said. The database refuses to change it (`triggers`).
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from quality_checkers.access import AccountId, GroupId, Who
from quality_checkers.records import tables
from quality_checkers.records.prepared import Prepared

_FIRST = "0" * 64
_COLUMNS = (
    "sequence", "done_at", "group", "role", "account", "person", "tablet", "act", "about", "before",
)  # fmt: skip
_LAST = Prepared(
    select(tables.audit.c.sequence, tables.audit.c.hash).where(
        tables.audit.c.sequence == select(func.max(tables.audit.c.sequence)).scalar_subquery()
    )
)
_ADD = Prepared(insert(tables.audit))
_EVERY = select(tables.audit).order_by(tables.audit.c.sequence)
_NEWEST = (
    select(tables.audit)
    .where(tables.audit.c.group == bindparam("of_group"))
    .order_by(tables.audit.c.sequence.desc())
    .limit(bindparam("most"))
)
_ONE_AT_A_TIME = 20251
"""The lock of PostgreSQL under which entries are added; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. `about` names what it was done to, by its ids."""

    sequence: int
    done_at: datetime
    role: str
    account: str
    person: str
    tablet: str
    act: str
    about: str


def add_entry(connection: Connection, who: Who, act: str, about: str, at: datetime) -> None:
    """Add who did this to what, within the transaction in which it is done."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
    last = _LAST.row(connection, {})
    row: dict[str, object] = {
        "sequence": last.sequence + 1 if last else 1,
        "done_at": at.isoformat(timespec="milliseconds"),
        "group": who.group,
        "role": who.role.value,
        "account": who.account or "",
        "person": who.person or "",
        "tablet": who.tablet or "",
        "act": act,
        "about": about,
        "before": last.hash if last else _FIRST,
    }
    _ADD.rows(connection, {**row, "hash": _hash(row)})


def _hash(row: dict[str, object]) -> str:
    told = json.dumps([row[name] for name in _COLUMNS], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def broken_entry(connection: Connection) -> int | None:
    """The number of the first entry that was changed, or before which one is missing; else None.

    Entries that were cut off at the end leave no mark here: keep the newest hash elsewhere, and
    compare it with `newest_hash`.
    """
    before = _FIRST
    for number, row in enumerate(connection.execute(_EVERY).mappings(), start=1):
        held = {name: row[name] for name in _COLUMNS}
        if row["sequence"] != number or row["before"] != before or row["hash"] != _hash(held):
            return number
        before = row["hash"]
    return None


def newest_hash(connection: Connection) -> tuple[int, str]:
    """How many entries there are, and the hash of the newest."""
    last = _LAST.row(connection, {})
    return (last.sequence, last.hash) if last else (0, _FIRST)


def hash_of(connection: Connection, number: int) -> str | None:
    """The hash of the entry with this number, or None."""
    table = tables.audit
    row = connection.execute(select(table.c.hash).where(table.c.sequence == number)).one_or_none()
    return row.hash if row else None


def newest(
    connection: Connection, group: GroupId, most: int, account: AccountId | None = None
) -> tuple[Entry, ...]:
    """The newest entries of this group, the newest first; of one member of staff, if named."""
    wanted = _NEWEST if account is None else _NEWEST.where(tables.audit.c.account == account)
    rows = connection.execute(wanted, {"of_group": group, "most": most})
    return tuple(
        Entry(
            row.sequence,
            datetime.fromisoformat(row.done_at),
            row.role,
            row.account,
            row.person,
            row.tablet,
            row.act,
            row.about,
        )
        for row in rows
    )
