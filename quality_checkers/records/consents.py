"""What people said Yes and No to: only ever added to, and the newest word counts."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from quality_checkers.access import GroupId
from quality_checkers.answers import ConsentKind, Consents, PersonId
from quality_checkers.records import tables


class KeptConsents:
    """The consent of one group's people, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def say(
        self,
        person: PersonId,
        kind: ConsentKind,
        given: bool,  # noqa: FBT001 - a yes or a no is what this is about
        at: datetime,
        asked_by: PersonId | None,
    ) -> None:
        """Keep that this person now says Yes or No. `asked_by` is who wrote it down for them."""
        self._connection.execute(
            insert(tables.consent).values(
                {
                    "group": self._group,
                    "person": person,
                    "kind": kind.value,
                    "given": given,
                    "said_at": at,
                    "asked_by": asked_by,
                }
            )
        )

    def said(self, person: PersonId) -> Mapping[ConsentKind, bool]:
        """What this person says now, by kind; a kind they were never asked is not in it."""
        return {kind: given for _, kind, given in self._newest(person)}

    def all(self) -> Consents:
        """What everybody of the group says Yes to now."""
        found: dict[PersonId, set[ConsentKind]] = {}
        for person, kind, given in self._newest():
            if given:
                found.setdefault(person, set()).add(kind)
        return {person: frozenset(kinds) for person, kinds in found.items()}

    def _newest(self, person: PersonId | None = None) -> list[tuple[PersonId, ConsentKind, bool]]:
        table = tables.consent
        newest = (
            select(func.max(table.c.sequence))
            .where(table.c.group == self._group)
            .group_by(table.c.person, table.c.kind)
        )
        if person is not None:
            newest = newest.where(table.c.person == person)
        rows = self._connection.execute(select(table).where(table.c.sequence.in_(newest)))
        return [(PersonId(row.person), ConsentKind(row.kind), row.given) for row in rows]
