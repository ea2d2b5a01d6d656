"""The Flask app, put together once."""

from collections.abc import MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import ChoiceLoader, FileSystemLoader

from quality_checkers.access import AWAY_AFTER
from quality_checkers.components import furnish
from quality_checkers.components.environment import MACROS
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import access, away, desk, problems, safety
from quality_checkers.web.about.views import about
from quality_checkers.web.agreeing.views import agreeing
from quality_checkers.web.answering.views import answering
from quality_checkers.web.assessing.views import assessing
from quality_checkers.web.auditing.views import auditing
from quality_checkers.web.consenting.views import consenting
from quality_checkers.web.forgetting.views import forgetting
from quality_checkers.web.joining.views import joining
from quality_checkers.web.keeping.views import keeping
from quality_checkers.web.me.views import me
from quality_checkers.web.nav import nav
from quality_checkers.web.people.views import people
from quality_checkers.web.planning.views import planning
from quality_checkers.web.reading.views import reading
from quality_checkers.web.readying.views import readying
from quality_checkers.web.settings import LARGEST_REQUEST_BYTES, WebSettings
from quality_checkers.web.sharing.views import sharing
from quality_checkers.web.showing import Shown, showing
from quality_checkers.web.signing_in.views import signing_in
from quality_checkers.web.staff.views import staff
from quality_checkers.web.start.views import start
from quality_checkers.web.worrying.views import worrying
from quality_checkers.web.worrying.ways import tell_url, worried_url

_FOLDER = Path(__file__).parent
_ROOMS = (
    about,
    agreeing,
    answering,
    assessing,
    auditing,
    consenting,
    forgetting,
    joining,
    keeping,
    me,
    people,
    planning,
    reading,
    readying,
    sharing,
    showing,
    signing_in,
    staff,
    start,
    worrying,
)


class _Environment(Environment):
    """Flask's own, but what all templates share is one plain dictionary.

    It is copied for every page, and Jinja's chain of dictionaries takes 10 times as long to copy.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Everything a template may use; nothing is added once the first page was shown."""
        return {**self.globals, **(d or {})}


def create_app(toolkit: Toolkit, settings: WebSettings | None = None) -> Flask:
    """The app at this desk."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST_BYTES
    app.jinja_environment = _Environment
    app.jinja_options = {"autoescape": True}
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(_FOLDER),
            *(FileSystemLoader(folder) for folder in sorted(_FOLDER.glob("*/templates"))),
            MACROS,
        ]
    )
    shown = Shown.of(toolkit)
    furnish(app.jinja_env, shown.drawing)
    app.jinja_env.globals |= {
        "asks": desk.asks,
        "away_after_ms": int(AWAY_AFTER / timedelta(milliseconds=1)),
        "icon_url": shown.sheet_url,
        "nav": nav,
        "script_url": shown.script_url,
        "style_url": shown.style_url,
        "tell_url": tell_url,
        "worried_url": worried_url,
    }
    settings = settings or WebSettings()
    desk.install(app, toolkit, shown, settings.language)
    safety.install(app, settings)
    app.config["SESSION_COOKIE_NAME"] = settings.cookie
    access.install(app, toolkit)
    away.install(app, toolkit)
    problems.install(app)
    for blueprint in _ROOMS:
        app.register_blueprint(blueprint)
    return app
