"""Who is who in these tests, and how to look at what the desk has kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from quality_checkers.answers import Answer, PersonId, VisitId
from quality_checkers.bookshelf import read_hard_words
from quality_checkers.checklists import ChecklistId, ChoiceId, QuestionId
from quality_checkers.easy_read import ProblemError, problems_in_words
from quality_checkers.toolkit import Given, Toolkit
from quality_checkers.visits import ServiceId
from tests.room import somebody

ANN, BOB, STRANGER = PersonId("a00000000001"), PersonId("b00000000001"), PersonId("c00000000001")
JO = PersonId("d00000000001")
SURGERY = ServiceId("e00000000001")
VISIT = VisitId("f00000000001")
CHECKLIST = ChecklistId("only-if")
"""Two questions; the second is asked only after "Yes" or "A bit" to the first."""
LETTER, EASY = QuestionId("got-letter"), QuestionId("easy-letter")

_WORDS = Path(__file__).parents[2] / "easy_read_assets" / "words.yaml"


def say(
    toolkit: Toolkit, person: PersonId, question: QuestionId, said: str, words: str | None = None
) -> None:
    """Save an answer of this person on the visit."""
    given = Given(said=ChoiceId(said), words=words)
    toolkit.answering.save_answer(somebody(person), VISIT, person, question, given)


def answer_to(toolkit: Toolkit, person: PersonId, question: QuestionId = LETTER) -> Answer | None:
    """What holds for this person and question."""
    return toolkit.answering.step(somebody(person), VISIT, person, question).answer


def asked(toolkit: Toolkit, person: PersonId) -> dict[str, str | None]:
    """The questions this person is asked, with what they said."""
    mine = toolkit.answering.my_answers(somebody(person), VISIT, person)
    return {
        question.id: answer.said if answer else None
        for _, questions in mine.parts
        for question, answer in questions
    }


def is_easy(error: ProblemError) -> bool:
    """True when a person can read what went wrong."""
    hard = read_hard_words(_WORDS)
    words = [str(sentence) for sentence in error.sentences]
    return bool(words) and not any(problems_in_words(text, hard) for text in words)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment; gives what each returned or raised."""
    start = Barrier(len(acts))

    def go(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except ProblemError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(go, acts))
