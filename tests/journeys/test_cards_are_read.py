"""A card that was printed at 3 cm is read from a photo: turned, dark, blurred, behind glare.

The code is drawn by a real browser, as it would be for a screen or a printer, and then spoilt as a
camera spoils it. Every photo of the set has to be read.
"""

from collections.abc import Callable
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from playwright.sync_api import Browser

from quality_checkers.keys import qr_svg, read_qr
from quality_checkers.pictures.photos import grey_photo

CARD = "https://checks.rose-group.example.org/join#mfzgc2lomrxw4z3qn5zhi5dfon2gs3th"
DPIS = (100, 150, 200, 300)
MODULES = 45
"""The squares in a row of such a card, with 4 of white at each end."""
SIDE_CM = 3.0
"""With the white around it."""
_CSS_PX_PER_INCH = 96

Spoil = Callable[[Image.Image], Image.Image]


@pytest.fixture(scope="module")
def printed(browser: Browser) -> dict[int, Image.Image]:
    """The code at 3 cm, in the dots of each printer."""
    made = {}
    for dpi in DPIS:
        context = browser.new_context(device_scale_factor=dpi / _CSS_PX_PER_INCH)
        page = context.new_page()
        size = f"display:block;width:{SIDE_CM}cm;height:{SIDE_CM}cm"
        page.set_content(f"<style>body{{margin:0}} svg{{{size}}}</style>{qr_svg(CARD)}")
        with Image.open(BytesIO(page.locator("svg").screenshot())) as picture:
            made[dpi] = picture.convert("RGB")
        context.close()
    return made


def _turned(degrees: float) -> Spoil:
    """On a desk, on a card that is held askew."""

    def spoil(code: Image.Image) -> Image.Image:
        card = Image.new("RGB", (code.width * 3, code.height * 2), (238, 236, 228))
        card.paste(code, (code.width, code.height // 2))
        return card.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(96, 74, 58))

    return spoil


def _leaning(code: Image.Image) -> Image.Image:
    """Seen from the side, so that what is farther away is smaller."""
    card = _turned(4)(_bigger(3)(code))
    width, height = card.size
    lean = 0.12
    corners = (-lean * width, 0, 0, height, width, height, (1 + lean) * width, 0)
    return card.transform(card.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def _bigger(factor: float) -> Spoil:
    def spoil(code: Image.Image) -> Image.Image:
        size = (round(code.width * factor), round(code.height * factor))
        return code.resize(size, Image.Resampling.BICUBIC)

    return spoil


def _grain(size: tuple[int, int], strength: float) -> Image.Image:
    """Grey dots around 128, the same in every run."""
    dots = Random(7).randbytes(size[0] * size[1])  # noqa: S311 - no secret
    grain = Image.frombytes("L", size, dots)
    return grain.point(lambda dot: 128 + (dot - 128) * strength / 74).convert("RGB")


def _dark(light: float, grain: float) -> Spoil:
    """Little light: everything near black, and the grain of a camera that tries hard."""

    def spoil(code: Image.Image) -> Image.Image:
        seen = _turned(9)(code).point(lambda value: value * light)
        return ImageChops.add(seen, _grain(seen.size, grain), offset=-128)

    return spoil


def _blurred(share: float) -> Spoil:
    """Out of focus by a share of one module."""

    def spoil(code: Image.Image) -> Image.Image:
        seen = _bigger(3)(code)
        module_px = seen.width / MODULES
        return _turned(-6)(seen).filter(ImageFilter.GaussianBlur(share * module_px))

    return spoil


def _glare(x: float, y: float, radius: float) -> Spoil:
    """A lamp in the plastic of a laminated card: white in its middle, milky around."""

    def spoil(code: Image.Image) -> Image.Image:
        size = code.width
        light = Image.new("L", code.size, 40)
        box = [size * part for part in (x - radius, y - radius, x + radius, y + radius)]
        ImageDraw.Draw(light).ellipse(box, fill=255)
        light = light.filter(ImageFilter.GaussianBlur(size * 0.02))
        seen = Image.composite(Image.new("RGB", code.size, "white"), code, light)
        return _turned(12)(seen)

    return spoil


def _shadow(code: Image.Image) -> Image.Image:
    """A hand between the lamp and one half of the card."""
    card = _turned(5)(code)
    shade = Image.linear_gradient("L").resize(card.size).rotate(90)
    shade = shade.point(lambda value: 50 + value * 0.8)
    return ImageChops.multiply(card, Image.merge("RGB", (shade,) * 3))


def _far(code: Image.Image) -> Image.Image:
    """A small part of a photo of 12 megapixels."""
    code = code.resize((420, 420), Image.Resampling.BICUBIC)
    photo = Image.new("RGB", (4000, 3000), (120, 110, 100))
    photo.paste(_turned(15)(code), (1900, 900))
    return photo


SPOILT: dict[str, Spoil] = {
    "as it was printed": lambda code: code,
    "mirrored, as a front camera sees it": lambda code: code.transpose(
        Image.Transpose.FLIP_LEFT_RIGHT
    ),
    **{f"turned by {degrees}": _turned(degrees) for degrees in (7, 33, 90, 135, 180, 251, 270)},
    "leaning": _leaning,
    "4 times as big": _bigger(4),
    "half as big again": _bigger(1.5),
    "little light": _dark(0.35, 12),
    "very little light": _dark(0.15, 5),
    "a little out of focus": _blurred(0.2),
    "out of focus": _blurred(0.4),
    "a lamp in the middle": _glare(0.5, 0.5, 0.09),
    "a lamp at one side": _glare(0.6, 0.55, 0.12),
    "a lamp near a corner": _glare(0.72, 0.75, 0.07),
    "half in the shadow": _shadow,
    "far away": _far,
}


def _photo(seen: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    seen.save(out, kind, quality=70)
    return out.getvalue()


def _read(photo: bytes) -> str | None:
    seen = grey_photo(photo)
    return read_qr(seen.width_px, seen.height_px, seen.grey)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_card_is_read(spoil: Spoil, dpi: int, kind: str, printed: dict[int, Image.Image]) -> None:
    assert _read(_photo(spoil(printed[dpi]), kind)) == CARD


def test_a_code_is_as_large_as_its_place_and_has_white_around_it(
    printed: dict[int, Image.Image],
) -> None:
    code = printed[300].convert("L")
    assert code.width == pytest.approx(SIDE_CM / 2.54 * 300, abs=2)
    quiet_px = 4 / MODULES * code.width
    left, top, right, bottom = ImageChops.invert(code).getbbox() or (0, 0, 0, 0)
    for white in (left, top, code.width - right, code.height - bottom):
        assert white == pytest.approx(quiet_px, abs=2)


def test_a_photo_without_a_code_says_nothing() -> None:
    assert _read(_photo(_grain((1600, 1200), 60), "JPEG")) is None
