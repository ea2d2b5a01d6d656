"""Who may talk to this door, and what a page may do in a browser.

A browser has to know this machine by one of its names, and no page of another site may make it
send anything here.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from quality_checkers.components import words_for
from quality_checkers.components.language import start_speaking, stop_speaking
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.web.settings import LARGEST_WORDS_BYTES, MOST_PARTS, WebSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_OFF = (
    "accelerometer", "display-capture", "geolocation", "gyroscope", "hid", "idle-detection",
    "magnetometer", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser can do for a page, and never has to here. The camera reads cards and takes photos,
the microphone takes voice notes."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
        "script-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; object-src 'none'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        ("camera=(self)", "microphone=(self)", *(f"{name}=()" for name in _OFF))
    ),
}
"""What every answer carries, whatever it is."""
_HEADER_ITEMS = tuple(HEADERS.items())
_ONLY_BY_TLS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
"""For 1 year, browsers that have come by TLS come by TLS only."""
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class StrangerError(ProblemError):
    """The request comes from a place that has no business here."""


def install(app: Flask, settings: WebSettings) -> None:
    """Guard every request of this app, and let it speak its language."""
    words = words_for(settings.language)
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_WORDS_BYTES
    app.config["MAX_FORM_PARTS"] = MOST_PARTS

    @app.before_request
    def guard() -> None:
        g.language = start_speaking(words)
        host = request.host
        if host not in settings.hosts and host.rpartition(":")[0] not in settings.hosts:
            raise StrangerError(Sentence("You cannot use this address."))
        if settings.secure and request.scheme != "https":
            # Sending them on to https would hide that what they sent was read on the way.
            raise StrangerError(
                Sentence("This address is not safe."),
                Sentence("Use the address that begins with https."),
            )
        if request.method not in _SAFE_METHODS:
            if not _is_from_here():
                raise StrangerError(
                    Sentence("This page came from another place. Go back and try again.")
                )
            _refuse_too_many_fields()

    # Around everything, so that no answer whatever leaves without them.
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[assignment, method-assign]
    if n := settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=n, x_proto=n, x_host=n
        )

    @app.teardown_request
    def fall_silent(_error: BaseException | None) -> None:
        language = g.pop("language", None)
        if language is not None:
            stop_speaking(language)


def _with_headers(inside: "WSGIApplication") -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - handed on
            headers = [*headers, *_HEADER_ITEMS]
            if environ["wsgi.url_scheme"] == "https":
                headers.append(_ONLY_BY_TLS)
            if not any(name == "Cache-Control" for name, _ in headers):
                # The Back button always asks again, so nobody meets an old answer.
                headers.append(("Cache-Control", "no-store"))
            return start_response(status, headers, *rest)

        return inside(environ, start)

    return answer


def _is_from_here() -> bool:
    """True when the browser says that a page of this door sent the request.

    Every browser since 2023 sends Sec-Fetch-Site; older ones send Origin with a form. This
    needs no token in the page, so a page that was kept for later still works. What a browser
    says twice has to be the same twice; who says nothing is not let in.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = request.host_url.rstrip("/")
    return site in {None, "same-origin"} and origin in {None, ours}


def _refuse_too_many_fields() -> None:
    # Werkzeug counts the parts of a form with a photo, but not those of a form of words only.
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    if (request.content_length or 0) > LARGEST_WORDS_BYTES:
        raise RequestEntityTooLarge
    if request.get_data(cache=True).count(b"&") >= MOST_PARTS:
        raise RequestEntityTooLarge
