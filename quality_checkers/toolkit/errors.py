"""What the desk says when something cannot be done: always a sentence for a person."""

from quality_checkers.easy_read import ProblemError, Sentence


class NotFoundError(ProblemError):
    """There is no such thing."""


class NotPossibleError(ProblemError):
    """What was asked for is not possible as it was given."""


class ChangedMeanwhileError(ProblemError):
    """Somebody else changed the same thing at the same time. Nothing was overwritten."""


class TooManyError(ProblemError):
    """Somebody has tried too often. `wait_seconds` is how long they are asked to wait."""

    def __init__(self, wait_seconds: int, *sentences: Sentence) -> None:
        super().__init__(*sentences)
        self.wait_seconds = wait_seconds


def no_visit() -> NotFoundError:
    """There is no visit with this id."""
    return NotFoundError(Sentence("We cannot find this visit."))


def no_page() -> NotFoundError:
    """There is nothing here for the one who asks; says the same as for any unknown address."""
    return NotFoundError(Sentence("We cannot find this page."), Sentence("Go to the first page."))


def no_question() -> NotFoundError:
    """The checklist of the visit does not ask this question."""
    return NotFoundError(Sentence("We cannot find this question."))


def no_person() -> NotFoundError:
    """The person is not on this visit."""
    return NotFoundError(Sentence("This person is not on this visit."))
