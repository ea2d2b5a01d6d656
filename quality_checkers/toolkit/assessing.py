"""Self-assessment: what a service says it does, before the team comes.

The same questions as on the visit, answered by the service. It stands beside the visit: no
checker sees it, and no finding counts it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from quality_checkers.access import Who
from quality_checkers.answers import SERVICE, Answer, VisitId, path_through
from quality_checkers.checklists import (
    Checklist,
    ChoiceId,
    Question,
    QuestionId,
    Section,
    Unscored,
)
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Kept
from quality_checkers.toolkit.answering import counting, refuse_impossible, refuse_long
from quality_checkers.toolkit.errors import NotPossibleError, no_page
from quality_checkers.toolkit.office import Office, new_answer_id, the_visit
from quality_checkers.visits import Visit

MOST_QUESTIONS_ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """What a service says to one question: a choice or nothing yet, and words if it likes.

    `seen` is the mark of what stood there when the page was made.
    """

    said: ChoiceId | None
    words: str
    seen: str

    @property
    def says_something(self) -> bool:
        """True when there is a choice or there are words."""
        return self.said is not None or bool(self.words)

    @property
    def is_untouched(self) -> bool:
        """True when it is what stood there when the page was made."""
        return mark_of_stated(self.said, self.words) == self.seen


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Up to eight questions of one section, each with what the service said, None if nothing yet.

    `number` counts from 1. A page whose questions all wait for other answers has none.
    """

    number: int
    section: Section
    rows: tuple[tuple[Question, Answer | None], ...]

    @property
    def asked(self) -> int:
        """How many questions are asked on it."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(answer is not None for _, answer in self.rows)


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What a service says about itself before a visit. `is_open` while it can be changed."""

    visit: Visit
    pages: tuple[AssessmentPage, ...]
    is_open: bool

    @property
    def asked(self) -> int:
        """How many questions are asked."""
        return sum(page.asked for page in self.pages)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(page.answered for page in self.pages)

    @property
    def next(self) -> AssessmentPage | None:
        """The first page with a question without an answer, or None."""
        return next((page for page in self.pages if page.answered < page.asked), None)

    def page(self, number: int) -> AssessmentPage:
        """The page with this number.

        Raises:
            NotFoundError: There is none, or it asks nothing now.
        """
        found = next((page for page in self.pages if page.number == number), None)
        if found is None:
            raise no_page()
        return found


def mark_of_stated(said: ChoiceId | None, words: str) -> str:
    """A short mark that changes with what is said."""
    return hashlib.sha256(repr((said or "", words)).encode()).hexdigest()[:16]


class Assessing:
    """What a manager can do before a visit, and what the group sees of it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def self_assessment(self, who: Who, visit: VisitId) -> SelfAssessment:
        """What the service has said so far.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            return self._whole(kept, visit)

    def _whole(self, kept: Kept, id: VisitId) -> SelfAssessment:
        visit = the_visit(kept, id)
        pages = _pages(self._office.checklist(kept, visit), _held(kept, id))
        return SelfAssessment(visit, pages, self._office.today() <= visit.visit_on)

    def save(
        self, who: Who, visit: VisitId, number: int, stated: Mapping[QuestionId, Stated]
    ) -> SelfAssessment:
        """Keep what the service says on one page, all of it or nothing.

        What the sender did not change stays as it is, also when somebody else changed it
        meanwhile. Gives the self-assessment as it is now: answers may have opened questions.

        Raises:
            NotFoundError: There is no such visit or page.
            NotPossibleError: The day of the visit is over, or something cannot be kept.
        """
        with self._office.acting(who, "save_self_assessment", visit, str(number)) as kept:
            whole = self._whole(kept, visit)
            if not whole.is_open:
                raise NotPossibleError(
                    Sentence("The day of the visit is over."),
                    Sentence("You cannot change this any more."),
                )
            checklist = self._office.checklist(kept, whole.visit)
            for question, held in whole.page(number).rows:
                new = stated.get(question.id)
                if new is None or not new.says_something or new.is_untouched:
                    continue
                answer = self._answer(who, visit, question, new)
                if held is None or not held.says_the_same_as(answer):
                    kept.answers.add(answer, counting(checklist, answer))
            return self._whole(kept, visit)

    def _answer(self, who: Who, visit: VisitId, question: Question, new: Stated) -> Answer:
        if new.said is None or new.said == ChoiceId(Unscored.SKIP):
            raise NotPossibleError(Sentence("Choose 1 answer."))
        answer = Answer(
            new_answer_id(),
            visit,
            SERVICE,
            question.id,
            new.said,
            new.words,
            entered_by=who.person,
            device=who.device,
            received_at=self._office.now(),
        )
        refuse_long(new.words)
        refuse_impossible(question, answer)
        return answer


def _held(kept: Kept, visit: VisitId) -> Mapping[QuestionId, Answer]:
    return {
        answer.question: answer
        for answer in kept.answers.of_visit(visit)
        if answer.person == SERVICE
    }


def _pages(checklist: Checklist, held: Mapping[QuestionId, Answer]) -> tuple[AssessmentPage, ...]:
    path = path_through(checklist, {id_: answer.said for id_, answer in held.items()})
    # Cut by the checklist, not by what is asked now: an answer never moves a question elsewhere.
    cut = [
        (section, section.questions[at : at + MOST_QUESTIONS_ON_A_PAGE])
        for section in checklist.sections
        for at in range(0, len(section.questions), MOST_QUESTIONS_ON_A_PAGE)
    ]
    pages = (
        AssessmentPage(
            number, section, tuple((one, held.get(one.id)) for one in questions if one in path)
        )
        for number, (section, questions) in enumerate(cut, start=1)
    )
    return tuple(page for page in pages if page.rows)
