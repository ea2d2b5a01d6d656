"""Lexend, the one typeface of the product, for the screen and for paper."""

import io
import os
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
    """The whole typeface as one variable TrueType file, for the PDF."""
    return Path(fontpkg.path("lexend"))


def typeface_for_screen(cache: Path) -> bytes:
    """The letters and weights that the screen uses, as WOFF2; made once and kept in `cache`."""
    kept = cache / f"lexend-{version('fontpkg-lexend')}.woff2"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(_subset())
        part.replace(kept)
    return kept.read_bytes()


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
