"""With what a member of staff can sign in: found at the door, and looked after by themselves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, delete, insert, or_, select, update

from quality_checkers.access import AccountId, GroupId, SessionId
from quality_checkers.records import tables
from quality_checkers.records.staff import Account, account_of
from quality_checkers.visits import Role


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """A passkey as it is kept. Nothing of it is secret."""

    id: bytes
    account: AccountId
    public_key: bytes
    sign_count: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody of staff who may sign in, and with what.

    `password` is the hash of it, `totp` the secret of the codes, `totp_step` the step of the last
    code that worked.
    """

    account: Account
    group_name: str
    password: str | None
    totp: str | None
    totp_step: int | None
    has_passkey: bool


_account, _passkey = tables.account, tables.passkey


def _passkey_of(row: RowMapping) -> KeptPasskey:
    return KeptPasskey(
        row["id"], AccountId(row["account"]), row["public_key"], row["sign_count"], row["made_at"]
    )


class DoorLogins:
    """Who may sign in, of every group. Whoever has left is not among them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_email(self, email: str) -> tuple[Login, ...]:
        """Everybody with this e-mail, in any group; the oldest account first."""
        wanted = _logins().where(_account.c.email == email)
        rows = self._connection.execute(wanted.order_by(_account.c.invited_at, _account.c.id))
        return tuple(_login_of(row) for row in rows.mappings())

    def of_account(self, account: AccountId) -> Login | None:
        """This member of staff, or None."""
        rows = self._connection.execute(_logins().where(_account.c.id == account))
        row = rows.mappings().one_or_none()
        return _login_of(row) if row else None

    def passkey(self, id: bytes) -> KeptPasskey | None:
        """The passkey with this id, or None."""
        rows = self._connection.execute(select(_passkey).where(_passkey.c.id == id))
        row = rows.mappings().one_or_none()
        return _passkey_of(row) if row else None

    def has_coordinator(self) -> bool:
        """True when somebody looks after a group already."""
        wanted = select(_account.c.id).where(
            _account.c.role == Role.COORDINATOR.value, _account.c.ended_at.is_(None)
        )
        return self._connection.execute(wanted).first() is not None

    def use_step(self, account: AccountId, step: int) -> bool:
        """Use a code up; False when this one or a later one was used already."""
        done = self._connection.execute(
            update(_account)
            .where(
                _account.c.id == account,
                or_(_account.c.totp_step.is_(None), _account.c.totp_step < step),
            )
            .values(totp_step=step)
        )
        return done.rowcount == 1

    def count_passkey(self, id: bytes, before: int, sign_count: int) -> bool:
        """Keep how often a passkey was used; False when it was used again meanwhile."""
        done = self._connection.execute(
            update(_passkey)
            .where(_passkey.c.id == id, _passkey.c.sign_count == before)
            .values(sign_count=sign_count)
        )
        return done.rowcount == 1

    def keep_password(self, account: AccountId, hash: str) -> None:
        """Keep the same password at today's cost."""
        self._change(account, password=hash)

    def signed_in(self, account: AccountId, at: datetime) -> None:
        """Keep when somebody signed in."""
        self._change(account, signed_in_at=at)

    def _change(self, account: AccountId, **values: object) -> None:
        self._connection.execute(update(_account).where(_account.c.id == account).values(values))


def _logins() -> Select[tuple[object, ...]]:
    group = tables.group
    has_passkey = select(_passkey.c.id).where(_passkey.c.account == _account.c.id).exists()
    return (
        select(_account, group.c.name.label("group_name"), has_passkey.label("has_passkey"))
        .join(group, group.c.id == _account.c.group)
        .where(_account.c.ended_at.is_(None))
    )


def _login_of(row: RowMapping) -> Login:
    return Login(
        account_of(row),
        row["group_name"],
        row["password"],
        row["totp"],
        row["totp_step"],
        row["has_passkey"],
    )


class KeptLogins:
    """What a member of staff keeps for signing in, within one transaction of their group."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def passkeys(self, account: AccountId) -> tuple[KeptPasskey, ...]:
        """Their passkeys, the oldest first."""
        rows = self._connection.execute(
            select(_passkey)
            .where(_passkey.c.account.in_(self._of_group(account)))
            .order_by(_passkey.c.made_at, _passkey.c.id)
        )
        return tuple(_passkey_of(row) for row in rows.mappings())

    def add_passkey(self, passkey: KeptPasskey) -> bool:
        """Keep a new passkey; False when there is one with this id."""
        if self._connection.execute(
            select(_passkey.c.id).where(_passkey.c.id == passkey.id)
        ).first():
            return False
        self._connection.execute(
            insert(_passkey).values(
                id=passkey.id,
                account=passkey.account,
                public_key=passkey.public_key,
                sign_count=passkey.sign_count,
                made_at=passkey.made_at,
            )
        )
        return True

    def remove_passkey(self, account: AccountId, id: bytes) -> bool:
        """Forget this passkey of theirs; False when they have no such."""
        done = self._connection.execute(
            delete(_passkey).where(
                _passkey.c.id == id, _passkey.c.account.in_(self._of_group(account))
            )
        )
        return done.rowcount == 1

    def remove_passkeys(self, account: AccountId) -> None:
        """Forget all passkeys of theirs."""
        self._connection.execute(
            delete(_passkey).where(_passkey.c.account.in_(self._of_group(account)))
        )

    def end_sessions(
        self, account: AccountId, at: datetime, except_for: SessionId | None = None
    ) -> None:
        """Let every browser of theirs out, but for this one; and know none of them any more."""
        session, challenge = tables.session, tables.challenge
        out = update(session).where(
            session.c.group == self._group,
            session.c.account == account,
            session.c.ended_at.is_(None),
        )
        if except_for is not None:
            out = out.where(session.c.hash != except_for)
        self._connection.execute(out.values(ended_at=at))
        self._connection.execute(
            delete(challenge).where(challenge.c.account.in_(self._of_group(account)))
        )

    def _of_group(self, account: AccountId) -> Select[tuple[str]]:
        return select(_account.c.id).where(
            _account.c.group == self._group, _account.c.id == account
        )
