"""What was found on one visit: the results, ready to be said."""

from collections.abc import Mapping
from dataclasses import dataclass

from quality_checkers.answers import Helper, HowAnswered, PhotoHash, VisitId
from quality_checkers.checklists import (
    Checklist,
    ChoiceId,
    Question,
    QuestionId,
    Section,
    SectionId,
    Source,
)
from quality_checkers.findings.agreement import Agreement
from quality_checkers.findings.score import Mark, SourceScore
from quality_checkers.visits import ChosenLine, Spoken


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo somebody said yes to showing, and what it shows in words."""

    photo: PhotoHash
    shows: str


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """What was found for one question the team was asked.

    `said` is what the team agreed, a choice or an unscored value; None while it is not agreed.
    `points` and `mark` are None when it is not scored. `found` is the report's statement for what
    was said, empty when there is none. `quotes` are words somebody said yes to quoting, in the
    order of the alphabet so that their order does not tell who said them.
    """

    question: Question
    section: Section
    said: ChoiceId | None
    points: int | None
    mark: Mark | None
    found: str
    agreement: Agreement
    quotes: tuple[str, ...]
    photos: tuple[FoundPhoto, ...]


@dataclass(frozen=True, slots=True)
class SectionFindings:
    """What was found in one section.

    `scores` has one score for each source that was asked, in the order of `Source`; they are never
    put together. `is_hiding` is True when the section asks people and they are hidden: then say
    "We spoke to a small number of people" and nothing more.
    """

    section: Section
    scores: tuple[SourceScore, ...]
    questions: tuple[QuestionFinding, ...]
    is_hiding: bool

    def score(self, source: Source) -> SourceScore | None:
        """The score from this source, or None when nothing from it may be or can be told."""
        return next((score for score in self.scores if score.source is source), None)


@dataclass(frozen=True, slots=True)
class HowAnswers:
    """How the checkers' answers came about. All are numbers of answers.

    Every `HowAnswered` and every `Helper` has its number, 0 too. The team's own answers are not
    among them, nor are answers to questions that are hidden.
    """

    answers: int
    by_how: Mapping[HowAnswered, int]
    by_helper: Mapping[Helper, int]

    @property
    def helped_by_staff(self) -> int:
        """How many were answered with help from staff of the service that was checked."""
        return self.by_helper[Helper.STAFF_OF_THIS_SERVICE]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on one visit.

    When `people_are_hidden`, nothing in here depends on what people told the team: not a number,
    a line, a quote or the order of anything; and `spoken` is None. `hidden` names the questions
    that are left out then, in order; the checklist alone decides which. `scores` are those of the
    whole visit, one for each source. `good_things` and `things_to_change` are proposals for the
    team to choose from, the most important first.
    """

    visit: VisitId
    checklist: Checklist
    people_are_hidden: bool
    hidden: tuple[QuestionId, ...]
    spoken: Spoken | None
    sections: tuple[SectionFindings, ...]
    scores: tuple[SourceScore, ...]
    good_things: tuple[ChosenLine, ...]
    things_to_change: tuple[ChosenLine, ...]
    how_answered: HowAnswers

    @property
    def questions(self) -> tuple[QuestionFinding, ...]:
        """Every question that may be shown and that the team was asked, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id: QuestionId) -> QuestionFinding | None:
        """What was found for this question, or None when it was not asked or is hidden."""
        return next((one for one in self.questions if one.question.id == id), None)

    def section(self, id: SectionId) -> SectionFindings | None:
        """What was found in this section, or None when the checklist has no such section."""
        return next((one for one in self.sections if one.section.id == id), None)

    def score(self, source: Source) -> SourceScore | None:
        """The whole visit's score from this source, or None."""
        return next((score for score in self.scores if score.source is source), None)

    def may_show(self, id: QuestionId) -> bool:
        """True when words, photos and chosen lines about this question may be shown."""
        return id not in self.hidden
