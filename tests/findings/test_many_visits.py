"""Scores of many visits at once."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.checklists import Source
from quality_checkers.findings import Word, counts_of, scores_of_counts
from tests.findings.by_hand import word_by_hand

Row = tuple[str, str, str, int, int, int]
Result = dict[tuple[str, str, str], tuple[int, int, int, str | None]]

SOURCES = tuple(source.value for source in Source)

some_rows = st.lists(
    st.tuples(
        st.sampled_from(["monday", "tuesday", "friday"]),
        st.sampled_from(["doors", "food"]),
        st.sampled_from(SOURCES),
        st.integers(0, 4),
        st.sampled_from([0, 2, 4]),
        st.integers(0, 5),
    ).map(lambda row: (*row[:3], min(row[3], row[4]), row[4], row[5])),
    max_size=40,
)


def scored(rows: list[Row], enough: set[str], critical: list[bool] | None = None) -> Result:
    counts = counts_of(rows)
    if critical is not None:
        counts = counts.assign(critical=critical)
    scores = scores_of_counts(counts, enough)
    keys = zip(scores["visit"], scores["section"], scores["source"], strict=True)
    words = [word if isinstance(word, str) else None for word in scores["word"].tolist()]
    numbers = zip(
        scores["points"].tolist(),
        scores["most_points"].tolist(),
        scores["answered"].tolist(),
        words,
        strict=True,
    )
    return dict(zip(keys, numbers, strict=True))


def scored_by_hand(rows: list[Row], enough: set[str], critical: list[bool]) -> Result:
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    worst: dict[tuple[str, str, str], Word] = defaultdict(lambda: Word.GOOD)
    for row, is_critical in zip(rows, critical, strict=True):
        visit, section, source, points, most, answers = row
        if most == 0 or answers == 0 or (source == "people_told_us" and visit not in enough):
            continue
        key = visit, section, source
        for place, number in enumerate((points * answers, most * answers, answers)):
            sums[key][place] += number
        if is_critical and points == 0:
            worst[key] = Word.A_LOT_TO_CHANGE
        elif is_critical and points < most and worst[key] is Word.GOOD:
            worst[key] = Word.SOME_THINGS_TO_CHANGE
    return {
        key: (points, most, answered, word_by_hand(points, most, answered, worst[key]))
        for key, (points, most, answered) in sums.items()
    }


def test_counts_are_added_up_for_each_visit_section_and_source() -> None:
    rows: list[Row] = [
        ("monday", "doors", "we_saw", 2, 2, 3),
        ("monday", "doors", "we_saw", 0, 2, 1),
        ("monday", "doors", "staff_told_us", 1, 2, 1),
        ("tuesday", "doors", "we_saw", 2, 2, 3),
    ]

    assert scored(rows, set()) == {
        ("monday", "doors", "we_saw"): (6, 8, 4, "some_things_to_change"),
        ("monday", "doors", "staff_told_us"): (1, 2, 1, None),
        ("tuesday", "doors", "we_saw"): (6, 6, 3, "good"),
    }


def test_no_visits_give_no_scores() -> None:
    assert scored([], set()) == {}


def test_something_unsafe_is_not_made_good_by_anything_else_on_many_visits() -> None:
    rows: list[Row] = [
        ("monday", "doors", "we_saw", 2, 2, 30),
        ("monday", "doors", "we_saw", 0, 2, 1),
    ]

    assert scored(rows, set())["monday", "doors", "we_saw"][3] == "good"
    assert scored(rows, set(), [False, True])["monday", "doors", "we_saw"][3] == "a_lot_to_change"


@settings(deadline=None, max_examples=300)
@given(some_rows, st.sets(st.sampled_from(["monday", "friday"])), st.data())
def test_counting_many_visits_by_hand_gives_the_same(
    rows: list[Row], enough: set[str], data: st.DataObject
) -> None:
    critical = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))

    assert scored(rows, enough, critical) == scored_by_hand(rows, enough, critical)
    assert scored(rows, enough) == scored_by_hand(rows, enough, [False] * len(rows))


@settings(deadline=None)
@given(some_rows, st.data())
def test_the_order_of_the_counts_makes_no_difference(rows: list[Row], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(rows))

    assert scored(mixed, {"monday"}) == scored(rows, {"monday"})
