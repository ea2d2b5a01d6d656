"""The three shapes that tell answers apart: a tick in a circle, a half circle, a cross in a square.

The same on the tablet, on paper and in the report, and the same as the pictures `yes`, `a-bit` and
`no`: a choice that has one of those as its picture needs no second shape beside its word.
"""

from markupsafe import Markup

from quality_checkers.checklists import Shape

_TICK = (
    '<circle cx="12" cy="12" r="10.5" fill="#B1CC33"/>'
    '<path d="M6.9 12.2l3.7 3.9 6.8-7.8" fill="none" stroke-width="2.6"/>'
)
_HALF = (
    '<circle cx="12" cy="12" r="10.5" fill="#fff"/>'
    '<path d="M1.5 12a10.5 10.5 0 0 0 21 0z" fill="#F1B31C"/>'
)
_CROSS = (
    '<rect x="1.5" y="1.5" width="21" height="21" rx="2" fill="#EA5A47"/>'
    '<path d="M7 7l10 10M17 7L7 17" fill="none" stroke-width="2.6"/>'
)

SHAPE_PICTURES = frozenset({"yes", "a-bit", "no"})
"""The pictures that are themselves one of the shapes."""

SHAPES: dict[Shape, str] = {Shape.TICK: _TICK, Shape.HALF: _HALF, Shape.CROSS: _CROSS}
"""The drawing of each shape on a grid of 24 units, to stand inside an `svg`."""


def shape_svg(shape: Shape) -> Markup:
    """The shape as decoration: the word beside it says the same."""
    return Markup(  # noqa: S704 - our own drawing
        '<svg class="shape" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" '
        'stroke="#000" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">'
        f"{SHAPES[shape]}</svg>"
    )


EXAMPLES: dict[str, object] = {shape.value: shape_svg(shape) for shape in Shape}
