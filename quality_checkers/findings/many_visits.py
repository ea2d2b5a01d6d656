"""Scores of many visits at once, from answers that the store has counted already."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame


def counts_of(rows: Iterable[tuple[str, str, str, int, int, int]]) -> "DataFrame":
    """The table that `scores_of_counts` takes, from rows in the order of its six columns."""
    from quality_checkers.findings import counting  # noqa: PLC0415 - brings pandas with it

    return counting.counts_of(rows)


def scores_of_counts(
    counts: "DataFrame", visits_with_enough_people: Collection[str] = ()
) -> "DataFrame":
    """The score of each section and source of many visits, from answers already counted.

    What people told us is left out, row and all, for every visit that is not named in
    `visits_with_enough_people`: whoever forgets to name them hides too much, never too little.
    Nothing is added up over sources, so nothing hidden can be taken back out of a sum.

    Args:
        counts: One row for each visit, section, source and pair of points. Columns `visit`,
            `section`, `source` (str), `points`, `most_points` (int, those of one answer) and
            `answers` (int, a number of scored team answers). A column `critical` (bool) may be
            there too and splits the rows further; without it no answer counts as critical, so a
            word may be kinder than the one in the report. Rows with `most_points` 0 are not
            scored. The order of the rows makes no difference.
        visits_with_enough_people: The visits on which enough people were spoken to.

    Returns:
        One row for each visit, section and source with a scored answer, in the order of first
        appearance. Columns `visit`, `section`, `source` (as given), `points`, `most_points`,
        `answered` (int, sums over the answers) and `word` (categorical, the values of `Word`;
        missing where fewer than `FEWEST_FOR_A_WORD` were answered).
    """
    from quality_checkers.findings import counting  # noqa: PLC0415 - brings pandas with it

    return counting.scores_of_counts(counts, frozenset(visits_with_enough_people))
