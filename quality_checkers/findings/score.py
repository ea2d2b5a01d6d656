"""Points and the words for them."""

from dataclasses import dataclass
from enum import StrEnum

from quality_checkers.checklists import Source

FEWEST_FOR_A_WORD = 3
"""A word for a section needs this many scored answers; with fewer, one answer would decide it."""

GOOD_FROM_SHARE = 0.8
"""From this share of the points on, the word is "Good".

Our own choice, for people with lived experience to agree or change: 4 of 5 things right is good,
and half of them right is no longer "a lot to change". PLACE gives points but no words.
"""

SOME_FROM_SHARE = 0.5
"""From this share of the points on, the word is "Some things to change"; below, "A lot"."""


class Word(StrEnum):
    """How good something was, said in a word. Not the words of any inspector."""

    GOOD = "good"
    SOME_THINGS_TO_CHANGE = "some_things_to_change"
    A_LOT_TO_CHANGE = "a_lot_to_change"


class Mark(StrEnum):
    """What one scored answer came to: full points, some points or none."""

    GOOD = "good"
    BETWEEN = "between"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class SourceScore:
    """What was found from one source: in one section, or on the whole visit.

    `points` and `most_points` are sums over the `answered` questions, those with a scored answer
    agreed by the team (after PLACE: whatever is not scored leaves the maximum too). `good`,
    `between` and `bad` are numbers of questions and add up to `answered`. The last four are
    numbers of questions that are not in the score, each for its own reason. `word` is None when
    fewer than `FEWEST_FOR_A_WORD` questions were answered.
    """

    source: Source
    points: int
    most_points: int
    answered: int
    good: int
    between: int
    bad: int
    dont_know: int
    does_not_apply: int
    skipped: int
    not_agreed: int
    word: Word | None


def mark_of(points: int, most_points: int) -> Mark:
    """Full points, some points or none. `most_points` is more than 0."""
    if points >= most_points:
        return Mark.GOOD
    return Mark.BETWEEN if points > 0 else Mark.BAD
