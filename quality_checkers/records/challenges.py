"""What a browser has begun or shown. It is found only by somebody who holds a secret."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from quality_checkers.access import AccountId
from quality_checkers.records import tables


@dataclass(frozen=True, slots=True)
class Challenge:
    """One thing that was begun, by the hash of the secret that finds it."""

    hash: str
    kind: str
    ends_at: datetime
    account: AccountId | None = None
    words: str = ""


class KeptChallenges:
    """What was begun at the door, in every group."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, challenge: Challenge) -> None:
        """Keep this in place of what the same secret found before."""
        self.take(challenge.hash)
        self._connection.execute(
            insert(tables.challenge).values(
                hash=challenge.hash,
                kind=challenge.kind,
                account=challenge.account,
                words=challenge.words,
                ends_at=challenge.ends_at,
            )
        )

    def find(self, hash: str, at: datetime) -> Challenge | None:
        """What this finds, or None where it is over."""
        table = tables.challenge
        row = self._connection.execute(
            select(table).where(table.c.hash == hash, table.c.ends_at > at)
        ).one_or_none()
        if row is None:
            return None
        account = AccountId(row.account) if row.account else None
        return Challenge(row.hash, row.kind, row.ends_at, account, row.words)

    def take(self, hash: str) -> None:
        """Let it be found no more."""
        self._connection.execute(delete(tables.challenge).where(tables.challenge.c.hash == hash))

    def take_of_kind(self, kind: str, account: AccountId | None = None) -> None:
        """Let nothing of this kind be found any more; of one account, if it is named."""
        table = tables.challenge
        gone = delete(table).where(table.c.kind == kind)
        if account is not None:
            gone = gone.where(table.c.account == account)
        self._connection.execute(gone)

    def forget_old(self, at: datetime) -> None:
        """Forget what is over."""
        self._connection.execute(delete(tables.challenge).where(tables.challenge.c.ends_at <= at))
