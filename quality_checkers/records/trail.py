"""The audit trail of one group, to read."""

from sqlalchemy import Connection

from quality_checkers.access import AccountId, GroupId
from quality_checkers.records.audit import Entry, newest


class KeptTrail:
    """What was done in one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def newest(self, most: int, account: AccountId | None = None) -> tuple[Entry, ...]:
        """The newest entries, the newest first; those of one member of staff, if named."""
        return newest(self._connection, self._group, most, account)
