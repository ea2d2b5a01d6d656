"""Everything that can go wrong, each as one easy page with one next step."""

from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.records import DiskFullError, MediaError, RecordsError
from quality_checkers.reports import ReportError
from quality_checkers.toolkit import ChangedMeanwhileError, NotFoundError, TooManyError
from quality_checkers.web.access import PassEndedError
from quality_checkers.web.safety import StrangerError
from quality_checkers.web.server_log import refused
from quality_checkers.web.settings import LARGEST_REQUEST_BYTES

_WORDS = {
    400: ("problem", Sentence("Something went wrong."), Sentence("Go back and try again.")),
    403: ("problem", Sentence("You cannot do this here."), Sentence("Ask your supporter.")),
    404: ("lost-page", Sentence("We cannot find this page."), Sentence("Go to the first page.")),
    405: ("lost-page", Sentence("We cannot find this page."), Sentence("Go to the first page.")),
    409: ("problem", Sentence("Something changed."), Sentence("Go back and look again.")),
    413: ("full", Sentence("You sent too much at once."), Sentence("Go back. Send less.")),
    422: ("problem", Sentence("Something is missing."), Sentence("Go back and try again.")),
    429: ("wait", Sentence("Too many tries. Wait a little."), Sentence("Ask your supporter.")),
    500: (
        "problem",
        Sentence("Something went wrong. It is not your fault."),
        Sentence("We kept your answers. Try again."),
    ),
    503: (
        "problem",
        Sentence("We could not save this."),
        Sentence("Wait a little. Then try again."),
    ),
    507: (
        "full",
        Sentence("We could not save this. This computer is full."),
        Sentence("Ask your supporter to make room. Then try again."),
    ),
}

_REFUSALS = frozenset({400, 403, 405, 413, 429})
"""What is written down. So is 404 at a place that there is: it may be somebody else's."""
_TOO_BIG = (Sentence("This photo is too big."), Sentence("Go back. Choose a smaller photo."))


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """What went wrong, and the one next step.

    `again` holds what the person had sent, when sending it again may help, so that nothing they
    wrote is lost; None when there is nothing to send again. `back` is the page they sent it from.
    """

    picture: str
    title: Sentence
    sentences: tuple[Sentence, ...]
    again: tuple[tuple[str, str], ...] | None = None
    back: str = ""


def install(app: Flask) -> None:
    """Answer every error of this app with a page that people can read."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ProblemError, _problem)
    app.register_error_handler(TooManyError, _too_many)
    app.register_error_handler(DiskFullError, _full)
    app.register_error_handler(RecordsError, _busy)
    app.register_error_handler(MediaError, _gone)
    app.register_error_handler(ReportError, _no_report)
    app.register_error_handler(Exception, _fault)


def _page(code: int, *sentences: Sentence, again: bool = False) -> tuple[str, int]:
    if code in _REFUSALS or (code == 404 and request.endpoint):
        refused(code)
    picture, title, step = _WORDS.get(code, _WORDS[500 if code >= 500 else 400])
    if sentences:
        title, said = sentences[0], sentences[1:] or (step,)
    else:
        said = (step,)
    sent = tuple(request.form.items(multi=True)) if again and request.method == "POST" else None
    page = ProblemPage(picture, title, tuple(said), sent, _back())
    return render_template("about/problem.html", page=page), code


def _back() -> str:
    """The page that a form was sent from, where there is one at the same address."""
    adapter = current_app.create_url_adapter(request)
    if request.method == "POST" and adapter and adapter.test(request.path, "GET"):
        return request.path
    return ""


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    page, _ = _page(code, *(_TOO_BIG if code == 413 and _is_a_photo_too_big() else ()))
    # What else HTTP wants to be said, as which ways to ask are allowed here.
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return page, code, headers


def _is_a_photo_too_big() -> bool:
    return (request.content_length or 0) > LARGEST_REQUEST_BYTES


def _problem(error: ProblemError) -> ResponseReturnValue:
    codes = {
        NotFoundError: 404,
        StrangerError: 403,
        PassEndedError: 403,
        ChangedMeanwhileError: 409,
    }
    code = next((code for kind, code in codes.items() if isinstance(error, kind)), 422)
    return _page(code, *error.sentences)


def _too_many(error: TooManyError) -> ResponseReturnValue:
    page, code = _page(429, *error.sentences)
    return page, code, {"Retry-After": str(error.wait_seconds)}


def _full(error: DiskFullError) -> ResponseReturnValue:
    current_app.logger.error("no room to save: %s", error)
    return _page(507, again=True)


def _busy(error: RecordsError) -> ResponseReturnValue:
    current_app.logger.error("the store could not be used: %s", error)
    return _page(503, again=True)


def _gone(error: MediaError) -> ResponseReturnValue:
    current_app.logger.error("a photo could not be read: %s", error)
    return _page(404, Sentence("We cannot find this photo."))


def _no_report(error: ReportError) -> ResponseReturnValue:
    current_app.logger.error("no PDF: %s", error)
    return _page(503, *error.sentences)


def _fault(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("a fault of ours", exc_info=error)
    return _page(500, again=True)
