"""Members of staff: who may sign in, and which services are theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from quality_checkers.access import AccountId, GroupId
from quality_checkers.answers import PersonId
from quality_checkers.records import tables
from quality_checkers.visits import Role, ServiceId


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of staff. `person` is the supporter on visits whom this account stands for.

    `is_lead` is True for a safeguarding lead, who may read worries.
    """

    id: AccountId
    group: GroupId
    email: str
    name: str
    role: Role
    is_lead: bool = False
    person: PersonId | None = None
    services: frozenset[ServiceId] = frozenset()
    has_password: bool = False
    has_totp: bool = False
    signed_in_at: datetime | None = None
    ended_at: datetime | None = None


def account_of(row: RowMapping, services: Iterable[ServiceId] = ()) -> Account:
    """The account in a row of `account`."""
    return Account(
        AccountId(row["id"]),
        GroupId(row["group"]),
        row["email"],
        row["name"],
        Role(row["role"]),
        row["is_lead"],
        PersonId(row["person"]) if row["person"] else None,
        frozenset(services),
        row["password"] is not None,
        row["totp"] is not None,
        row["signed_in_at"],
        row["ended_at"],
    )


class KeptStaff:
    """The staff of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def add(self, account: Account, at: datetime) -> None:
        """Keep somebody new, with the services that are theirs."""
        self._connection.execute(
            insert(tables.account).values(
                {
                    "id": account.id,
                    "group": self._group,
                    "email": account.email,
                    "name": account.name,
                    "role": account.role.value,
                    "is_lead": account.is_lead,
                    "person": account.person,
                    "invited_at": at,
                }
            )
        )
        self.set_services(account.id, account.services)

    def set_services(self, account: AccountId, services: Iterable[ServiceId]) -> None:
        """Keep which services are theirs."""
        table = tables.account_service
        self._connection.execute(delete(table).where(table.c.account == account))
        rows = [{"account": account, "service": service} for service in sorted(set(services))]
        if rows:
            self._connection.execute(insert(table), rows)

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, by name; those who have left last."""
        table = tables.account
        rows = self._connection.execute(
            select(table)
            .where(table.c.group == self._group)
            .order_by(table.c.ended_at.is_not(None), table.c.name, table.c.id)
        )
        found = rows.mappings().all()
        return tuple(account_of(row, self.services_of(AccountId(row["id"]))) for row in found)

    def account(self, id: AccountId) -> Account | None:
        """The account with this id, or None."""
        table = tables.account
        found = self._connection.execute(
            select(table).where(table.c.group == self._group, table.c.id == id)
        )
        row = found.mappings().one_or_none()
        return account_of(row, self.services_of(id)) if row else None

    def services_of(self, account: AccountId) -> frozenset[ServiceId]:
        """The services that are this account's."""
        table, service = tables.account_service, tables.service
        rows = self._connection.execute(
            select(table.c.service)
            .join(service, service.c.id == table.c.service)
            .where(table.c.account == account, service.c.group == self._group)
        )
        return frozenset(ServiceId(row.service) for row in rows)

    def change(self, id: AccountId, **values: object) -> None:
        """Change what is kept of somebody."""
        table = tables.account
        self._connection.execute(
            update(table).where(table.c.group == self._group, table.c.id == id).values(values)
        )
