"""The answers to one question: big cards, and apart from them the three unscored ones."""

from dataclasses import dataclass, field
from functools import lru_cache

from quality_checkers.checklists import AnswerSet, ChoiceId, Question, Shape, Unscored
from quality_checkers.components.shape import SHAPE_PICTURES, shape_svg
from quality_checkers.easy_read import Sentence

_UNSCORED_WORDS = {
    Unscored.DONT_KNOW: (Sentence("I don't know"), "dont-know"),
    Unscored.DOES_NOT_APPLY: (Sentence("Does not apply"), "does-not-apply"),
    Unscored.SKIP: (Sentence("Skip"), "skip"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One answer to tap."""

    value: str
    words: Sentence | str
    picture: str
    shape: Shape | None = None

    @property
    def shape_svg(self) -> str:
        """The drawing of its shape, or nothing."""
        shows_it_already = self.picture in SHAPE_PICTURES
        return shape_svg(self.shape) if self.shape and not shows_it_already else ""


_APART = tuple(Card(value.value, *_UNSCORED_WORDS[value]) for value in Unscored)
_NO_SKIP = tuple(card for card in _APART if card.value != Unscored.SKIP)


@lru_cache(100)
def _scored_cards(answers: AnswerSet) -> tuple[Card, ...]:
    return tuple(Card(c.id, c.words, c.picture, c.shape) for c in answers.choices)


@dataclass(frozen=True, slots=True)
class AnswerCards:
    """All cards of one question. `chosen` is the value chosen so far; nothing is preselected.

    `problem` is what is wrong with the last try, if anything. `name` is the name of the field.
    """

    cards: tuple[Card, ...]
    apart: tuple[Card, ...] = field(hash=False)
    chosen: str | None = None
    problem: Sentence | None = None
    name: str = "said"

    @classmethod
    def of(
        cls, question: Question, chosen: ChoiceId | None, problem: Sentence | None = None
    ) -> "AnswerCards":
        """The cards of this question."""
        return cls(_scored_cards(question.answers), _APART, chosen, problem)

    @classmethod
    def to_state(
        cls, question: Question, chosen: ChoiceId | None, name: str, problem: Sentence | None
    ) -> "AnswerCards":
        """The cards for somebody who says what they do, among other questions: nobody skips one."""
        return cls(_scored_cards(question.answers), _NO_SKIP, chosen, problem, name)


def words_of(question: Question, said: ChoiceId) -> tuple[Sentence | str, str, Shape | None]:
    """The words, the picture and the shape of what was said to this question."""
    choice = question.answers.choice(said)
    if choice is not None:
        return choice.words, choice.picture, choice.shape
    words, picture = _UNSCORED_WORDS[Unscored(said)]
    return words, picture, None


_CARDS = (
    Card("yes", "Yes", "yes", Shape.TICK),
    Card("a-bit", "A bit", "a-bit", Shape.HALF),
    Card("no", "No", "no", Shape.CROSS),
)

EXAMPLES: dict[str, object] = {
    "nothing chosen": AnswerCards(_CARDS, _APART),
    "chosen": AnswerCards(_CARDS, _APART, "a-bit"),
    "problem": AnswerCards(_CARDS, _APART, problem=Sentence("Choose 1 answer.")),
}
