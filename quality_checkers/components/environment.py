"""The one environment for templates: furnished the same for screen and for paper."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quality_checkers.components.language import now_speaking
from quality_checkers.easy_read import Sentence

_MOST_PIECES = 2000
"""About 4 MB; when there are more, they are drawn anew."""

MACROS = FileSystemLoader(Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pictures are put on a page.

    `small` draws a picture of the product's own set beside its words, `url` says where any
    picture by name is, `photo_url` where a photo by its hash is.
    """

    small: Callable[[str], Markup]
    url: Callable[[str], str]
    photo_url: Callable[[str], str]


def furnish(environment: Environment, drawing: Drawing) -> None:
    """Give a Jinja environment everything that the components need."""
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _gettext, _ngettext, newstyle=True
    )
    environment.filters["say"] = _say
    environment.filters["day"] = _day
    environment.globals |= {
        "small_picture": drawing.small,
        "picture_url": drawing.url,
        "photo_url": drawing.photo_url,
        "speaking": now_speaking,
        "kept": _keeping(),
    }


def paper_environment(templates: BaseLoader, drawing: Drawing) -> Environment:
    """An environment for what is printed; `templates` finds the pages."""
    environment = Environment(loader=templates, autoescape=True)
    furnish(environment, drawing)
    return environment


def _keeping() -> Callable[..., Markup]:
    """What `{% call kept("name", key) %}` calls.

    Most of a question page is the same for everybody who meets the question, and drawing it is
    most of the work. The piece inside is drawn once for each language and key, and kept.
    """
    pieces: dict[tuple[Hashable, ...], Markup] = {}

    def kept(name: str, *key: Hashable, caller: Callable[[], Markup]) -> Markup:
        whole = (now_speaking(), name, *key)
        piece = pieces.get(whole)
        if piece is None:
            if len(pieces) >= _MOST_PIECES:
                pieces.clear()
            piece = pieces[whole] = caller()
        return piece

    return kept


def _gettext(words: str) -> str:
    return now_speaking().gettext(words)


def _ngettext(one: str, many: str, number: int) -> str:
    return now_speaking().ngettext(one, many, number)


def _say(sentence: Sentence | str) -> str:
    return now_speaking().say(sentence)


def _day(day: date) -> str:
    return now_speaking().day(day)
