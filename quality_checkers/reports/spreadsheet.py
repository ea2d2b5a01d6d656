"""The table for professionals as a spreadsheet: the same numbers as the report."""

import io

from quality_checkers.components import Words
from quality_checkers.easy_read import Sentence
from quality_checkers.reports.report import Report

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


def spreadsheet_of(report: Report, words: Words) -> bytes:
    """The scores as an XLSX file. Text is written as text, so nothing in it can be a formula."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only needed here

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet = book.add_worksheet(words.gettext("All scores")[:31])
        sheet.set_column(0, 1, 26)
        sheet.set_column(9, 9, 24)
        sheet.freeze_panes(3, 0)
        sheet.write_string(0, 0, report.service.name, bold)
        sheet.write_string(1, 0, words.day(report.visit_on))
        for column, head in enumerate(_HEADS):
            sheet.write_string(2, column, words.say(head), bold)
        for at, row in enumerate(report.table, start=3):
            sheet.write_string(at, 0, row.section)
            sheet.write_string(at, 1, words.say(row.source))
            numbers = (
                row.points,
                row.most_points,
                row.answered,
                row.dont_know,
                row.does_not_apply,
                row.skipped,
                row.not_agreed,
            )
            for column, number in enumerate(numbers, start=2):
                sheet.write_number(at, column, number)
            sheet.write_string(at, 9, words.say(row.word) if row.word else "")
    return made.getvalue()
