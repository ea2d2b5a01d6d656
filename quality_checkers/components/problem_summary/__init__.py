"""What is wrong on this page, each with a way to where it can be put right."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `field` is the id of the part of the page it belongs to."""

    sentence: Sentence
    field: str


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """Everything that is wrong; never empty."""

    problems: tuple[Problem, ...]


EXAMPLES: dict[str, object] = {
    "one": ProblemSummary((Problem(Sentence("Choose 1 answer."), "main"),)),
}
