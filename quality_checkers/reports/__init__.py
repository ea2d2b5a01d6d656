"""Findings in; an easy-read report as a page and as a PDF, and a table, out.

Says the same words on screen and on paper. Only room that knows WeasyPrint and XlsxWriter; the
first is loaded when a PDF is made, so that everything else works without it.
"""

from quality_checkers.reports.pdf import PdfMaker, ReportError, pdf_problem
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
from quality_checkers.reports.writing import write_report

__all__ = [
    "Cell",
    "Compare",
    "Part",
    "PdfMaker",
    "Quote",
    "Report",
    "ReportError",
    "ReportLine",
    "Scored",
    "Sheet",
    "Showing",
    "ShownPhoto",
    "TableRow",
    "csv_of",
    "pdf_problem",
    "spreadsheet_of",
    "write_report",
    "xlsx_of",
]
