"""Lexend, the one typeface of the product, for the screen and for paper."""

import io
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import fontpkg

_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Welsh, Polish, Romanian and more
    *range(0x2010, 0x2028),
    0x2026,
    0x20AC,
)
_WEIGHTS = (400, 700)


def typeface_file() -> Path:
    """The whole typeface, every weight in one TrueType file."""
    return Path(fontpkg.path("lexend"))


def typeface_for_screen(cache: Path) -> bytes:
    """The letters and weights that the screen uses, as WOFF2; made once and kept in `cache`."""
    return _kept(cache, "lexend-{version}.woff2", _subset)


def typeface_for_paper(cache: Path, weight: int) -> bytes:
    """All letters in one weight, as TrueType; made once and kept in `cache`.

    A PDF holds no variable typeface: given one, WeasyPrint would work out its weights for every
    report.
    """
    return _kept(cache, f"lexend-{weight}-{{version}}.ttf", lambda: one_weight(weight))


def _kept(cache: Path, name: str, make: Callable[[], bytes]) -> bytes:
    kept = cache / name.format(version=version("fontpkg-lexend"))
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(make())
        part.replace(kept)
    return kept.read_bytes()


def one_weight(weight: int) -> bytes:
    """All letters in one weight, as TrueType. The same weight gives the same bytes."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as below
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(typeface_file(), recalcTimestamp=False)
    made = io.BytesIO()
    instantiateVariableFont(font, {"wght": weight}, static=True).save(made)
    return made.getvalue()


def _subset() -> bytes:
    # Imported here: fontTools takes a third of a second, and the file is made once.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
    font = TTFont(typeface_file())
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": _WEIGHTS})
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
