"""The cookies: who is in, which tablet it is, which browser. Each holds one random secret.

One more says when a checker's browser was last used. It is a time of this machine, not of the
tablet, and opens nothing: who changes it holds the secret already. No page and no script reads
any of them. They go with `Secure` wherever browsers come by TLS.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from flask import current_app, request
from werkzeug.wrappers import Response

from quality_checkers.toolkit.gate import PASS_SESSION, STAFF_SESSION
from quality_checkers.visits import Role

_AnyResponse = TypeVar("_AnyResponse", bound=Response)

_SECONDS = re.compile(r"\d{1,10}", re.ASCII)
BROWSER_FOR = timedelta(days=400)
"""The longest that browsers keep a cookie (RFC 6265bis)."""


def secret_of_session() -> str | None:
    """The secret of who is in, as the browser sent it."""
    return request.cookies.get(_name())


def secret_of_tablet() -> str | None:
    """The secret of a ready tablet. It counts while nobody is in."""
    return request.cookies.get(_name("-tablet"))


def secret_of_browser() -> str | None:
    """The secret of this browser, which it keeps whoever holds it."""
    return request.cookies.get(_name("-browser"))


def let_in(response: _AnyResponse, secret: str, role: Role) -> _AnyResponse:
    """The same answer, with which the browser is in from now on by this new secret.

    A tablet that was made ready stays ready under whoever comes in on it.
    """
    if role is Role.TABLET:
        let_out(response)
        _set(response, _name("-tablet"), secret, PASS_SESSION)
    else:
        lasts = PASS_SESSION if role is Role.CHECKER else STAFF_SESSION
        _set(response, _name(), secret, lasts)
    return response


def let_out(response: _AnyResponse) -> _AnyResponse:
    """The same answer, after which nobody is in."""
    response.delete_cookie(
        _name(), path="/", secure=request.is_secure, httponly=True, samesite="Lax"
    )
    return response


def know_browser(response: _AnyResponse, secret: str) -> _AnyResponse:
    """The same answer, after which this browser is known again."""
    _set(response, _name("-browser"), secret, BROWSER_FOR)
    return response


def touched_at() -> datetime | None:
    """When a checker last used this browser, as we told it; None where we never did."""
    said = request.cookies.get(_name("-touched"), "")
    return datetime.fromtimestamp(int(said), UTC) if _SECONDS.fullmatch(said) else None


def touch(response: _AnyResponse, at: datetime) -> _AnyResponse:
    """The same answer, after which the browser was last used at this time."""
    if request.cookies.get(_name("-touched")) != (seconds := str(int(at.timestamp()))):
        _set(response, _name("-touched"), seconds, PASS_SESSION)
    return response


def rest(response: _AnyResponse) -> _AnyResponse:
    """The same answer, after which nobody knows who holds the browser."""
    return touch(response, datetime.fromtimestamp(0, UTC))


def source() -> str:
    """Where the request comes from, for the throttle."""
    return request.remote_addr or ""


def _name(end: str = "") -> str:
    name: str = current_app.config["SESSION_COOKIE_NAME"]
    return f"{name}{end}"


def _set(response: Response, name: str, secret: str, lasts: timedelta) -> None:
    response.set_cookie(
        name,
        secret,
        max_age=lasts,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
