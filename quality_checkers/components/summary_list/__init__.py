"""A list of questions with what was said, each with a way to change it."""

from dataclasses import dataclass

from quality_checkers.checklists import ChoiceId, Question, Shape
from quality_checkers.components.answer_cards import words_of
from quality_checkers.components.shape import shape_svg
from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One question: its picture, its words, the answer, and where to change it.

    `more` are further lines under the answer. Without `href` it can only be read.
    """

    picture: str
    words: str
    said: Sentence | str
    shape: Shape | None
    href: str
    act: Sentence
    more: tuple[Sentence | str, ...] = ()

    @property
    def shape_svg(self) -> str:
        """The drawing of the answer's shape, or nothing."""
        return shape_svg(self.shape) if self.shape else ""

    @classmethod
    def of(
        cls,
        question: Question,
        said: ChoiceId | None,
        href: str,
        *,
        more: tuple[Sentence | str, ...] = (),
        none: Sentence | None = None,
    ) -> "SummaryRow":
        """The row of this question; `none` stands where nothing was said."""
        if said is None:
            nothing = none or Sentence("Not answered")
            return cls(
                question.picture, question.ask, nothing, None, href, Sentence("Answer"), more
            )
        words, _, shape = words_of(question, said)
        return cls(question.picture, question.ask, words, shape, href, Sentence("Change"), more)


@dataclass(frozen=True, slots=True)
class SummaryList:
    """Rows that belong together."""

    rows: tuple[SummaryRow, ...]


EXAMPLES: dict[str, object] = {
    "answers": SummaryList(
        (
            SummaryRow("clock", "Did you wait long?", "No", Shape.CROSS, "#", Sentence("Change")),
            SummaryRow(
                "toilet",
                "Was the toilet clean?",
                Sentence("Not answered"),
                None,
                "#",
                Sentence("Answer"),
            ),
        )
    ),
}
