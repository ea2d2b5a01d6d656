"""Findings in; an easy-read report as a page and as a PDF, and a table, out.

Says the same words on screen and on paper. Only room that knows WeasyPrint, pydyf and XlsxWriter;
the first two are loaded when a PDF is made, so that everything else works without them.
"""

from quality_checkers.reports.card import PrintedCard
from quality_checkers.reports.frozen import frozen_page, page_of_frozen
from quality_checkers.reports.pdf import PdfMaker, ReportError, pdf_problem
from quality_checkers.reports.person import (
    AboutPerson,
    AboutVisit,
    SaidAnswer,
    SaidYesOrNo,
    zip_about_person,
)
from quality_checkers.reports.plain_table import csv_of
from quality_checkers.reports.report import (
    Compare,
    Part,
    Quote,
    Report,
    ReportLine,
    Scored,
    ShownPhoto,
    TableRow,
)
from quality_checkers.reports.show import Showing
from quality_checkers.reports.spreadsheet import Cell, Sheet, spreadsheet_of, xlsx_of
from quality_checkers.reports.words import SOURCE_WORDS, WORD_WORDS
from quality_checkers.reports.writing import write_report

__all__ = [
    "SOURCE_WORDS",
    "WORD_WORDS",
    "AboutPerson",
    "AboutVisit",
    "Cell",
    "Compare",
    "Part",
    "PdfMaker",
    "PrintedCard",
    "Quote",
    "Report",
    "ReportError",
    "ReportLine",
    "SaidAnswer",
    "SaidYesOrNo",
    "Scored",
    "Sheet",
    "Showing",
    "ShownPhoto",
    "TableRow",
    "csv_of",
    "frozen_page",
    "page_of_frozen",
    "pdf_problem",
    "spreadsheet_of",
    "write_report",
    "xlsx_of",
    "zip_about_person",
]
