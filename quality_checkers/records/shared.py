"""Reports as they were when the group shared them.

A report that is replaced loses its page, its findings and its files: nobody can read it again,
and only that it was shared, and why it no longer is, stays. Its files lie in a folder of their
own; `Records` takes away those that no report names, once the change is safe.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, or_, select, update

from quality_checkers.access import AccountId, GroupId
from quality_checkers.answers import PersonId, PhotoHash, VisitId
from quality_checkers.records import tables
from quality_checkers.visits import ServiceId

ReportId = NewType("ReportId", str)

_ONE_AT_A_TIME = 20252
"""The lock of PostgreSQL under which files come and go; SQLite has one writer anyway."""


class WhyReplaced(StrEnum):
    """Why a shared report can no longer be read."""

    SHARED_AGAIN = "shared_again"
    CHANGED_MIND = "changed_mind"
    """Somebody took back what they had said yes to."""
    FORGOTTEN = "forgotten"
    """A person or a visit was forgotten."""


@dataclass(frozen=True, slots=True)
class SharedReport:
    """One report, as it was shared. `name` and `visit_on` are of its service and its visit.

    `pdf` and `table` are hashes of its files; `pdf` is None where the computer could make none.
    When it was replaced, it has no content at all.
    """

    id: ReportId
    visit: VisitId
    service: ServiceId
    name: str
    visit_on: date
    shared_at: datetime
    shared_by: AccountId | None = None
    page: str | None = None
    photos: tuple[PhotoHash, ...] = ()
    pdf: str | None = None
    table: str | None = None
    findings: str | None = None
    replaced_at: datetime | None = None

    @property
    def is_replaced(self) -> bool:
        """True when it can no longer be read."""
        return self.replaced_at is not None


_report, _visit, _service = tables.shared_report, tables.visit, tables.service


def _reports(group: GroupId) -> Select[Any]:
    return (
        select(_report, _service.c.name.label("service_name"), _visit.c.visit_on)
        .join(_service, _service.c.id == _report.c.service)
        .join(_visit, _visit.c.id == _report.c.visit)
        .where(_report.c.group == group)
        .order_by(
            _visit.c.visit_on.desc(),
            _report.c.shared_at.desc(),
            _report.c.replaced_at.is_not(None),
        )
    )


def _report_of(row: Row[Any]) -> SharedReport:
    return SharedReport(
        ReportId(row.id),
        VisitId(row.visit),
        ServiceId(row.service),
        row.service_name,
        row.visit_on,
        row.shared_at,
        AccountId(row.shared_by) if row.shared_by else None,
        row.page,
        tuple(PhotoHash(photo) for photo in (row.photos or "").split()),
        row.pdf,
        row.table,
        row.findings,
        row.replaced_at,
    )


class KeptShared:
    """Shared reports of one group, within one transaction.

    `has_replaced` is True once a report lost its content in this transaction.
    """

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group
        self.has_replaced = False

    def hold_files(self) -> None:
        """From now to the end of the transaction nobody takes files away."""
        hold_files(self._connection)

    def add(self, report: SharedReport) -> None:
        """Keep a report. Its files are kept already, after `hold_files`."""
        self._connection.execute(
            insert(_report).values(
                {
                    "id": report.id,
                    "group": self._group,
                    "visit": report.visit,
                    "service": report.service,
                    "shared_at": report.shared_at,
                    "shared_by": report.shared_by,
                    "page": report.page,
                    "photos": " ".join(report.photos),
                    "pdf": report.pdf,
                    "table": report.table,
                    "findings": report.findings,
                }
            )
        )

    def report(self, id: ReportId) -> SharedReport | None:
        """The report with this id, or None."""
        row = self._connection.execute(
            _reports(self._group).where(_report.c.id == id)
        ).one_or_none()
        return _report_of(row) if row else None

    def newest(self, visit: VisitId) -> SharedReport | None:
        """The report of this visit that was shared last, also when it was replaced; or None."""
        wanted = _reports(self._group).where(_report.c.visit == visit).limit(1)
        row = self._connection.execute(wanted).one_or_none()
        return _report_of(row) if row else None

    def of_services(self, services: Collection[ServiceId]) -> tuple[SharedReport, ...]:
        """Of each visit to one of these services the report that was shared last.

        The newest visit comes first.
        """
        rows = self._connection.execute(
            _reports(self._group).where(_report.c.service.in_(sorted(services)))
        )
        newest: dict[str, SharedReport] = {}
        for row in rows:
            newest.setdefault(row.visit, _report_of(row))
        return tuple(newest.values())

    def replace_of_visit(self, visit: VisitId, why: WhyReplaced, at: datetime) -> None:
        """Let nobody read any report of this visit again."""
        self._replace(_report.c.visit == visit, why, at)

    def replace_of_person(self, person: PersonId, why: WhyReplaced, at: datetime) -> None:
        """The same for every visit on which this person gave words or a photo.

        Call it before their answers are forgotten. Also what they changed later counts: it may
        have stood in an earlier report.
        """
        answer = tables.answer
        given = select(answer.c.visit).where(
            answer.c.person == person, or_(answer.c.words != "", answer.c.photo.is_not(None))
        )
        self._replace(_report.c.visit.in_(given), why, at)

    def _replace(self, which: ColumnElement[bool], why: WhyReplaced, at: datetime) -> None:
        changed = self._connection.execute(
            update(_report)
            .where(_report.c.group == self._group, _report.c.replaced_at.is_(None), which)
            .values(
                {
                    "page": None,
                    "photos": None,
                    "pdf": None,
                    "table": None,
                    "findings": None,
                    "replaced_at": at,
                    "why_replaced": why.value,
                }
            )
        )
        self.has_replaced = self.has_replaced or changed.rowcount > 0


def hold_files(connection: Connection) -> None:
    """Let no other transaction add or take away files of shared reports until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")


def named_files(connection: Connection) -> frozenset[str]:
    """The hash of every file that a report of any group still has."""
    rows: Iterable[Row[Any]] = connection.execute(select(_report.c.pdf, _report.c.table))
    return frozenset(hash_ for row in rows for hash_ in row if hash_)
