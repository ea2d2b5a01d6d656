"""A picture that is drawn once and placed often.

WeasyPrint draws an SVG anew at every place where it stands, and the same few pictures stand on
every page of every report. Here WeasyPrint draws each once. A report holds the drawing once, as a
form (ISO 32000-1, 8.10), and names it wherever it stands, as WeasyPrint does with a photo.
"""

import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import pydyf
    from weasyprint.pdf.stream import Stream

_Size = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class DrawnOnce:
    """A drawing, with what WeasyPrint asks of an image: its size, its place and its bytes.

    `size` is width and height in CSS pixels, where it has them, and width by height. `box` is
    width and height of the drawing in its own units. `states` are what it calls its levels of
    transparency.
    """

    id: str
    size: _Size
    box: tuple[float, float]
    drawn: bytes
    states: dict[str, dict[str, float]]

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> _Size:
        """How large it is when nobody says how large."""
        return self.size

    def draw(self, stream: "Stream", width: float, height: float, _style: object) -> None:
        """Name the drawing here: as large as fits, in the middle."""
        across, down = self.box
        scale = min(width / across, height / down)
        left, top = (width - across * scale) / 2, (height - down * scale) / 2
        with stream.stacked():
            stream.transform(scale, 0, 0, scale, left, top)
            stream.draw_x_object(stream.add_image(self, interpolate=True, ratio=1))

    def get_x_object(self, _interpolate: bool, _ratio: float) -> "pydyf.Stream":  # noqa: FBT001 - WeasyPrint calls it so
        """The drawing as one object of one document; each document numbers its own."""
        from pydyf import Array, Dictionary, Stream  # noqa: PLC0415 - comes with WeasyPrint

        states = {name: Dictionary(state) for name, state in self.states.items()}
        form = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": Array((0, 0, *self.box)),
            "Resources": Dictionary({"ExtGState": Dictionary(states)}),
            "Filter": "/FlateDecode",
        }
        return Stream([self.drawn], Dictionary(form))


def drawn_once(svg: str) -> DrawnOnce | None:
    """The drawing, ready to be placed; None when it needs more than shapes in plain colours.

    WeasyPrint can still show what is None here, only slower.
    """
    from weasyprint.images import SVGImage  # noqa: PLC0415 - takes a second to load
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    try:
        tree = ET.fromstring(svg)  # noqa: S314 - a drawing that `pictures` has checked
        left, top, width, height = map(float, tree.get("viewBox", "").split())
    except (ET.ParseError, ValueError):
        return None
    if (left, top) != (0, 0) or min(width, height) <= 0:
        return None
    image = SVGImage(tree, None, None, None)
    kinds = ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")
    resources: dict[str, dict[str, dict[str, float]]] = {kind: {} for kind in kinds}
    stream = Stream({}, None, resources, {}, None, {}, None)
    image.draw(stream, width, height, None)
    states = resources.pop("ExtGState")
    if any(resources.values()) or any(set(state) - {"CA", "ca"} for state in states.values()):
        return None
    return DrawnOnce(
        sha256(svg.encode()).hexdigest()[:32],
        image.get_intrinsic_size(1, 16),
        (width, height),
        zlib.compress(b"\n".join(stream.stream), 9),
        states,
    )
