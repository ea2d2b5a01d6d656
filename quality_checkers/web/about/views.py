"""What to do with a worry, who sees what, who made the pictures, and how things look."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from quality_checkers.components import Example, examples
from quality_checkers.easy_read import Sentence
from quality_checkers.pictures import Picture
from quality_checkers.toolkit import NotFoundError
from quality_checkers.web.about.privacy import PRIVACY
from quality_checkers.web.desk import toolkit
from quality_checkers.web.worrying.ways import safe_back

about = Blueprint("about", __name__)


@dataclass(frozen=True, slots=True)
class CreditsPage:
    """Every picture with who made it."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class LookBookPage:
    """The list of every example, or one of them, in one theme."""

    theme: str
    examples: tuple[Example, ...]
    example: Example | None = None

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes to choose from."""
        return THEMES


THEMES = ("white", "cream", "dark", "contrast")


@about.get("/worried")
def show_worried() -> ResponseReturnValue:
    """Who to tell, and when to call 999. Nothing is written down here."""
    back = safe_back(request.args.get("back"))
    return render_template("about/worried.html", back=back)


@about.get("/privacy")
def show_privacy() -> ResponseReturnValue:
    """Who sees what people say, how long it is kept, and how to have it forgotten."""
    return render_template("about/privacy.html", page=PRIVACY)


@about.get("/pictures")
def show_credits() -> ResponseReturnValue:
    """Who made the pictures, and under which licence."""
    return render_template("about/credits.html", page=CreditsPage(tuple(toolkit().pictures)))


@about.get("/look-book")
def show_look_book() -> ResponseReturnValue:
    """Every component with its examples."""
    page = LookBookPage(_theme(), tuple(examples()))
    return render_template("about/look_book.html", page=page)


@about.get("/look-book/<component>/<name>")
def show_example(component: str, name: str) -> ResponseReturnValue:
    """One example of one component."""
    wanted = (one for one in examples() if (one.component, one.name) == (component, name))
    example = next(wanted, None)
    if example is None:
        raise NotFoundError(Sentence("We cannot find this page."))
    page = LookBookPage(_theme(), (), example)
    return render_template("about/look_book.html", page=page)


def _theme() -> str:
    theme = request.args.get("theme", "white")
    return theme if theme in THEMES else "white"
