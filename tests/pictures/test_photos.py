"""Photos come out upright, small and with nothing but the picture; anything else is refused.

`photo.heic` beside this file was made for these tests with pillow-heif 1.8, because pi-heif, the
part that the product uses, can only read: the four colours of `quarters`, stored turned by 90
degrees with EXIF orientation 6, the words "CANARY camera" and a GPS entry.
"""

import struct
import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile
from PIL.PngImagePlugin import PngInfo

from quality_checkers.easy_read import ProblemError, problems_in_words
from quality_checkers.pictures.photos import (
    LONG_SIDE_PX,
    MOST_BYTES,
    BigPhotoError,
    BigPhotoFileError,
    DamagedPhotoError,
    EmptyPhotoError,
    NotAPhotoError,
    PhotoError,
    clean_photo,
)
from tests.pictures.photo_files import (
    BLUE,
    CANARY,
    HEIC,
    LIME,
    RED,
    STORED,
    WHITE,
    chunk,
    colours,
    exif_of,
    file_of,
    flat_png,
    measured,
    opened,
    quarters,
    segments,
)


def _profile_with_red_and_green_swapped() -> bytes:
    """A colour profile (ICC 2.1) that is sRGB, but calls green red, and red green."""

    def xyz(*parts: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(p * 65536)) for p in parts)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 8) + b"Swapped\0" + bytes(79 + 1)
    tags = {
        b"desc": name,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.3851, 0.7169, 0.0971),
        b"gXYZ": xyz(0.4361, 0.2225, 0.0139),
        b"bXYZ": xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = b"", b""
    begin = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + struct.pack(">II", begin + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4xI4s4s4s12x4s", begin + len(body), 0x02100000, b"mntr", b"RGB ",
                       b"XYZ ", b"acsp")  # fmt: skip
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_comes_out_upright_however_it_was_held(kind: str, orientation: int) -> None:
    turn = STORED[orientation]
    stored = quarters() if turn is None else quarters().transpose(turn)
    clean = clean_photo(file_of(stored, kind, exif=exif_of(orientation)))
    assert (clean.width_px, clean.height_px) == (64, 32)
    assert colours(clean.jpeg) == [RED, LIME, BLUE, WHITE]


def test_a_photo_of_a_tablet_comes_out_upright_and_without_its_camera() -> None:
    data = HEIC.read_bytes()
    assert CANARY.encode() in data
    clean = clean_photo(data)
    assert (clean.width_px, clean.height_px) == (64, 32)
    assert colours(clean.jpeg) == [RED, LIME, BLUE, WHITE]
    assert CANARY.encode() not in clean.jpeg


def test_nothing_but_the_picture_is_kept_of_a_jpeg() -> None:
    data = file_of(
        quarters(),
        "JPEG",
        exif=exif_of(1),
        comment=f"{CANARY} comment",
        xmp=f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode(),
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    assert data.count(CANARY.encode()) >= 3
    jpeg = clean_photo(data).jpeg
    assert CANARY.encode() not in jpeg
    # Only the size of its dots, its tables and its frame: no place for anything else.
    assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert jpeg.endswith(b"\xff\xd9")
    assert not opened(jpeg).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept_of_other_kinds(kind: str) -> None:
    words = PngInfo()
    words.add_text("Comment", CANARY)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    how = {"pnginfo": words} if kind == "PNG" else {"xmp": f"<x>{CANARY}</x>".encode()}
    data = file_of(quarters(), kind, exif=exif_of(1), **how)
    assert data.count(CANARY.encode()) >= 2
    jpeg = clean_photo(data).jpeg
    assert CANARY.encode() not in jpeg
    assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((3200, 1600), (1600, 800)),
        ((1000, 4000), (400, 1600)),
        ((8000, 2), (1600, 1)),
        ((1600, 1601), (1599, 1600)),
        ((1, 1), (1, 1)),
        ((300, 200), (300, 200)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_never_longer_than_it_may_be_and_keeps_its_shape(
    kind: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    clean = clean_photo(file_of(Image.new("RGB", size, "teal"), kind))
    assert (clean.width_px, clean.height_px) == expected == opened(clean.jpeg).size
    assert max(expected) <= LONG_SIDE_PX


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK"])
def test_a_big_photo_has_its_quarters_where_they_were(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    picture = quarters(6400, 3400).convert(mode)
    clean = clean_photo(file_of(picture, kind))
    assert (clean.width_px, clean.height_px) == (1600, 850)
    assert colours(clean.jpeg) == [RED, LIME, BLUE, WHITE]
    # The edge between two colours stands in the middle, to the pixel.
    row = opened(clean.jpeg).convert("RGB").crop((0, 100, 1600, 101))
    reds = [row.getpixel((x, 0))[0] for x in (796, 803)]  # type: ignore[index]
    assert reds[0] > 200
    assert reds[1] < 55


def test_what_is_see_through_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 10, 20))
    palette = clear.convert("P")
    for data in (
        file_of(clear, "PNG"),
        file_of(palette, "PNG"),
        file_of(clear, "WEBP", lossless=True),
    ):
        picture = opened(clean_photo(data).jpeg)
        left, right = picture.getpixel((4, 10)), picture.getpixel((15, 10))
        assert left[2] > 240  # type: ignore[index]
        assert left[0] < 15  # type: ignore[index]
        assert min(right) > 240  # type: ignore[arg-type]


def test_16_bits_of_grey_stay_grey() -> None:
    picture = opened(clean_photo(file_of(Image.new("I;16", (10, 10), 32768), "PNG")).jpeg)
    assert picture.mode == "RGB"
    assert all(abs(part - 128) <= 2 for part in picture.getpixel((5, 5)))  # type: ignore[union-attr]


def test_colours_of_another_profile_become_the_colours_of_screens() -> None:
    profile = _profile_with_red_and_green_swapped()
    data = file_of(Image.new("RGB", (16, 16), RED), "JPEG", icc_profile=profile)
    assert colours(clean_photo(data).jpeg) == [LIME] * 4
    broken = file_of(Image.new("RGB", (16, 16), RED), "JPEG", icc_profile=b"not a profile")
    assert colours(clean_photo(broken).jpeg) == [RED] * 4


def test_only_the_first_of_several_pictures_is_kept() -> None:
    others = [Image.new("RGB", (64, 32), colour) for colour in ("black", "teal")]
    for kind in ("WEBP", "PNG"):
        data = file_of(quarters(), kind, save_all=True, append_images=others)
        assert colours(clean_photo(data).jpeg) == [RED, LIME, BLUE, WHITE]
    two_in_one = file_of(quarters(), "MPO", save_all=True, append_images=others)
    assert colours(clean_photo(two_in_one).jpeg) == [RED, LIME, BLUE, WHITE]


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = file_of(quarters(), "JPEG", exif=exif_of(6))
    assert clean_photo(data) == clean_photo(data)


def test_broken_metadata_does_not_spoil_a_good_picture() -> None:
    data = file_of(quarters(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + bytes(9))
    assert colours(clean_photo(data).jpeg) == [RED, LIME, BLUE, WHITE]


@pytest.mark.parametrize(
    "tail",
    [
        b"<html><script>alert(1)</script></html>",
        b"PK\x05\x06" + bytes(18),
        b"%PDF-1.7\n%%EOF",
        b"<?php echo 1; ?>",
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_hidden_behind_a_picture_is_gone(kind: str, tail: bytes) -> None:
    jpeg = clean_photo(file_of(quarters(), kind) + tail).jpeg
    assert tail not in jpeg
    assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n1 0 obj\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"<!doctype html><p>Hello",
        b"PK\x03\x04" + bytes(40),
        b"hello",
        bytes(100),
        file_of(quarters(), "GIF"),
        file_of(quarters(), "BMP"),
        file_of(quarters(), "TIFF"),
        file_of(quarters(), "ICO"),
    ],
)
def test_other_files_are_refused_whatever_they_are_called(data: bytes) -> None:
    with pytest.raises(NotAPhotoError):
        clean_photo(data)


def test_nothing_is_refused_as_nothing() -> None:
    with pytest.raises(EmptyPhotoError):
        clean_photo(b"")


def test_a_file_of_more_than_12_megabytes_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(BigPhotoFileError):
        clean_photo(file_of(quarters(), "JPEG") + bytes(MOST_BYTES))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_is_cut_off_is_refused(kind: str) -> None:
    data = file_of(Image.effect_noise((300, 300), 90).convert("RGB"), kind)
    with pytest.raises((DamagedPhotoError, NotAPhotoError)):
        clean_photo(data[: len(data) // 2])


def test_a_photo_that_is_cut_off_is_refused_after_a_pdf_was_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # WeasyPrint sets this when it is imported, for every user of Pillow in the process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = file_of(Image.effect_noise((300, 300), 90).convert("RGB"), "JPEG")
    with pytest.raises(DamagedPhotoError):
        clean_photo(data[: len(data) // 2])


def test_a_heic_photo_that_is_cut_off_is_refused() -> None:
    data = HEIC.read_bytes()
    with pytest.raises((DamagedPhotoError, NotAPhotoError)):
        clean_photo(data[:-40])


def test_words_that_unpack_to_megabytes_are_refused() -> None:
    picture = file_of(quarters(), "PNG")
    words = b"Comment\0\0" + zlib.compress(bytes(8_000_000))
    after_header = 8 + 25
    data = picture[:after_header] + chunk(b"zTXt", words) + picture[after_header:]
    with pytest.raises(DamagedPhotoError):
        clean_photo(data)


def test_a_photo_with_hundreds_of_scans_is_refused_at_once() -> None:
    data = file_of(Image.effect_noise((900, 900), 50).convert("RGB"), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    with pytest.raises(DamagedPhotoError):
        clean_photo(data[:-2] + scan[:40] * 1000 + b"\xff\xd9")


def _webp_that_says_it_is_huge() -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = bytearray(file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = (16382).to_bytes(3, "little") * 2
    return bytes(data)


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize(
    "make",
    [
        lambda: flat_png(13_000, 13_000, 1, 0, 1),
        lambda: flat_png(30_000, 30_000, 1, 0, 1),
        lambda: flat_png(7_000, 6_000, 1, 0, 1),
        _webp_that_says_it_is_huge,
        lambda: file_of(Image.new("L", (3_800, 3_422)), "WEBP"),
    ],
    ids=["169 megapixels", "900 megapixels", "42 megapixels", "huge WebP", "big WebP"],
)
def test_a_picture_that_unpacks_to_gigabytes_is_refused_without_unpacking(
    make: Callable[[], bytes],
) -> None:
    data = make()
    assert len(data) < 200_000
    answer, megabytes = measured(data)
    assert answer == BigPhotoError.__name__
    assert megabytes < 20


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize(
    "make",
    [
        lambda: flat_png(6_600, 6_000, 8, 6, 4),
        lambda: flat_png(6_600, 6_000, 16, 0, 1),
        lambda: file_of(Image.new("RGB", (3_800, 3_421), "teal"), "WEBP"),
        lambda: file_of(Image.new("L", (6_600, 6_000)), "JPEG", progressive=True),
    ],
    ids=["see-through PNG", "16-bit PNG", "WebP", "progressive JPEG"],
)
def test_the_biggest_photo_that_is_allowed_takes_little_memory(
    make: Callable[[], bytes],
) -> None:
    answer, megabytes = measured(make())
    assert answer == str(LONG_SIDE_PX)
    # With Python and Pillow themselves, below 300 MB.
    assert megabytes < 250


def test_every_reason_is_easy_to_read() -> None:
    kinds = (EmptyPhotoError, BigPhotoFileError, BigPhotoError, NotAPhotoError, DamagedPhotoError)
    for kind in kinds:
        error = kind()
        assert isinstance(error, PhotoError)
        assert isinstance(error, ProblemError)
        assert len(error.sentences) == 2
        assert not problems_in_words(str(error), ())


_SMALL = [file_of(quarters(), kind) for kind in ("JPEG", "PNG", "WEBP")] + [HEIC.read_bytes()]


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_photo_or_a_reason(data: bytes) -> None:
    with pytest.raises(PhotoError):
        clean_photo(data)


@given(st.sampled_from(_SMALL), st.data())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_change_to_a_photo_gives_a_photo_or_a_reason(photo: bytes, data: st.DataObject) -> None:
    changed = bytearray(photo)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not changed:
            break
    try:
        clean = clean_photo(bytes(changed))
    except PhotoError:
        return
    assert max(opened(clean.jpeg).size) <= LONG_SIDE_PX
