"""A drawn front door that stands in for a photo in the example group."""

import io

from PIL import Image, ImageDraw

_SKY, _BRICK, _MORTAR = (196, 221, 232), (168, 104, 82), (150, 90, 70)
_GREEN, _DARK, _GLASS = (38, 110, 84), (34, 40, 44), (170, 206, 214)
_SIGN, _PATH, _GRASS = (245, 243, 236), (190, 186, 178), (120, 160, 96)


def example_photo() -> bytes:
    """The front of a small surgery with a ramp and a green door, as JPEG, 1200 x 800 pixels."""
    image = Image.new("RGB", (1200, 800), _SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 640, 1200, 800), fill=_GRASS)
    pen.rectangle((120, 160, 1080, 660), fill=_BRICK)
    for row, top in enumerate(range(160, 660, 25)):
        pen.line((120, top, 1080, top), fill=_MORTAR, width=3)
        for left in range(120 + (row % 2) * 35, 1080, 70):
            pen.line((left, top, left, min(top + 25, 660)), fill=_MORTAR, width=3)
    pen.polygon(((90, 165), (1110, 165), (1040, 70), (160, 70)), fill=_DARK)
    for left in (190, 830):
        pen.rectangle((left, 330, left + 180, 500), fill=_SIGN)
        pen.rectangle((left + 12, 342, left + 168, 488), fill=_GLASS)
        pen.line((left + 90, 342, left + 90, 488), fill=_SIGN, width=8)
    pen.rectangle((470, 200, 730, 290), fill=_SIGN, outline=_GREEN, width=6)
    _rose(pen, 600, 245)
    pen.rectangle((500, 330, 700, 662), fill=_SIGN)
    pen.rectangle((516, 346, 684, 662), fill=_GREEN)
    pen.rectangle((540, 370, 660, 500), fill=_GLASS)
    pen.ellipse((656, 540, 674, 558), fill=_SIGN)
    pen.polygon(((480, 662), (720, 662), (900, 800), (300, 800)), fill=_PATH)
    pen.line((470, 560, 280, 740), fill=_DARK, width=10)
    pen.line((470, 560, 470, 665), fill=_DARK, width=10)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=88)
    return made.getvalue()


def _rose(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.line((x, y + 6, x, y + 36), fill=_GREEN, width=6)
    for dx, dy in ((-14, -8), (14, -8), (0, -20), (-9, 8), (9, 8)):
        pen.ellipse((x + dx - 13, y + dy - 13, x + dx + 13, y + dy + 13), fill=(176, 58, 88))
    pen.ellipse((x - 8, y - 12, x + 8, y + 4), fill=(225, 140, 160))
