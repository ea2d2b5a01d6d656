"""The door: the one place that knows of all groups, because it finds out who belongs to which."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from quality_checkers.access import GroupId, Who
from quality_checkers.answers import VisitId
from quality_checkers.records import tables
from quality_checkers.records.attempts import KeptAttempts
from quality_checkers.records.audit import add_entry
from quality_checkers.records.challenges import KeptChallenges
from quality_checkers.records.links import DoorLinks, KeptLinks
from quality_checkers.records.logins import DoorLogins
from quality_checkers.records.passes import KeptPasses
from quality_checkers.records.sessions import KeptSessions
from quality_checkers.records.staff import KeptStaff


class KeptDoor:
    """Who may come in, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sessions = KeptSessions(connection)
        self.passes = KeptPasses(connection)
        self.attempts = KeptAttempts(connection)
        self.links = DoorLinks(connection)
        self.logins = DoorLogins(connection)
        self.challenges = KeptChallenges(connection)

    def add_group(self, id: GroupId, name: str, at: datetime) -> None:
        """Keep a new group."""
        self._connection.execute(
            insert(tables.group).values({"id": id, "name": name, "made_at": at})
        )

    def staff_of(self, group: GroupId) -> KeptStaff:
        """The staff of one group, for somebody who has just come in."""
        return KeptStaff(self._connection, group)

    def links_of(self, group: GroupId) -> KeptLinks:
        """The links of one group, for somebody who wants to come in."""
        return KeptLinks(self._connection, group)

    def groups(self) -> Mapping[GroupId, str]:
        """Every group's name, by its id, the oldest first."""
        table = tables.group
        rows = self._connection.execute(select(table).order_by(table.c.made_at, table.c.id))
        return {GroupId(row.id): row.name for row in rows}

    def group_of(self, visit: VisitId) -> GroupId | None:
        """The group whose visit it is, or None."""
        table = tables.visit
        row = self._connection.execute(
            select(table.c.group.label("of_group")).where(table.c.id == visit)
        ).one_or_none()
        return GroupId(row.of_group) if row else None

    def add_entry(self, who: Who, act: str, about: str, at: datetime) -> None:
        """Say in the audit trail what was done at the door."""
        add_entry(self._connection, who, act, about, at)
