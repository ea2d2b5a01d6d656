"""What somebody has to do with a visit, a person, a service or a photo of their group."""

from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, or_, select

from quality_checkers.access import GroupId, Relation, Who
from quality_checkers.answers import PersonId, PhotoHash, VisitId
from quality_checkers.records import tables
from quality_checkers.records.prepared import Prepared
from quality_checkers.visits import ServiceId


def _standing() -> Select[Any]:
    visit, member, theirs = tables.visit, tables.member, tables.account_service
    return select(
        visit.c.service,
        select(member.c.person)
        .where(member.c.visit == visit.c.id, member.c.person == bindparam("asks"))
        .exists()
        .label("is_member"),
        select(member.c.person)
        .where(member.c.visit == visit.c.id, member.c.person == bindparam("person"))
        .exists()
        .label("has_person"),
        select(theirs.c.service)
        .where(theirs.c.service == visit.c.service, theirs.c.account == bindparam("account"))
        .exists()
        .label("is_theirs"),
    ).where(visit.c.group == bindparam("of_group"), visit.c.id == bindparam("visit"))


_STANDING = Prepared(_standing())


class KeptStanding:
    """Who has to do with what in one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def relation(
        self,
        who: Who,
        visit: VisitId | None,
        person: PersonId | None,
        service: ServiceId | None,
    ) -> Relation | None:
        """What somebody of staff has to do with this visit, person or service; None if nothing."""
        found: list[bool] = []
        if visit is not None:
            row = _STANDING.row(
                self._connection,
                {
                    "of_group": self._group,
                    "visit": visit,
                    "asks": who.person,
                    "person": person,
                    "account": who.account,
                },
            )
            if row is None or (person is not None and not row.has_person):
                return None
            found.append(bool(row.is_member or row.is_theirs))
        elif person is not None:
            if not self._has(tables.person, person):
                return None
            found.append(person == who.person)
        if service is not None:
            if not self._has(tables.service, service):
                return None
            found.append(self._is_theirs(who, service))
        return Relation.OWN if all(found) else Relation.GROUP

    def _has(self, table: Table, id: str) -> bool:
        wanted = select(table.c.id).where(table.c.group == self._group, table.c.id == id)
        return self._connection.execute(wanted).first() is not None

    def _is_theirs(self, who: Who, service: ServiceId) -> bool:
        table = tables.account_service
        wanted = select(table.c.service).where(
            table.c.service == service, table.c.account == who.account
        )
        return self._connection.execute(wanted).first() is not None

    def may_see(self, photo: PhotoHash, visit: VisitId | None = None) -> bool:
        """True when a service or an answer of the group shows it; of this visit, if named."""
        service, answer, of = tables.service, tables.answer, tables.visit
        own = select(of.c.id, of.c.service).where(of.c.group == self._group)
        if visit is not None:
            own = own.where(of.c.id == visit)
        visits = own.subquery()
        of_service = select(service.c.id).where(service.c.photo == photo)
        if visit is None:
            of_service = of_service.where(service.c.group == self._group)
        else:
            of_service = of_service.where(service.c.id.in_(select(visits.c.service)))
        of_answer = select(answer.c.id).where(
            answer.c.photo == photo, answer.c.visit.in_(select(visits.c.id))
        )
        wanted = select(1).where(or_(of_service.exists(), of_answer.exists()))
        return self._connection.execute(wanted).first() is not None
