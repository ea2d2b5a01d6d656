"""How a view finds the desk, and says who is asking."""

from flask import Flask, current_app, request

from quality_checkers.answers import PersonId
from quality_checkers.toolkit import Toolkit
from quality_checkers.visits import Who
from quality_checkers.web.showing import Shown

_KEY = "quality_checkers"


def install(app: Flask, toolkit: Toolkit, shown: Shown, language: str) -> None:
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
    """Who is asking: the person whose pages these are, or somebody at this machine."""
    person = (request.view_args or {}).get("person")
    return Who(PersonId(person) if person else None)
