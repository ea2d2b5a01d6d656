"""The styles of all components as one sheet, for the screen and for paper."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def screen_style() -> str:
    """The sheet for the browser: tokens first, then the page, then every component."""
    own = [_FOLDER / "tokens.css", _FOLDER / "page.css"]
    return "\n".join(path.read_text("utf-8") for path in [*own, *_components()])


def paper_style() -> str:
    """What components look like in print, after the tokens of paper."""
    return (_FOLDER / "paper.css").read_text("utf-8")


def _components() -> list[Path]:
    return sorted(_FOLDER.glob("*/style.css"))
