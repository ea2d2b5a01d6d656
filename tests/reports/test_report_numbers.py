"""Every number of a report, worked out again from the stored answers with plain loops."""

import io
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from quality_checkers.answers import VisitId
from quality_checkers.checklists import Checklist, Source, Unscored
from quality_checkers.reports import Report, TableRow, spreadsheet_of
from quality_checkers.reports.words import SOURCE_WORDS
from quality_checkers.toolkit import Toolkit
from tests.reports.papers import BEFORE, ENGLISH, NOW, SOMEBODY, example_report

Numbers = dict[tuple[str, Source], Counter[str]]


def by_hand(toolkit: Toolkit, visit: VisitId) -> Numbers:
    """The numbers of each section and source, from what the team agreed."""
    table = toolkit.agreeing.table(SOMEBODY, visit)
    checklist: Checklist = table.checklist
    numbers: Numbers = {}
    for at in table.questions:
        question = at.question
        key = checklist.section_of(question.id).title, question.source
        row = numbers.setdefault(key, Counter())
        said = at.team.said if at.team else None
        choice = question.answers.choice(said) if said else None
        if said is None:
            row["not_agreed"] += 1
        elif choice is None:
            row[said] += 1
        else:
            row["points"] += choice.points
            row["most_points"] += max(one.points for one in question.answers.choices)
            row["answered"] += 1
            row["good"] += choice.points == 2
    return numbers


def row_of(row: TableRow) -> Counter[str]:
    return Counter(
        points=row.points,
        most_points=row.most_points,
        answered=row.answered,
        not_agreed=row.not_agreed,
        **{
            Unscored.DONT_KNOW: row.dont_know,
            Unscored.DOES_NOT_APPLY: row.does_not_apply,
            Unscored.SKIP: row.skipped,
        },
    )


@pytest.mark.parametrize("visit", [BEFORE, NOW])
def test_the_table_is_what_plain_loops_count(example: Toolkit, visit: VisitId) -> None:
    report = example.reporting.report(SOMEBODY, visit)
    words = {str(words): source for source, (words, _) in SOURCE_WORDS.items()}
    expected = by_hand(example, visit)

    found = {(row.section, words[str(row.source)]): +row_of(row) for row in report.table}
    assert found == {
        key: +Counter({name: n for name, n in row.items() if name != "good"})
        for key, row in expected.items()
    }


@pytest.mark.parametrize("visit", [BEFORE, NOW])
def test_the_sentences_count_the_same(example: Toolkit, visit: VisitId) -> None:
    report = example.reporting.report(SOMEBODY, visit)
    expected = by_hand(example, visit)

    for source, (words, _) in SOURCE_WORDS.items():
        rows = [row for (_, of), row in expected.items() if of is source]
        (shown,) = (one for one in report.overall if one.source == words)
        assert shown.countable.good == sum(row["good"] for row in rows)
        counted = shown.countable.good + shown.countable.between + shown.countable.bad
        assert counted == sum(row["answered"] for row in rows)
        assert dict(shown.countable.sentence.values) == {
            "good": shown.countable.good,
            "all": counted,
        }


def _cells(report: Report) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet_of(report, ENGLISH)))
    return list(book.active.iter_rows(min_row=4, values_only=True))


def test_the_spreadsheet_holds_the_numbers_of_the_table(example: Toolkit) -> None:
    report = example_report(example)

    for cells, row in zip(_cells(report), report.table, strict=True):
        assert cells[:2] == (row.section, str(row.source))
        assert cells[2:9] == (
            row.points,
            row.most_points,
            row.answered,
            row.dont_know,
            row.does_not_apply,
            row.skipped,
            row.not_agreed,
        )
        assert (cells[9] or "") == str(row.word or "")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\t=1", "=HYPERLINK(1)", "http://x"])
def test_words_in_the_spreadsheet_stay_words(example: Toolkit, words: str) -> None:
    report = example_report(example)
    row = replace(report.table[0], section=words)
    made = spreadsheet_of(replace(report, table=(row,)), ENGLISH)

    cell = openpyxl.load_workbook(io.BytesIO(made)).active["A4"]
    assert cell.value == words
    assert cell.data_type == "s"
    assert cell.hyperlink is None
