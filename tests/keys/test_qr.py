"""A QR code says what it was given, and nothing that is no QR code says anything.

How codes are read that were printed and photographed is tested with the browser.
"""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.keys import new_secret, new_totp_secret, qr_svg, read_qr, totp_address

SVG = "{http://www.w3.org/2000/svg}"


def _dots(svg: str, scale: int = 4) -> tuple[int, int, bytes]:
    """The drawing as grey dots: black lines of the width 1 on white, as the path says."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    side = int(root.attrib["viewBox"].split()[2])
    rows = [[255] * side for _ in range(side)]
    x = y = 0.0
    path = root.findall(f"{SVG}path")[1].attrib["d"]
    for kind, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ([\d.-]+))?", path):
        if kind == "M":
            x, y = float(first), float(second)
        elif kind == "m":
            x, y = x + float(first), y + float(second)
        else:
            rows[int(y)][int(x) : int(x + float(first))] = [0] * int(first)
            x += float(first)
    grey = b"".join(bytes(dot for dot in row for _ in range(scale)) * scale for row in rows)
    return side * scale, side * scale, grey


def _round(text: str) -> str | None:
    return read_qr(*_dots(qr_svg(text)))


@pytest.mark.parametrize(
    "text",
    [
        f"https://checks.example.org/join#{new_secret()}",
        totp_address(new_totp_secret(), "sam@example.org", "Grŵp Rhosyn & friends"),
        "1",
        "x" * 2000,
    ],
    ids=["card", "code", "least", "much"],
)
def test_a_code_says_what_it_was_given(text: str) -> None:
    assert _round(text) == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=300))
def test_any_address_goes_there_and_back(text: str) -> None:
    assert _round(text) == text


def test_a_code_brings_nothing_into_the_page_but_shapes() -> None:
    drawn = qr_svg("</svg><script>alert(1)</script>")
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert [one.tag for one in root.iter()] == [f"{SVG}svg", f"{SVG}path", f"{SVG}path"]
    names = {name for one in root.iter() for name in one.attrib}
    assert names == {"viewBox", "fill", "stroke", "d"}
    assert [one.attrib.get("fill") for one in root] == ["#fff", None]


def test_one_seventh_of_a_code_may_be_hidden() -> None:
    """Less than level M holds back would not survive this."""
    width, height, grey = _dots(qr_svg(f"https://checks.example.org/join#{new_secret()}"))
    dots = bytearray(grey)
    left, right = width * 5 // 10, width * 7 // 10
    for row in range(height * 5 // 10, height * 7 // 10):
        dots[row * width + left : row * width + right] = b"\xff" * (right - left)
    assert read_qr(width, height, bytes(dots)) is not None


def test_more_than_a_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_svg("x" * 3000)


@pytest.mark.parametrize("size", [(0, 0), (1, 2), (-1, -1), (2, 0), (10**9, 10**9)])
def test_a_picture_with_missing_dots_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="one byte"):
        read_qr(*size, b"x")


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_what_is_no_code_says_nothing(width: int, height: int, data: st.DataObject) -> None:
    grey = data.draw(st.binary(min_size=width * height, max_size=width * height))
    assert read_qr(width, height, grey) is None
