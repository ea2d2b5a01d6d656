"""QR codes: drawn for a card or a screen, and read from a photo."""

from io import BytesIO

import segno
import zxingcpp

_ERROR_LEVEL = "M"
"""15 of 100 parts may be hidden, by glare or a thumb. Higher where it costs no size."""
_QUIET_ZONE = 4
"""White around the code, in modules (ISO/IEC 18004, section 5.3.8)."""

_ONLY_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
# The first knows shadows; the second sees through grain.
_BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)


def qr_svg(text: str) -> str:
    """The text as a QR code: one SVG element, black on white, as large as its place.

    It has no words, no style and no id, so it can stand in a page or be a picture's file.

    Raises:
        ValueError: The text is longer than a QR code can hold, about 2,300 bytes.
    """
    code = segno.make(text, error=_ERROR_LEVEL, micro=False)
    out = BytesIO()
    code.save(
        out,
        kind="svg",
        border=_QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode("utf-8")


def read_qr(width_px: int, height_px: int, grey: bytes) -> str | None:
    """The text of a QR code in a picture, whichever way it is held; None where there is none.

    Args:
        width_px: Pixels in a row, 1 or more.
        height_px: Rows, 1 or more.
        grey: One byte for each pixel, row by row from the top; 0 is black.

    Raises:
        ValueError: There are more or fewer bytes than pixels.
    """
    if min(width_px, height_px) < 1 or len(grey) != width_px * height_px:
        raise ValueError("a grey picture has one byte for each of its pixels, and at least one")
    picture = memoryview(grey).cast("B", (height_px, width_px))
    for binarizer in _BINARIZERS:
        found = zxingcpp.read_barcode(
            picture,
            formats=_ONLY_QR,
            text_mode=zxingcpp.TextMode.Plain,
            binarizer=binarizer,
        )
        if found:
            return found.text
    return None
