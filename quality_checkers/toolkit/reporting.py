"""The report: as a page, as a PDF, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from quality_checkers.access import Who
from quality_checkers.answers import PhotoHash, VisitId
from quality_checkers.components import Drawing, words_for
from quality_checkers.components.typeface import typeface_for_paper
from quality_checkers.easy_read import HardWord, HardWordFinder
from quality_checkers.findings import (
    Comparison,
    Findings,
    SharedFindings,
    compare,
    findings_of,
    shared_findings_of,
)
from quality_checkers.keys import qr_svg
from quality_checkers.records import Kept
from quality_checkers.reports import (
    PdfMaker,
    PrintedCard,
    Report,
    Showing,
    spreadsheet_of,
    write_report,
)
from quality_checkers.toolkit.office import Office, shown_answers, the_visit
from quality_checkers.visits import Chosen, Visit


@dataclass(frozen=True, slots=True)
class _Found:
    visit: Visit
    findings: Findings
    chosen: Chosen
    comparison: tuple[Visit, Comparison] | None


class Reporting:
    """What can be done with what a team found."""

    def __init__(self, office: Office, hard_words: tuple[HardWord, ...], cache: Path) -> None:
        self._office = office
        self._finder = HardWordFinder(hard_words)
        self._maker = PdfMaker(
            lambda name: office.pictures.picture_or_blank(name).svg,
            lambda photo: office.records.media.read(PhotoHash(photo)),
            lambda weight: typeface_for_paper(cache, weight),
            qr_svg,
        )

    def report(self, who: Who, visit: VisitId) -> Report:
        """The report of a visit, as far as the team has agreed.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            return self._written(self._found(kept, visit))

    def _written(self, found: _Found) -> Report:
        return write_report(
            found.visit,
            found.findings,
            found.chosen,
            found.comparison,
            lambda text: [hard for _, hard in self._finder.find(text)],
        )

    def for_others(self, kept: Kept, visit: VisitId) -> tuple[Report, SharedFindings]:
        """The report and its scores for people outside the group: it does not say who visited.

        Raises:
            NotFoundError: There is no such visit.
        """
        found = self._found(kept, visit)
        return replace(self._written(found), people=()), shared_findings_of(found.findings)

    def pdf_of(self, report: Report, language: str) -> bytes:
        """This report as an easy-read PDF.

        Raises:
            ReportError: This computer cannot make one; says what to do.
        """
        return self._maker.pdf(report, words_for(language))

    def _found(self, kept: Kept, id: VisitId) -> _Found:
        visit = the_visit(kept, id)
        findings = self._findings(kept, visit)
        before = kept.visits.visit_before(visit)
        comparison = (before, compare(findings, self._findings(kept, before))) if before else None
        return _Found(visit, findings, kept.visits.chosen(id), comparison)

    def _findings(self, kept: Kept, visit: Visit) -> Findings:
        checklist = self._office.checklist(kept, visit)
        return findings_of(visit, checklist, shown_answers(kept, visit.id))

    def page(self, who: Who, visit: VisitId, drawing: Drawing, language: str) -> Markup:
        """The report as the inside of a web page."""
        return Showing(drawing, on_paper=False).body(self.report(who, visit), words_for(language))

    def pdf(self, who: Who, visit: VisitId, language: str = "en_GB") -> bytes:
        """The report as an easy-read PDF.

        Raises:
            ReportError: This computer cannot make one; says what to do.
        """
        return self.pdf_of(self.report(who, visit), language)

    def cards(self, cards: Sequence[PrintedCard], language: str = "en_GB") -> bytes:
        """These cards as PDF, one on each sheet.

        Raises:
            ReportError: This computer cannot make one; says what to do.
        """
        return self._maker.cards(cards, words_for(language))

    def spreadsheet(self, who: Who, visit: VisitId, language: str = "en_GB") -> bytes:
        """The scores as a spreadsheet: the same numbers as in the report."""
        return spreadsheet_of(self.report(who, visit), words_for(language))
