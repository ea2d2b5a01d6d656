"""A checklist and its parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ChecklistId = NewType("ChecklistId", str)
SectionId = NewType("SectionId", str)
QuestionId = NewType("QuestionId", str)
ChoiceId = NewType("ChoiceId", str)


class Source(StrEnum):
    """Where an answer comes from. Sources are kept apart to the end and never averaged."""

    WE_SAW = "we_saw"
    PEOPLE_TOLD_US = "people_told_us"
    STAFF_TOLD_US = "staff_told_us"
    OUR_VISIT = "our_visit"


class Unscored(StrEnum):
    """Three different things a person may say to any question. None is ever scored."""

    DONT_KNOW = "dont_know"
    DOES_NOT_APPLY = "does_not_apply"
    SKIP = "skip"


UNSCORED: frozenset[ChoiceId] = frozenset(ChoiceId(value) for value in Unscored)


class Shape(StrEnum):
    """The shape that tells a choice apart before its word and its colour do."""

    TICK = "tick"
    HALF = "half"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person can tap.

    `points` counts towards the score: 2, 1 or 0 in the usual three choices (after PLACE, the
    patient-led assessments of the care environment, NHS England).
    """

    id: ChoiceId
    words: str
    picture: str
    shape: Shape
    points: int


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """Choices that are used together, in the order people see them; 2 to 5 of them."""

    id: str
    choices: tuple[Choice, ...]

    def choice(self, id: ChoiceId) -> Choice | None:
        """The choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == id), None)

    @property
    def most_points(self) -> int:
        """The points of the best choice."""
        return max(choice.points for choice in self.choices)


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """Ask this question only if an earlier one was answered with one of these choices."""

    question: QuestionId
    choices: frozenset[ChoiceId]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to check.

    `found` says, for a choice, what the report says was found: a statement, not the question.
    `change` is what the service is asked to do when the answer was not the best one.
    `same_as` is the id that this question shares with questions of other checklists or versions;
    its own id unless the file says otherwise. `critical` marks safety and dignity: answered
    badly, it overrides the word for its section.
    """

    id: QuestionId
    ask: str
    another_way: str
    picture: str
    answers: AnswerSet
    source: Source
    found: Mapping[ChoiceId, str]
    change: str = ""
    critical: bool = False
    only_if: OnlyIf | None = None
    same_as: QuestionId = QuestionId("")

    @property
    def compare_id(self) -> QuestionId:
        """The id under which this question is compared with other visits."""
        return self.same_as or self.id


@dataclass(frozen=True, slots=True)
class Section:
    """Questions about one part of a visit."""

    id: SectionId
    title: str
    picture: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Who made a checklist, who tried it, and when a group agreed it. Empty until it is true."""

    who: str = ""
    tried_with: str = ""
    agreed_on: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is asked on a visit, in order. `practice` is asked first and never kept."""

    id: ChecklistId
    version: int
    title: str
    picture: str
    made_by: MadeBy
    practice: Question
    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Question]:
        """Every question, in order; the practice question is not among them."""
        for section in self.sections:
            yield from section.questions

    def question(self, id: QuestionId) -> Question | None:
        """The question with this id, or None."""
        return next((question for question in self if question.id == id), None)

    def section_of(self, id: QuestionId) -> Section:
        """The section that asks this question.

        Raises:
            KeyError: No section asks it.
        """
        for section in self.sections:
            if any(question.id == id for question in section.questions):
                return section
        raise KeyError(id)
