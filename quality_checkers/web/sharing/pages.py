"""What the pages of shared reports show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from quality_checkers.access import Who
from quality_checkers.answers import VisitId
from quality_checkers.checklists import SectionId, Shape, Source
from quality_checkers.components import shape_svg
from quality_checkers.easy_read import Sentence
from quality_checkers.findings import SharedFindings, Word
from quality_checkers.records import SharedReport
from quality_checkers.reports import SOURCE_WORDS, WORD_WORDS
from quality_checkers.toolkit import MyService, SelfAssessment

_SHAPES = {
    Word.GOOD: Shape.TICK,
    Word.SOME_THINGS_TO_CHANGE: Shape.HALF,
    Word.A_LOT_TO_CHANGE: Shape.CROSS,
}
_NOT_ENOUGH = Sentence("Not enough answers")
_NOT_ASKED = Sentence("Not asked")

Found = tuple[MyService, SharedReport, SharedFindings]


@dataclass(frozen=True, slots=True)
class MineShown:
    """One service of the one who asks. `assessments` are of its visits to come."""

    mine: MyService
    assessments: tuple[SelfAssessment, ...]


def mine(
    one: MyService, assessment: Callable[[Who, VisitId], SelfAssessment], who: Who
) -> MineShown:
    """This service, with how far its self-assessments are."""
    return MineShown(one, tuple(assessment(who, visit.id) for visit in one.coming))


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """All services of the one who asks. `is_manager` is False for a commissioner."""

    services: tuple[MineShown, ...]
    is_manager: bool


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A shared report. `body` is None and `newer` may be there when it was replaced."""

    report: SharedReport
    body: Markup | None = None
    newer: SharedReport | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What was found in one section of one service, from one source."""

    words: Sentence
    shape: Markup | None

    @classmethod
    def of(cls, findings: SharedFindings, section: SectionId, source: Source) -> "Cell":
        """The word and its shape; or why there is none."""
        part = next((one for one in findings.sections if one.id == section), None)
        score = part.score(source) if part else None
        if score is None:
            return cls(_NOT_ASKED, None)
        if score.word is None:
            return cls(_NOT_ENOUGH, None)
        return cls(WORD_WORDS[score.word], shape_svg(_SHAPES[score.word]))


@dataclass(frozen=True, slots=True)
class FindingsRow:
    """One service: its name, the day of the visit, and a cell for each section."""

    service: str
    visit_on: date
    report: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FindingsTable:
    """What one source said of the services that were checked with one checklist."""

    title: Sentence
    picture: str
    sections: tuple[tuple[str, str], ...]
    rows: tuple[FindingsRow, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Tables by checklist; sources are never put together."""

    checklists: tuple[tuple[str, tuple[FindingsTable, ...]], ...]


def findings_page(found: Iterable[Found]) -> FindingsPage:
    """What was found, service by service in the order given, which is that of their names."""
    by_checklist: dict[str, list[Found]] = {}
    for one in found:
        by_checklist.setdefault(one[2].checklist, []).append(one)
    return FindingsPage(
        tuple((several[0][2].title, tuple(_tables(several))) for several in by_checklist.values())
    )


def _tables(found: list[Found]) -> Iterable[FindingsTable]:
    for source in Source:
        sections = {
            section.id: (section.title, section.picture)
            for _, _, findings in found
            for section in findings.sections
            if section.score(source)
        }
        if sections:
            title, picture = SOURCE_WORDS[source]
            rows = tuple(
                FindingsRow(
                    one.service.name,
                    report.visit_on,
                    report.id,
                    tuple(Cell.of(findings, section, source) for section in sections),
                )
                for one, report, findings in found
            )
            yield FindingsTable(title, picture, tuple(sections.values()), rows)
