"""The PDF keeps PDF/UA-1, whatever stands in the report."""

import io
import os
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quality_checkers.easy_read import Sentence
from quality_checkers.reports import Part, Quote, Report, ReportLine, ShownPhoto
from quality_checkers.toolkit import Toolkit
from tests.reports.papers import (
    BEFORE,
    ENGLISH,
    NOW,
    SOMEBODY,
    TODAY,
    example_report,
    maker_for,
    tagged,
    ua_failures,
)

MANY = int(os.environ.get("QC_EXAMPLES", "6"))
HARD_WORDS = (
    "Donaudampfschifffahrtsgesellschaftskapitän" * 6,
    "<script>alert(1)</script> & <b>bold</b> \"quoted\" 'too'",
    "Ŵyn a ŷd, łódź, ștergar, čaj",
    "x" * 2000,
)


@pytest.mark.parametrize("visit", [BEFORE, NOW, TODAY], ids=["first", "last", "nothing yet"])
def test_every_report_of_the_example_keeps_every_rule(example: Toolkit, visit: str) -> None:
    pdf = example.reporting.pdf(SOMEBODY, visit)  # type: ignore[arg-type]  # ids are words

    assert ua_failures(pdf) == []


def test_it_has_a_language_a_title_and_a_way_to_each_part(example: Toolkit) -> None:
    report = example_report(example)
    pdf = maker_for(example).pdf(report, ENGLISH)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo["/Title"]) == "What we found at Rose Surgery"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(document.Root.MarkInfo.Marked)
        with document.open_outline() as outline:
            (top,) = outline.root
            titles = [part.title for part in top.children]
    assert [part.title for part in report.parts] == [
        title for title in titles if title in {part.title for part in report.parts}
    ]


def test_every_figure_says_what_it_shows_and_no_heading_is_left_out(example: Toolkit) -> None:
    found = tagged(maker_for(example).pdf(example_report(example), ENGLISH))

    figures = [alt for kind, alt in found if kind == "Figure"]
    assert figures
    assert all(figures)
    levels = [int(kind[1]) for kind, _ in found if kind in {"H1", "H2", "H3", "H4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_picture_that_only_repeats_its_words_is_not_told_twice(example: Toolkit) -> None:
    report = example_report(example)
    found = tagged(maker_for(example).pdf(report, ENGLISH))

    scores = sum(len(part.scores) for part in report.parts)
    photos = len(report.photos)
    assert sum(kind == "Figure" for kind, _ in found) == scores + photos


@pytest.mark.parametrize("words", HARD_WORDS, ids=["very long word", "marks", "letters", "2000"])
def test_hard_words_of_people_break_no_rule(example: Toolkit, words: str) -> None:
    report = _said(example_report(example), words)

    assert ua_failures(maker_for(example).pdf(report, ENGLISH)) == []


def test_thirty_photos_break_no_rule(example: Toolkit) -> None:
    report = example_report(example)
    assert report.service.photo
    photo = ShownPhoto(report.service.photo, Sentence("A photo from our visit."))
    part = replace(report.parts[0], photos=(photo,) * 30)

    pdf = maker_for(example).pdf(replace(report, parts=(part, *report.parts[1:])), ENGLISH)

    assert ua_failures(pdf) == []


_LINES = st.lists(
    st.builds(
        ReportLine,
        st.text("abcŵ é'\"&<>", min_size=1, max_size=60).filter(str.strip),
        st.sampled_from(["staff", "clock", "no-such-picture"]),
    ),
    max_size=9,
).map(tuple)


@settings(
    deadline=None, max_examples=MANY, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(good=_LINES, change=_LINES, better=_LINES, asks=_LINES, parts=st.integers(0, 4))
def test_any_lines_in_any_number_break_no_rule(
    example: Toolkit,
    good: tuple[ReportLine, ...],
    change: tuple[ReportLine, ...],
    better: tuple[ReportLine, ...],
    asks: tuple[ReportLine, ...],
    parts: int,
) -> None:
    report = example_report(example)
    made: tuple[Part, ...] = tuple(
        replace(part, good=good, better=better) for part in report.parts[:parts]
    )
    report = replace(report, good=good, change=change, asks=asks, parts=made, compare=None)

    assert ua_failures(maker_for(example).pdf(report, ENGLISH)) == []


def _said(report: Report, words: str) -> Report:
    first = replace(
        report.parts[0],
        title=words[:200],
        quotes=(Quote("What was it like?", words),),
        good=(ReportLine(words, "staff"),),
    )
    service = replace(report.service, name=words[:100])
    return replace(report, service=service, parts=(first, *report.parts[1:]))
