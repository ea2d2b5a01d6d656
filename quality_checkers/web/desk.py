"""How a view finds the desk, and says who is asking."""

from typing import TYPE_CHECKING

from flask import Flask, current_app, g

from quality_checkers.access import Who
from quality_checkers.toolkit import Toolkit

if TYPE_CHECKING:
    from quality_checkers.web.showing import Shown

_KEY = "quality_checkers"


def install(app: Flask, toolkit: Toolkit, shown: "Shown", language: str) -> None:
    """Tell the app which desk it stands at, and which language it speaks."""
    app.extensions[_KEY] = toolkit
    app.extensions["quality_checkers_shown"] = shown
    app.extensions["quality_checkers_language"] = language


def toolkit() -> Toolkit:
    """The desk."""
    found: Toolkit = current_app.extensions[_KEY]
    return found


def language() -> str:
    """The language of the pages, as in `en_GB`; reports speak the same."""
    found: str = current_app.extensions["quality_checkers_language"]
    return found


def who() -> Who:
    """Who is asking; found once for each request, before anything is shown."""
    found: Who = g.who
    return found


def asks() -> Who:
    """The same for a page: nobody where a request was refused before anybody asked who it is."""
    found: Who = g.get("who") or Who()
    return found
