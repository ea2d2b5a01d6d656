"""The report: on the screen, as a PDF, as a table."""

import re
import unicodedata
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quality_checkers.answers import VisitId
from quality_checkers.visits import Visit
from quality_checkers.web.desk import language, toolkit, who
from quality_checkers.web.showing import Shown

reading = Blueprint("reading", __name__, url_prefix="/visits/<visit>")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report inside a page."""

    visit: Visit
    body: Markup


@reading.get("/report")
def show_report(visit: str) -> ResponseReturnValue:
    """The report as a page."""
    shown: Shown = current_app.extensions["quality_checkers_shown"]
    page = ReportPage(
        toolkit().planning.visit(who(), VisitId(visit)),
        toolkit().reporting.page(who(), VisitId(visit), shown.drawing, language()),
    )
    return render_template("reading/report.html", page=page)


@reading.get("/report.pdf")
def get_pdf(visit: str) -> Response:
    """The report as an easy-read PDF."""
    body = toolkit().reporting.pdf(who(), VisitId(visit), language())
    return _file(visit, body, "application/pdf", "pdf")


@reading.get("/report.xlsx")
def get_spreadsheet(visit: str) -> Response:
    """The scores as a spreadsheet."""
    body = toolkit().reporting.spreadsheet(who(), VisitId(visit), language())
    return _file(visit, body, _XLSX, "xlsx")


def _file(id: str, body: bytes, kind: str, ending: str) -> Response:
    visit = toolkit().planning.visit(who(), VisitId(id))
    letters = unicodedata.normalize("NFKD", visit.service.name).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-") or "report"
    response = Response(body, content_type=kind)
    response.headers.set(
        "Content-Disposition",
        "attachment",
        filename=f"{name}-{visit.visit_on.isoformat()}.{ending}",
    )
    return response
