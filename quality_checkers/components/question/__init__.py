"""A question as a person meets it: a large picture, and its words beside it."""

from dataclasses import dataclass

from quality_checkers.checklists import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question and its picture.

    `is_heading` where it is what its page is about, which is nearly always. `is_small` where the
    page is about something else of the same question.
    """

    words: str
    picture: str
    is_heading: bool = True
    is_small: bool = False

    @classmethod
    def of(cls, question: Question, *, is_small: bool = False) -> "Asked":
        """This question."""
        return cls(question.ask, question.picture, is_small=is_small)


EXAMPLES: dict[str, object] = {
    "short": Asked("Is there a quiet place to wait?", "quiet-place", is_heading=False),
    "long": Asked(
        "Can people make an appointment without a phone?", "book-appointment", is_heading=False
    ),
    "small": Asked("Did staff listen to us?", "listen", is_heading=False, is_small=True),
}
