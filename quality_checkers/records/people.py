"""The people and services that the group knows."""

from typing import Any

from sqlalchemy import Connection, Select, Table, insert, select

from quality_checkers.access import GroupId
from quality_checkers.answers import PersonId
from quality_checkers.records import tables
from quality_checkers.records.rows import person_of, service_of
from quality_checkers.visits import Person, Service, ServiceId


class KeptPeople:
    """People and services of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def _own(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.group == self._group)

    def add_person(self, person: Person) -> None:
        """Keep somebody new."""
        self._connection.execute(
            insert(tables.person).values(
                id=person.id,
                group=self._group,
                first_name=person.first_name,
                picture=person.picture,
                role=person.role.value,
            )
        )

    def people(self) -> tuple[Person, ...]:
        """Everybody, by first name."""
        rows = self._connection.execute(
            self._own(tables.person).order_by(tables.person.c.first_name, tables.person.c.id)
        )
        return tuple(person_of(row) for row in rows)

    def person(self, id: PersonId) -> Person | None:
        """The person with this id, or None."""
        row = self._connection.execute(
            self._own(tables.person).where(tables.person.c.id == id)
        ).one_or_none()
        return person_of(row) if row else None

    def add_service(self, service: Service) -> None:
        """Keep a new service."""
        self._connection.execute(
            insert(tables.service).values(
                id=service.id,
                group=self._group,
                name=service.name,
                kind=service.kind.value,
                address=service.address,
                photo=service.photo,
            )
        )

    def services(self) -> tuple[Service, ...]:
        """Every service, by name."""
        rows = self._connection.execute(
            self._own(tables.service).order_by(tables.service.c.name, tables.service.c.id)
        )
        return tuple(service_of(row) for row in rows)

    def service(self, id: ServiceId) -> Service | None:
        """The service with this id, or None."""
        row = self._connection.execute(
            self._own(tables.service).where(tables.service.c.id == id)
        ).one_or_none()
        return service_of(row) if row else None
