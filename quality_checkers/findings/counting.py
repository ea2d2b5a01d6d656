"""Adding up, with pandas.

Loaded when something is counted for the first time: pandas takes a third of a second to load,
and a server must be there before that.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quality_checkers.checklists import Source, Unscored
from quality_checkers.findings.score import (
    FEWEST_FOR_A_WORD,
    GOOD_FROM_SHARE,
    SOME_FROM_SHARE,
    Word,
)

NOT_AGREED = ""
"""What stands in the column `said` while the team has not agreed: no choice has an empty id."""

COUNT_COLUMNS = ("visit", "section", "source", "points", "most_points", "answers")

_ROWS_AT_ONCE = 5000
_NAMES = frozenset(("visit", "section", "source"))

_WORDS = tuple(Word)
_NO_WORD = -1


def scores(questions: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Points, numbers of questions and a word for each group of questions.

    Args:
        questions: One row for each question the team is asked. Columns `section` (str), `source`
            (str), `question` (str), `said` (str: a choice, an unscored value or `NOT_AGREED`),
            `points` (int), `most_points` (int) and `critical` (bool). A row is scored when its
            `most_points` is above 0; in every other row both numbers are 0.
        by: The columns that make a group: `section` and `source`, or `source` alone.

    Returns:
        One row for each group, in the order of first appearance. The columns of `by`, then the
        whole numbers of `SourceScore` under the same names, then `word` (a `Word`, or missing).
    """
    points, most_points = questions["points"].to_numpy(), questions["most_points"].to_numpy()
    said, critical = questions["said"].to_numpy(), questions["critical"].to_numpy()
    scored = most_points > 0
    good, bad = scored & (points >= most_points), scored & (points <= 0)
    between = scored & ~good & ~bad
    numbers = pd.DataFrame(
        {name: questions[name] for name in by}
        | {
            "points": points,
            "most_points": most_points,
            "answered": scored,
            "good": good,
            "between": between,
            "bad": bad,
            "dont_know": said == Unscored.DONT_KNOW.value,
            "does_not_apply": said == Unscored.DOES_NOT_APPLY.value,
            "skipped": said == Unscored.SKIP.value,
            "not_agreed": said == NOT_AGREED,
            "critical_bad": critical & bad,
            "critical_between": critical & between,
        }
    )
    return _with_words(numbers.groupby(list(by), sort=False, as_index=False).sum())


def counts_of(rows: Iterable[tuple[str, str, str, int, int, int]]) -> pd.DataFrame:
    """The same as in `many_visits`."""
    columns: list[list[object]] = [[] for _ in COUNT_COLUMNS]
    # Some rows at a time become columns: that stays within the processor's own memory.
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        for column, values in zip(columns, zip(*some, strict=True), strict=True):
            column.extend(values)
    # Names stay as they come: turning them into pandas' own text costs more than all the counting.
    made: dict[str, pd.Series] = {
        name: pd.Series(column, dtype=object if name in _NAMES else "int64")
        for name, column in zip(COUNT_COLUMNS, columns, strict=True)
    }
    return pd.DataFrame(made)


def scores_of_counts(counts: pd.DataFrame, enough: frozenset[str]) -> pd.DataFrame:
    """The same as in `many_visits`, where its tables are described."""
    # Comparing names is what takes the time, so each is turned into a number once, at the start.
    visit, visits = pd.factorize(counts["visit"].to_numpy())
    section, sections = pd.factorize(counts["section"].to_numpy())
    source, sources = pd.factorize(counts["source"].to_numpy())
    may_count = np.fromiter((name in enough for name in visits), bool, len(visits))[visit]
    keep = may_count | (sources != Source.PEOPLE_TOLD_US.value)[source]
    keep &= (counts["most_points"].to_numpy() > 0) & (counts["answers"].to_numpy() > 0)
    whole = (visit * len(sections) + section) * len(sources) + source
    group, whole = pd.factorize(whole[keep])
    before, source = np.divmod(whole, max(len(sources), 1))
    visit, section = np.divmod(before, max(len(sections), 1))
    named = {"visit": visits[visit], "section": sections[section], "source": sources[source]}
    sums = {
        # Whole numbers stay exact as floats up to 2 to the power of 53.
        name: np.bincount(group, weights=number[keep], minlength=len(whole)).astype("int64")
        for name, number in _numbers(counts).items()
    }
    return _with_words(pd.DataFrame(named | sums))


def _numbers(counts: pd.DataFrame) -> dict[str, NDArray[np.int64]]:
    """What is added up, for each row of counts."""
    points, most_points = counts["points"].to_numpy(), counts["most_points"].to_numpy()
    answers = counts["answers"].to_numpy()
    numbers = {"points": points * answers, "most_points": most_points * answers}
    numbers["answered"] = answers
    if "critical" in counts:
        critical = counts["critical"].to_numpy(dtype=bool) & (points < most_points)
        numbers["critical_bad"] = answers * (critical & (points <= 0))
        numbers["critical_between"] = answers * (critical & (points > 0))
    return numbers


def _with_words(sums: pd.DataFrame) -> pd.DataFrame:
    """The sums with a column for the word, and without those that only served to find it."""
    share = sums["points"].to_numpy() / np.maximum(sums["most_points"].to_numpy(), 1)
    # A code is a word's place in the order of the words, from the best to the worst.
    code = (share < GOOD_FROM_SHARE).astype("int64") + (share < SOME_FROM_SHARE)
    if "critical_bad" in sums:
        code[(sums["critical_between"] > 0).to_numpy() & (code < 1)] = 1
        code[(sums["critical_bad"] > 0).to_numpy()] = 2
        sums = sums.drop(columns=["critical_bad", "critical_between"])
    code[(sums["answered"] < FEWEST_FOR_A_WORD).to_numpy()] = _NO_WORD
    words = pd.Categorical.from_codes(code, categories=pd.Index([word.value for word in _WORDS]))
    return sums.assign(word=words)
