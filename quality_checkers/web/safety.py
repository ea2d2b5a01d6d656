"""Who may talk to this door, and what a page may do in a browser.

There are no accounts yet, so nobody but a browser on this machine may come in, and no page of
another site may make that browser send anything here.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request

from quality_checkers.components import words_for
from quality_checkers.components.language import start_speaking, stop_speaking
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.web.settings import WebSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; object-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
        "script-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(self)",
}
_HEADER_ITEMS = tuple(_HEADERS.items())


class StrangerError(ProblemError):
    """The request comes from a place that has no business here."""


def install(app: Flask, settings: WebSettings) -> None:
    """Guard every request of this app, and let it speak its language."""
    words = words_for(settings.language)

    @app.before_request
    def guard() -> None:
        g.language = start_speaking(words)
        host = request.host
        if host not in settings.hosts and host.rpartition(":")[0] not in settings.hosts:
            raise StrangerError(Sentence("You cannot use this address."))
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not _is_from_here():
            raise StrangerError(
                Sentence("This page came from another place. Go back and try again.")
            )

    # Around everything, so that no answer whatever leaves without them.
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[assignment, method-assign]

    @app.teardown_request
    def fall_silent(_error: BaseException | None) -> None:
        language = g.pop("language", None)
        if language is not None:
            stop_speaking(language)


def _with_headers(inside: "WSGIApplication") -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - handed on
            headers = [*headers, *_HEADER_ITEMS]
            if not any(name == "Cache-Control" for name, _ in headers):
                # The Back button always asks again, so nobody meets an old answer.
                headers.append(("Cache-Control", "no-store"))
            return start_response(status, headers, *rest)

        return inside(environ, start)

    return answer


def _is_from_here() -> bool:
    """True when the browser says that a page of this door sent the request.

    Every browser since 2023 sends Sec-Fetch-Site; older ones send Origin with a form. This
    needs no token in the page, so a page that was kept for later still works.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")
