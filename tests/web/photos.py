"""Photos, and things that only say they are."""

import io
import struct
import zlib
from functools import cache

from PIL import Image


@cache
def a_photo(width: int = 640, height: int = 480) -> bytes:
    """A small JPEG."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), (90, 140, 90)).save(made, "JPEG")
    return made.getvalue()


@cache
def an_image_bomb(width: int = 13_000, height: int = 13_000) -> bytes:
    """A PNG of 20 kB that unpacks to 169 million pixels."""
    row = b"\0" * (1 + (width + 7) // 8)
    packed = zlib.compress(row * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    )
