"""The report's words as HTML: the same for the page and for the PDF."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup

from quality_checkers.components import Drawing, Words, paper_environment, speaking
from quality_checkers.components.environment import MACROS
from quality_checkers.reports.card import PrintedCard
from quality_checkers.reports.report import Report

_TEMPLATES = ChoiceLoader([FileSystemLoader(Path(__file__).parent / "templates"), MACROS])


class Showing:
    """Turns reports into HTML with one way of drawing pictures. `on_paper` for the PDF.

    On paper a picture that only repeats the words beside it is a background, because WeasyPrint
    tags an image without alternative text as a figure that nobody can hear.
    """

    def __init__(self, drawing: Drawing, *, on_paper: bool) -> None:
        self._environment = paper_environment(_TEMPLATES, drawing)
        self._environment.globals["on_paper"] = on_paper

    def body(self, report: Report, words: Words) -> Markup:
        """What stands inside the page."""
        return self._show("report.html", words, report=report)

    def whole(self, report: Report, words: Words) -> Markup:
        """A whole document."""
        return self._show("paper.html", words, report=report)

    def cards(self, cards: Sequence[PrintedCard], words: Words) -> Markup:
        """A whole document of cards."""
        return self._show("cards.html", words, cards=cards)

    def _show(self, template: str, words: Words, **shown: object) -> Markup:
        with speaking(words):
            page = self._environment.get_template(template).render(shown)
        return Markup(page)  # noqa: S704 - rendered with everything escaped


def page_without_pictures(template: str, words: Words, **values: object) -> str:
    """A whole page of this template that fetches nothing: for a file that people take along."""
    environment = paper_environment(_TEMPLATES, Drawing(lambda _: Markup(), str, str))
    with speaking(words):
        return environment.get_template(template).render(values)
