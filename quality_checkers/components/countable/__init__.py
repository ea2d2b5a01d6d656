"""A row of shapes that can be counted, one for each thing that was looked at."""

from dataclasses import dataclass

from markupsafe import Markup

from quality_checkers.checklists import Shape
from quality_checkers.components.shape import SHAPES
from quality_checkers.easy_read import Sentence

_STEP = 30
_IN_A_ROW = 12


@dataclass(frozen=True, slots=True)
class Countable:
    """How many things were good, in between and bad, and the sentence that says so."""

    good: int
    between: int
    bad: int
    sentence: Sentence

    @property
    def svg(self) -> Markup:
        """The row of shapes as decoration; the sentence beside it says the same."""
        return Markup(countable_svg(self.good, self.between, self.bad))  # noqa: S704 - our own drawing


def countable_svg(good: int, between: int, bad: int) -> str:
    """The shapes in rows of twelve: ticks first, then halves, then crosses."""
    shapes = [Shape.TICK] * good + [Shape.HALF] * between + [Shape.CROSS] * bad
    rows = max(1, -(-len(shapes) // _IN_A_ROW))
    across = max(1, min(len(shapes), _IN_A_ROW))
    width, height = across * _STEP - 4, rows * _STEP - 4
    drawn = "".join(
        f'<g transform="translate({at % _IN_A_ROW * _STEP + 1} {at // _IN_A_ROW * _STEP + 1})">'
        f"{SHAPES[shape]}</g>"
        for at, shape in enumerate(shapes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="countable__shapes" aria-hidden="true" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'stroke="#000" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">'
        f"{drawn}</svg>"
    )


EXAMPLES: dict[str, object] = {
    "some": Countable(
        9, 2, 1, Sentence("{good} of the {all} things were good.", {"good": 9, "all": 12})
    ),
    "many": Countable(
        20, 3, 4, Sentence("{good} of the {all} things were good.", {"good": 20, "all": 27})
    ),
}
