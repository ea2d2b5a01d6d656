"""Files of photos, good ones and others, and what comes out of them."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

HEIC = Path(__file__).with_name("photo.heic")
RED, LIME, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
CANARY = "CANARY"
# What the camera did to the picture, by the orientation that it then wrote down.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def quarters(width: int = 64, height: int = 32) -> Image.Image:
    """Red and lime above blue and white, so that every way of turning it looks different."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(LIME, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def file_of(picture: Image.Image, kind: str, **how: object) -> bytes:
    """The picture as a file of this kind."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    """The picture in this file, decoded."""
    with Image.open(BytesIO(jpeg)) as picture:
        picture.load()
        return picture


def colours(jpeg: bytes) -> list[tuple[int, ...]]:
    """The nearest pure colours in the middle of the four quarters, row by row."""
    picture = opened(jpeg)
    width, height = picture.size
    places = [(x * width // 4, y * height // 4) for y in (1, 3) for x in (1, 3)]
    found = [picture.getpixel(place) for place in places]
    return [tuple(255 * (part > 127) for part in pixel) for pixel in found]  # type: ignore[union-attr]


def exif_of(orientation: int) -> Image.Exif:
    """What a camera writes: how it was held, its name, and where it was."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = f"{CANARY} camera"
    made.get_ifd(0x8825)[1] = "N"
    made.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    return made


def segments(jpeg: bytes) -> Iterator[int]:
    """The marks of the parts of a JPEG, up to its first scan."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        yield jpeg[at + 1]
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def flat_png(width: int, height: int, bits: int, colour_type: int, channels: int) -> bytes:
    """A PNG of one colour, made without ever holding its pixels."""
    pack = zlib.compressobj(9)
    row = bytes(1 + (width * bits * channels + 7) // 8)
    data = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


# The peak is read from /proc, because `getrusage` begins with the peak of the parent process.
_MEASURE = """
import re, sys, time
from pathlib import Path
from quality_checkers.pictures.photos import PhotoError, clean_photo
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
data = sys.stdin.buffer.read()
before, began = peak(), time.process_time()
try:
    answer = clean_photo(data).width_px
except PhotoError as error:
    answer = type(error).__name__
print(answer, (peak() - before) // 1024, time.process_time() - began)
"""


def measured(data: bytes) -> tuple[str, int]:
    """What came out, in a process of its own, and its memory in megabytes; it takes seconds."""
    done = subprocess.run(  # noqa: S603  our own Python with our own words
        [sys.executable, "-c", _MEASURE], input=data, capture_output=True, check=True, timeout=60
    )
    answer, megabytes, seconds = done.stdout.split()
    assert float(seconds) < 10
    return answer.decode(), int(megabytes)
