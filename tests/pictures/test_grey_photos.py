"""A photo to look for a code in is opened as carefully as one that is kept."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from quality_checkers.pictures.photos import (
    GREY_LONG_SIDE_PX,
    MOST_BYTES,
    BigPhotoError,
    BigPhotoFileError,
    DamagedPhotoError,
    EmptyPhotoError,
    NotAPhotoError,
    PhotoError,
    clean_photo,
    grey_photo,
)


def _file(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def _bomb(width: int, height: int) -> bytes:
    """The beginning of a PNG that says how large it is, and no more."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IDAT5\xaf\x06\x1e"


def test_every_dot_becomes_one_byte_row_by_row() -> None:
    picture = Image.new("RGB", (3, 2), "white")
    picture.putpixel((1, 0), (0, 0, 0))
    picture.putpixel((2, 1), (128, 128, 128))
    seen = grey_photo(_file(picture))
    assert (seen.width_px, seen.height_px) == (3, 2)
    assert seen.grey == bytes([255, 0, 255, 255, 255, 128])


def test_what_is_see_through_is_white() -> None:
    assert grey_photo(_file(Image.new("RGBA", (2, 1), (0, 0, 0, 0)))).grey == b"\xff\xff"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_of_a_camera_becomes_smaller_and_keeps_its_shape(kind: str) -> None:
    seen = grey_photo(_file(Image.new("RGB", (4000, 3000), "teal"), kind))
    assert (seen.width_px, seen.height_px) == (GREY_LONG_SIDE_PX, 1500)
    assert len(seen.grey) == GREY_LONG_SIDE_PX * 1500


def test_a_photo_of_a_tablet_is_read() -> None:
    heic = Path(__file__).with_name("photo.heic").read_bytes()
    assert grey_photo(heic).grey


HOSTILE: dict[str, tuple[Callable[[], bytes], type[PhotoError]]] = {
    "nothing": (lambda: b"", EmptyPhotoError),
    "words": (lambda: b"This is no photo.", NotAPhotoError),
    "a page": (lambda: b"<html><script>alert(1)</script>", NotAPhotoError),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAPhotoError),
    "a moving picture": (lambda: _file(Image.new("P", (9, 9)), "GIF"), NotAPhotoError),
    "half a photo": (
        lambda: _file(Image.effect_noise((400, 400), 90), "JPEG")[:9000],
        DamagedPhotoError,
    ),
    "a bomb": (lambda: _bomb(13_000, 13_000), BigPhotoError),
    "a bigger bomb": (lambda: _bomb(2**31 - 1, 2**31 - 1), BigPhotoError),
    "too many bytes": (lambda: b"\xff\xd8" + bytes(MOST_BYTES), BigPhotoFileError),
}


@pytest.mark.parametrize(("file", "kind"), HOSTILE.values(), ids=HOSTILE)
def test_anything_else_is_refused_with_the_words_of_photos(
    file: Callable[[], bytes], kind: type[PhotoError]
) -> None:
    for look in (grey_photo, clean_photo):
        with pytest.raises(kind) as refused:
            look(file())
        assert refused.value.sentences
