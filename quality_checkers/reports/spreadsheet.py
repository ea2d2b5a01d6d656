"""Tables as spreadsheets: the one writer of everything that leaves as XLSX.

A cell of a spreadsheet that begins with a sign such as `=` is worked out by the program that opens
it, and can reach other machines from there. Here a text is always written as a text, by its kind
and not by a mark in it, so it comes back letter by letter; and a number is always a number.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quality_checkers.components import Words
from quality_checkers.easy_read import Sentence
from quality_checkers.reports.report import Report

Cell: TypeAlias = str | int | float | None
"""What stands in one cell: a text, a number, or nothing."""

MOST_CHARACTERS_OF_A_CELL = 32_767
"""No spreadsheet holds a longer text in one cell (Excel specifications and limits)."""

_MOST_OF_A_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_XML = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
"""Halves of signs, and 2 signs that no XML file may hold (XML 1.0, section 2.2)."""
_INSTEAD = "\ufffd"

_HEADS = (
    Sentence("Part"),
    Sentence("From"),
    Sentence("Points"),
    Sentence("Of"),
    Sentence("Scored"),
    Sentence("Don't know"),
    Sentence("Does not apply"),
    Sentence("Skip"),
    Sentence("Not agreed"),
    Sentence("Word"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, lines above the table, the heads of its columns, and the rows.

    `widths` are in letters, from the first column on; a column without one has the usual width.
    """

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    above: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def xlsx_of(*sheets: Sheet) -> bytes:
    """These sheets as one XLSX file, with no formula, no link and no macro in it.

    Raises:
        ValueError: A text is too long for a cell; it would be cut off without a word.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only needed here

    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with Workbook(made, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        for number, sheet in enumerate(sheets, start=1):
            paper = book.add_worksheet(_name(sheet.name) or str(number))
            for column, letters in enumerate(sheet.widths):
                paper.set_column(column, column, letters)
            top = len(sheet.above)
            paper.freeze_panes(top + 1, 0)
            for at, line in enumerate(sheet.above):
                _write(paper, at, 0, line, None if at else bold)
            for column, head in enumerate(sheet.heads):
                _write(paper, top, column, head, bold)
            for at, row in enumerate(sheet.rows, start=top + 1):
                for column, cell in enumerate(row):
                    _write(paper, at, column, cell)
    return made.getvalue()


def _write(paper: object, row: int, column: int, cell: Cell, look: object = None) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        if len(cell) > MOST_CHARACTERS_OF_A_CELL:
            raise ValueError(f"a text of {len(cell)} characters does not fit into a cell")
        paper.write_string(row, column, _NOT_IN_XML.sub(_INSTEAD, cell), look)  # type: ignore[attr-defined]
    else:
        paper.write_number(row, column, cell, look)  # type: ignore[attr-defined]  # no types


def _name(wanted: str) -> str:
    """What may stand on the tab of a sheet: 31 letters, and none that means something there."""
    return _NOT_IN_A_NAME.sub(" ", wanted)[:_MOST_OF_A_NAME].strip(" '")


def spreadsheet_of(report: Report, words: Words) -> bytes:
    """The table for professionals as an XLSX file: the same numbers as in the report."""
    rows = [
        (
            row.section,
            words.say(row.source),
            row.points,
            row.most_points,
            row.answered,
            row.dont_know,
            row.does_not_apply,
            row.skipped,
            row.not_agreed,
            words.say(row.word) if row.word else "",
        )
        for row in report.table
    ]
    return xlsx_of(
        Sheet(
            words.gettext("All scores"),
            tuple(words.say(head) for head in _HEADS),
            rows,
            above=(report.service.name, words.day(report.visit_on)),
            widths=(26, 26, 9, 9, 9, 9, 9, 9, 9, 24),
        )
    )
