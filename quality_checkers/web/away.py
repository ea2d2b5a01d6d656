"""Nobody has touched the browser of a checker for a while: it may be somebody else by now.

So it asks again who is there, before it shows anything of the last person. Nothing is lost: the
form that stands on the screen can still be sent, and who comes back goes on where they were.
"""

from dataclasses import replace
from http import HTTPStatus

from flask import Flask, g, redirect, request, url_for
from werkzeug.wrappers import Response

from quality_checkers.access import Who
from quality_checkers.toolkit import Toolkit
from quality_checkers.visits import Role
from quality_checkers.web import cookies

_SAFE = frozenset({"GET", "HEAD"})
_NO_TOUCH = frozenset({"joining.rest", "showing.show_photo", "showing.show_file"})
"""What a browser asks for by itself."""


def as_left(toolkit: Toolkit, who: Who) -> Who:
    """The same browser, of which nobody knows who holds it: a ready tablet, or somebody unsure."""
    secret = cookies.secret_of_tablet()
    tablet = toolkit.gate.who(secret) if who.tablet and secret else Who()
    if tablet.role is Role.TABLET:
        return replace(tablet, is_away=True)
    return replace(who, is_unsure=True)


def sends_what_is_on_the_screen(cell: str) -> bool:
    """True for a form on a page of the one who was there: `cell` is what a checker needs for it."""
    is_form = request.method not in _SAFE
    return is_form and (cell in {"own", "late"} or request.endpoint == "joining.hand_over")


def ask_who_is_there() -> Response:
    """Ask who is there, and remember where they were."""
    back = request.path if request.method in _SAFE else None
    return redirect(url_for("start.show_start", back=back), HTTPStatus.SEE_OTHER)


def install(app: Flask, toolkit: Toolkit) -> None:
    """Remember in each browser of a checker when it was last used."""

    @app.after_request
    def remember(response: Response) -> Response:
        who: Who = g.get("who") or Who()
        if who.role is not Role.CHECKER or who.is_unsure or who.is_late:
            return response
        if who.is_away:
            # They could send what they had written; what it leads to, only they may see.
            return ask_who_is_there() if response.status_code == HTTPStatus.OK else response
        if request.endpoint not in _NO_TOUCH and cookies.secret_of_session():
            cookies.touch(response, toolkit.now())
        return response
