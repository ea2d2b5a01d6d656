"""What each page of a checker shows: one typed thing for each template."""

from dataclasses import dataclass

from quality_checkers.components import (
    AnswerCards,
    Asked,
    Field,
    PickCards,
    ProblemSummary,
    Progress,
    SummaryList,
)
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import MyAnswers, MyConsent, Step
from quality_checkers.visits import Member, Visit


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, as it stands on the page."""

    step: Step
    asked: Asked
    address: str
    cards: AnswerCards
    progress: Progress
    how: Sentence
    shows_help: bool
    problems: ProblemSummary | None

    @property
    def has_more(self) -> bool:
        """True when there are words or a photo beside the answer."""
        answer = self.step.answer
        return answer is not None and bool(answer.words or answer.photo)


@dataclass(frozen=True, slots=True)
class PracticePage:
    """The practice question. `tried` when an answer was just tried out."""

    visit: Visit
    member: Member
    asked: Asked
    cards: AnswerCards
    tried: bool
    problems: ProblemSummary | None


@dataclass(frozen=True, slots=True)
class HowPage:
    """How somebody answers and who helps; `after` is where to go on to."""

    visit: Visit
    member: Member
    parts: tuple[PickCards, ...]
    after: str
    problems: ProblemSummary | None


@dataclass(frozen=True, slots=True)
class MorePage:
    """Words of one's own and a photo for one question. `seen` stands for the words kept so far.

    What the person does not say Yes to in general is not asked, and is None.
    """

    step: Step
    asked: Asked
    seen: str
    words: Field
    may_quote: PickCards | None
    photo: tuple[Field, Field, PickCards] | None
    consent: MyConsent
    problems: ProblemSummary | None


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """All answers of one person, part by part."""

    mine: MyAnswers
    parts: tuple[tuple[str, SummaryList], ...]
