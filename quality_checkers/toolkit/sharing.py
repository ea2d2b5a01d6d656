"""Sharing: what people outside the group may read, and only what a co-ordinator gave them.

A shared report stays as it was. Every look at it, and at each of its files and photos, asks anew
who is asking; no address opens anything by itself.
"""

from dataclasses import dataclass

from markupsafe import Markup

from quality_checkers.access import Who
from quality_checkers.answers import PhotoHash, VisitId
from quality_checkers.components import Drawing, words_for
from quality_checkers.easy_read import Sentence
from quality_checkers.findings import SharedFindings, findings_from_json, findings_to_json
from quality_checkers.records import Kept, MediaError, ReportId, SharedReport, WhyReplaced
from quality_checkers.reports import (
    Report,
    ReportError,
    frozen_page,
    page_of_frozen,
    spreadsheet_of,
)
from quality_checkers.toolkit.errors import ChangedMeanwhileError, NotPossibleError, no_page
from quality_checkers.toolkit.office import Office, the_visit
from quality_checkers.toolkit.reporting import Reporting
from quality_checkers.visits import Role, Service, ServiceId, Visit


@dataclass(frozen=True, slots=True)
class MyService:
    """A service of the one who asks: its visits to come, and its reports, the newest first."""

    service: Service
    coming: tuple[Visit, ...]
    reports: tuple[SharedReport, ...]


@dataclass(frozen=True, slots=True)
class SharingState:
    """How far a visit is shared. `newest` is the report shared last, None when there is none.

    `has_changed` is True when the report is another one now than the one that was shared.
    """

    visit: Visit
    newest: SharedReport | None
    has_changed: bool

    @property
    def can_share(self) -> bool:
        """True when there is something new to share."""
        return self.visit.agreed_at is not None and self.has_something_new

    @property
    def has_something_new(self) -> bool:
        """True when what was shared is not the whole of it."""
        newest = self.newest
        return newest is None or newest.is_replaced or newest.pdf is None or self.has_changed


class Sharing:
    """What can be done with a report outside the group."""

    def __init__(self, office: Office, reporting: Reporting) -> None:
        self._office = office
        self._reporting = reporting

    def state(self, who: Who, visit: VisitId) -> SharingState:
        """How far this visit is shared.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            return _state(kept, visit)

    def share(
        self, who: Who, visit: VisitId, report: ReportId, language: str = "en_GB"
    ) -> SharedReport:
        """Share the report of a visit as it is now. The one that was shared before is replaced.

        `report` is the new report's id; it comes from the form, so that sending it twice shares
        once. Where there is nothing new to share, nothing changes.

        Raises:
            NotFoundError: There is no such visit.
            NotPossibleError: The team has not agreed its report.
            DiskFullError: There is no room. What was shared before still is.
        """
        with self._office.reading(who) as kept:
            written, _ = self._reporting.for_others(kept, visit)
        pdf = self._pdf(written, language)
        with self._office.acting(who, "share_report", visit, report) as kept:
            state = _state(kept, visit)
            newest = state.newest
            if newest is not None and (newest.id == report or not state.has_something_new):
                return newest
            if state.visit.agreed_at is None:
                raise NotPossibleError(
                    Sentence("The team has not agreed this report yet."),
                    Sentence("Share it when they have."),
                )
            now, findings = self._reporting.for_others(kept, visit)
            if now != written:
                # Making the PDF takes a while, and a yes may be taken back in it.
                raise ChangedMeanwhileError(
                    Sentence("The report changed just now."), Sentence("Look at it again.")
                )
            kept.shared.hold_files()
            files, words = self._office.records.shared_files, words_for(language)
            shared = SharedReport(
                report,
                visit,
                written.service.id,
                written.service.name,
                written.visit_on,
                self._office.now(),
                who.account,
                page=frozen_page(written, words),
                photos=written.photos,
                pdf=files.keep(pdf) if pdf else None,
                table=files.keep(spreadsheet_of(written, words)),
                findings=findings_to_json(findings),
            )
            kept.shared.replace_of_visit(visit, WhyReplaced.SHARED_AGAIN, self._office.now())
            kept.shared.add(shared)
        return shared

    def _pdf(self, written: Report, language: str) -> bytes | None:
        try:
            return self._reporting.pdf_of(written, language)
        except ReportError:
            return None  # the page and the table can be shared without it

    def services(self, who: Who) -> tuple[MyService, ...]:
        """The services of the one who asks, by name. A commissioner sees no visits to come."""
        with self._office.reading(who) as kept:
            own = _own_services(kept, who)
            reports = kept.shared.of_services([service.id for service in own])
            visits = kept.visits.visits() if who.role is Role.MANAGER else ()
        today = self._office.today()
        return tuple(
            MyService(
                service,
                tuple(
                    visit
                    for visit in reversed(visits)
                    if visit.service.id == service.id and visit.visit_on >= today
                ),
                tuple(report for report in reports if report.service == service.id),
            )
            for service in own
        )

    def photo_of_service(self, who: Who, service: ServiceId) -> bytes:
        """The photo of a service of the one who asks.

        Raises:
            NotFoundError: It is not theirs, or has no photo.
        """
        with self._office.reading(who) as kept:
            found = next((one for one in _own_services(kept, who) if one.id == service), None)
        if found is None or found.photo is None:
            raise no_page()
        return self._office.records.media.read(found.photo)

    def report(self, who: Who, report: ReportId) -> SharedReport:
        """A shared report of a service of the one who asks; without content if it was replaced.

        Raises:
            NotFoundError: There is none, or it is not theirs: the two look the same.
        """
        with self._office.reading(who) as kept:
            found = kept.shared.report(report)
            if found is None or not _is_theirs(kept, who, found):
                raise no_page()
            return found

    def newer(self, who: Who, report: SharedReport) -> SharedReport | None:
        """The report that was shared in place of this one and can be read, or None."""
        with self._office.reading(who) as kept:
            newest = kept.shared.newest(report.visit)
        return newest if newest and not newest.is_replaced and newest.id != report.id else None

    def page(self, report: SharedReport, drawing: Drawing) -> Markup:
        """The inside of its page."""
        return page_of_frozen(report.page or "", drawing)

    def pdf(self, who: Who, report: ReportId) -> tuple[SharedReport, bytes]:
        """The report with its PDF.

        Raises:
            NotFoundError: There is none that they may read.
            ReportError: It was shared without a PDF.
        """
        found = self._readable(who, report)
        if found.pdf is None:
            raise ReportError(
                Sentence("This report has no PDF."),
                Sentence("You can read the report on the screen and print it."),
            )
        return found, self._file(found.pdf)

    def spreadsheet(self, who: Who, report: ReportId) -> tuple[SharedReport, bytes]:
        """The report with its table.

        Raises:
            NotFoundError: There is none that they may read.
        """
        found = self._readable(who, report)
        return found, self._file(found.table or "")

    def photo(self, who: Who, report: ReportId, photo: PhotoHash) -> bytes:
        """A photo that stands in this report.

        Raises:
            NotFoundError: The report does not show it, or is none that they may read.
        """
        if photo not in self._readable(who, report).photos:
            raise no_page()
        return self._office.records.media.read(photo)

    def _readable(self, who: Who, report: ReportId) -> SharedReport:
        found = self.report(who, report)
        if found.is_replaced:
            raise no_page()
        return found

    def _file(self, hash: str) -> bytes:
        try:
            return self._office.records.shared_files.read(hash)
        except MediaError as error:
            raise no_page() from error

    def findings(self, who: Who) -> tuple[tuple[MyService, SharedReport, SharedFindings], ...]:
        """For each service of the one who asks, by name, what its newest report found.

        A service without a report that can be read is left out.
        """
        found = (
            (mine, next((one for one in mine.reports if one.findings), None))
            for mine in self.services(who)
        )
        return tuple(
            (mine, report, findings_from_json(report.findings or ""))
            for mine, report in found
            if report is not None
        )


def _state(kept: Kept, id: VisitId) -> SharingState:
    visit = the_visit(kept, id)
    newest = kept.shared.newest(id)
    # Whatever changes the report takes the agreement away until the team gives it anew.
    changed = newest is not None and (visit.agreed_at is None or visit.agreed_at > newest.shared_at)
    return SharingState(visit, newest, changed)


def _own_services(kept: Kept, who: Who) -> list[Service]:
    own = kept.staff.services_of(who.account) if who.account else frozenset()
    return [service for service in kept.people.services() if service.id in own]


def _is_theirs(kept: Kept, who: Who, report: SharedReport) -> bool:
    if who.role is Role.COORDINATOR:
        return True
    return report.service in {service.id for service in _own_services(kept, who)}
