"""What the pages of a self-assessment show."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from quality_checkers.answers import Answer
from quality_checkers.checklists import ChoiceId, Question, QuestionId
from quality_checkers.components import AnswerCards, Field, ProblemSummary, SummaryList, SummaryRow
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import (
    MOST_WORDS_CHARACTERS,
    AssessmentPage,
    SelfAssessment,
    Stated,
    mark_of_stated,
)
from quality_checkers.web.form_page import summary_of


@dataclass(frozen=True, slots=True)
class AskedShown:
    """One question to answer: its cards, and a place for words, open when there are some."""

    question: Question
    cards: AnswerCards
    words: Field
    seen: str


@dataclass(frozen=True, slots=True)
class FormShown:
    """One page to fill in. `back` is the page before, or the whole."""

    whole: SelfAssessment
    at: AssessmentPage
    place: int
    asked: tuple[AskedShown, ...]
    back: str
    problems: ProblemSummary | None


def form_of(
    whole: SelfAssessment,
    page: AssessmentPage,
    sent: Mapping[QuestionId, Stated],
    problems: Mapping[str, Sentence],
) -> FormShown:
    """The page, with what was sent where there is something wrong with it."""
    place = whole.pages.index(page)
    visit = whole.visit.id
    back = (
        url_for("assessing.show_page", visit=visit, number=whole.pages[place - 1].number)
        if place
        else url_for("assessing.show_answers", visit=visit)
    )
    asked = tuple(_asked(one, held, sent.get(one.id), problems) for one, held in page.rows)
    return FormShown(whole, page, place + 1, asked, back, summary_of(problems))


def _asked(
    question: Question, held: Answer | None, sent: Stated | None, problems: Mapping[str, Sentence]
) -> AskedShown:
    said, words = (held.said, held.words) if held else (None, "")
    seen = mark_of_stated(said, words)
    if sent is not None:
        said, words, seen = sent.said, sent.words, sent.seen
    name = f"said-{question.id}"
    field = Field(
        f"words-{question.id}",
        Sentence("Your words"),
        "words",
        words,
        problem=problems.get(f"words-{question.id}"),
        most_characters=MOST_WORDS_CHARACTERS,
    )
    return AskedShown(
        question, AnswerCards.to_state(question, said, name, problems.get(name)), field, seen
    )


def problems_of(page: AssessmentPage, stated: Mapping[QuestionId, Stated]) -> dict[str, Sentence]:
    """What is wrong with what was sent, by field."""
    problems: dict[str, Sentence] = {}
    for question, _ in page.rows:
        new = stated[question.id]
        if new.said is None and new.words:
            problems[f"said-{question.id}"] = Sentence("Choose 1 answer.")
        if len(new.words) > MOST_WORDS_CHARACTERS:
            problems[f"words-{question.id}"] = Sentence(
                "Your words are too long. Make them shorter."
            )
    return problems


@dataclass(frozen=True, slots=True)
class PartShown:
    """One page of the self-assessment, to read."""

    title: str
    number: int
    answered: int
    asked: int
    summary: SummaryList


@dataclass(frozen=True, slots=True)
class WholeShown:
    """The whole self-assessment. `can_change` is True for its manager until the day is over."""

    whole: SelfAssessment
    is_manager: bool
    can_change: bool
    parts: tuple[PartShown, ...]


def whole_of(whole: SelfAssessment, *, is_manager: bool) -> WholeShown:
    """Everything the service said; each answer leads to its page when it can be changed."""
    can_change = is_manager and whole.is_open
    parts = tuple(
        PartShown(
            page.section.title,
            page.number,
            page.answered,
            page.asked,
            SummaryList(tuple(_row(whole, page, one, held, can_change) for one, held in page.rows)),
        )
        for page in whole.pages
    )
    return WholeShown(whole, is_manager, can_change, parts)


def _row(
    whole: SelfAssessment,
    page: AssessmentPage,
    question: Question,
    held: Answer | None,
    can_change: bool,  # noqa: FBT001 - of this room
) -> SummaryRow:
    href = ""
    if can_change:
        at = url_for("assessing.show_page", visit=whole.visit.id, number=page.number)
        href = f"{at}#said-{question.id}"
    words = (held.words,) if held and held.words else ()
    said: ChoiceId | None = held.said if held else None
    return SummaryRow.of(question, said, href, more=words)
