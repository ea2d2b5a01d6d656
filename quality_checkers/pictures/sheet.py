"""Many pictures in one file, so that a browser asks once and shows them all."""

from collections.abc import Iterable

from quality_checkers.pictures.catalogue import Picture
from quality_checkers.pictures.drawing import GRID, inside_of


def sheet_svg(pictures: Iterable[Picture]) -> str:
    """One SVG file with a symbol for each picture: show one with `<use href="…#NAME">`.

    A symbol's id is the picture's name. A picture given twice is there once.
    """
    by_name = {picture.name: picture for picture in pictures}
    symbols = "".join(
        f'<symbol id="{name}" viewBox="{GRID}">{inside_of(picture.svg)}</symbol>'
        for name, picture in by_name.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'
