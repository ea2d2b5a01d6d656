"""Reports outside the group: for the manager of a service, and for who pays for it.

Every address here asks anew who is asking; none opens anything by itself, so there is no link
that could be handed on.
"""

from http import HTTPStatus

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PhotoHash, VisitId
from quality_checkers.components import Drawing
from quality_checkers.records import ReportId
from quality_checkers.visits import Role, ServiceId
from quality_checkers.web.desk import language, toolkit, who
from quality_checkers.web.download import PDF, XLSX, download
from quality_checkers.web.planning.forms import is_new_id
from quality_checkers.web.sharing.pages import (
    FindingsPage,
    ServicesPage,
    SharedPage,
    findings_page,
    mine,
)
from quality_checkers.web.showing import Shown

sharing = Blueprint("sharing", __name__)


@sharing.get("/services/mine")
def show_services() -> ResponseReturnValue:
    """The services of the one who asks, with what they can do and read."""
    is_manager = who().role is Role.MANAGER
    services = tuple(
        mine(one, toolkit().assessing.self_assessment, who())
        for one in toolkit().sharing.services(who())
    )
    return render_template("sharing/services.html", page=ServicesPage(services, is_manager))


@sharing.get("/services/mine/<service>/photo.jpg")
def show_service_photo(service: str) -> Response:
    """The photo of a service of the one who asks."""
    return _photo(toolkit().sharing.photo_of_service(who(), ServiceId(service)))


@sharing.get("/services/mine/findings")
def show_findings() -> ResponseReturnValue:
    """What was found at the services of the one who asks, side by side."""
    page: FindingsPage = findings_page(toolkit().sharing.findings(who()))
    return render_template("sharing/findings.html", page=page)


@sharing.get("/reports/<string(length=12):report>")
def show_report(report: str) -> ResponseReturnValue:
    """A report as it was shared; or that it was replaced."""
    found = toolkit().sharing.report(who(), ReportId(report))
    if found.is_replaced:
        newer = toolkit().sharing.newer(who(), found)
        return render_template("sharing/replaced.html", page=SharedPage(found, newer=newer))
    shown: Shown = current_app.extensions["quality_checkers_shown"]
    drawing = Drawing(
        shown.small,
        shown.url,
        lambda photo: url_for("sharing.show_photo", report=report, photo=photo),
    )
    page = SharedPage(found, toolkit().sharing.page(found, drawing))
    return render_template("sharing/report.html", page=page)


@sharing.get("/reports/<string(length=12):report>.pdf")
def get_pdf(report: str) -> Response:
    """The PDF that was shared."""
    found, body = toolkit().sharing.pdf(who(), ReportId(report))
    return download(found.name, found.visit_on, body, PDF)


@sharing.get("/reports/<string(length=12):report>.xlsx")
def get_spreadsheet(report: str) -> Response:
    """The table that was shared."""
    found, body = toolkit().sharing.spreadsheet(who(), ReportId(report))
    return download(found.name, found.visit_on, body, XLSX)


@sharing.get("/reports/<string(length=12):report>/photos/<string(length=64):photo>.jpg")
def show_photo(report: str, photo: str) -> Response:
    """A photo that stands in this report."""
    return _photo(toolkit().sharing.photo(who(), ReportId(report), PhotoHash(photo)))


def _photo(body: bytes) -> Response:
    response = Response(body, content_type="image/jpeg")
    response.headers["Cache-Control"] = "no-store"
    return response


@sharing.post("/visits/<visit>/share")
def share(visit: str) -> ResponseReturnValue:
    """Share the report of this visit as it is now."""
    new = request.form.get("id", "")
    if not is_new_id(new):
        abort(HTTPStatus.BAD_REQUEST)
    toolkit().sharing.share(who(), VisitId(visit), ReportId(new), language())
    return redirect(url_for("reading.show_report", visit=visit), HTTPStatus.SEE_OTHER)
