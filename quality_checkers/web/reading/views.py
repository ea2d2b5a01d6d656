"""The report: on the screen, as a PDF, as a table."""

from dataclasses import dataclass

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quality_checkers.answers import VisitId
from quality_checkers.toolkit import SharingState, new_id
from quality_checkers.visits import Role, Visit
from quality_checkers.web.desk import language, toolkit, who
from quality_checkers.web.download import PDF, XLSX, download
from quality_checkers.web.showing import Shown

reading = Blueprint("reading", __name__, url_prefix="/visits/<visit>")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report inside a page. `sharing` is for those who may share it, and None for others.

    `new` is the id that the report gets when it is shared.
    """

    visit: Visit
    body: Markup
    sharing: SharingState | None
    new: str


@reading.get("/report")
def show_report(visit: str) -> ResponseReturnValue:
    """The report as a page."""
    shown: Shown = current_app.extensions["quality_checkers_shown"]
    page = ReportPage(
        toolkit().planning.visit(who(), VisitId(visit)),
        toolkit().reporting.page(who(), VisitId(visit), shown.drawing, language()),
        toolkit().sharing.state(who(), VisitId(visit)) if _may_share() else None,
        new_id(),
    )
    return render_template("reading/report.html", page=page)


def _may_share() -> bool:
    return who().role is Role.COORDINATOR


@reading.get("/report.pdf")
def get_pdf(visit: str) -> Response:
    """The report as an easy-read PDF."""
    body = toolkit().reporting.pdf(who(), VisitId(visit), language())
    return _file(visit, body, PDF)


@reading.get("/report.xlsx")
def get_spreadsheet(visit: str) -> Response:
    """The scores as a spreadsheet."""
    body = toolkit().reporting.spreadsheet(who(), VisitId(visit), language())
    return _file(visit, body, XLSX)


def _file(id: str, body: bytes, kind: str) -> Response:
    visit = toolkit().planning.visit(who(), VisitId(id))
    return download(visit.service.name, visit.visit_on, body, kind)
