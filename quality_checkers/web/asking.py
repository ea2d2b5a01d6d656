"""Who knocks, as a browser shows it."""

from ipaddress import ip_address
from typing import TypeVar

from flask import request
from werkzeug.wrappers import Response

from quality_checkers.keys import PasskeySite
from quality_checkers.toolkit.asking import Asking, LetIn
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.visits import Role
from quality_checkers.web.cookies import know_browser, let_in, secret_of_browser, source
from quality_checkers.web.desk import language, who

_AnyResponse = TypeVar("_AnyResponse", bound=Response)
_NAME = "Quality Checkers"


def asking() -> Asking:
    """Who knocks. A browser that holds no secret yet gets a new one: see `remembering`."""
    # A ready tablet stays ready under whoever signs in on it.
    before = None if who().role is Role.TABLET else who().session
    return Asking(
        secret_of_browser() or new_secret(),
        source(),
        request.host_url.rstrip("/"),
        language(),
        before,
    )


def remembering(response: _AnyResponse, asks: Asking) -> _AnyResponse:
    """The same answer, after which this browser can show that it is the one that asked."""
    return know_browser(response, asks.browser)


def coming_in(response: _AnyResponse, asks: Asking, let: LetIn) -> _AnyResponse:
    """The same answer, with which this browser is in."""
    return remembering(let_in(response, let.secret, let.role), asks)


def passkey_site() -> PasskeySite:
    """Where passkeys belong that are made or used at this address."""
    return PasskeySite(_host(), request.host_url.rstrip("/"), _NAME)


def has_passkeys() -> bool:
    """False at an address of numbers: browsers keep passkeys by name."""
    try:
        ip_address(_host().strip("[]"))
    except ValueError:
        return True
    return False


def _host() -> str:
    host, colon, port = request.host.rpartition(":")
    return host if colon and port.isdigit() else request.host
