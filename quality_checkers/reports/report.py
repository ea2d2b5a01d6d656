"""A report: everything it says, in order, before anybody decides how it looks."""

from dataclasses import dataclass
from datetime import date

from quality_checkers.answers import PhotoHash
from quality_checkers.components import Countable
from quality_checkers.easy_read import Sentence
from quality_checkers.visits import Person, Service


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One idea: a picture and words."""

    words: Sentence | str
    picture: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said yes to quoting, under the question they belong to. Never a name."""

    about: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo somebody said yes to showing; `shows` says what is in it."""

    photo: PhotoHash
    shows: Sentence | str


@dataclass(frozen=True, slots=True)
class Scored:
    """What was found from one source: who says so, how much was good, and the word for it.

    `word` is None when too few answers were scored for a word.
    """

    source: Sentence
    picture: str
    countable: Countable
    word: Sentence | None


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the checklist: what was found."""

    title: str
    picture: str
    scores: tuple[Scored, ...]
    good: tuple[ReportLine, ...]
    better: tuple[ReportLine, ...]
    quotes: tuple[Quote, ...]
    photos: tuple[ShownPhoto, ...]
    notes: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """This visit beside the last one."""

    before_on: date
    counted: tuple[ReportLine, ...]
    better: tuple[ReportLine, ...]
    not_as_good: tuple[ReportLine, ...]
    notes: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table for professionals: one section from one source."""

    section: str
    source: Sentence
    points: int
    most_points: int
    answered: int
    dont_know: int
    does_not_apply: int
    skipped: int
    not_agreed: int
    word: Sentence | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that stands in a report.

    `people` are those who visited; nobody where the report leaves the group.

    `all_agreed` is True when the team agreed the report and an answer to every question.
    """

    service: Service
    visit_on: date
    people: tuple[Person, ...]
    checklist_title: str
    checklist_version: int
    is_draft: bool
    checklist_is_draft: bool
    good: tuple[ReportLine, ...]
    change: tuple[ReportLine, ...]
    overall: tuple[Scored, ...]
    overall_notes: tuple[ReportLine, ...]
    parts: tuple[Part, ...]
    not_checked: tuple[ReportLine, ...]
    how_we_answered: tuple[ReportLine, ...]
    compare: Compare | None
    asks: tuple[ReportLine, ...]
    hard_words: tuple[tuple[str, str, str], ...]
    all_agreed: bool
    table: tuple[TableRow, ...]

    @property
    def photos(self) -> tuple[PhotoHash, ...]:
        """Every photo that stands in the report."""
        cover = (self.service.photo,) if self.service.photo else ()
        return (*cover, *(shown.photo for part in self.parts for shown in part.photos))
