"""Files that are a photo and something else, or only say that they are one; and honest photos with
everything that cameras write into them.
"""

import gzip
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from quality_checkers.pictures.photos import (
    DamagedPhotoError,
    NotAPhotoError,
    PhotoError,
    clean_photo,
)
from tests.pictures.photo_files import (
    BLUE,
    CANARY,
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

_NS = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
_LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))

DRAWINGS: dict[str, bytes] = {
    "script": f"<svg {_NS}><script>struck()</script></svg>".encode(),
    "handler": f"<svg {_NS} onload='struck()'/>".encode(),
    "page inside": (
        f"<svg {_NS}><foreignObject><body onload='struck()'/></foreignObject></svg>".encode()
    ),
    "file in an entity": b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
    "billion laughs": f"<!DOCTYPE svg [<!ENTITY l0 'ha'>{_LAUGHS}]><svg {_NS}>&l9;</svg>".encode(),
    "file as an image": f"<svg {_NS}><image xlink:href='file:///etc/passwd'/></svg>".encode(),
    "address as an image": f"<svg {_NS}><image href='http://127.0.0.1:9/x'/></svg>".encode(),
    "use of another drawing": f"<svg {_NS}><use href='http://127.0.0.1:9/x#y'/></svg>".encode(),
    "link": f"<svg {_NS}><a href='javascript:struck()'><text>Look</text></a></svg>".encode(),
    "movement": f"<svg {_NS}><animate onbegin='struck()' attributeName='x'/></svg>".encode(),
    "style": f"<svg {_NS}><style>@import '//127.0.0.1:9/x';</style></svg>".encode(),
    "style sheet": f"<?xml-stylesheet href='//127.0.0.1:9/x'?><svg {_NS}/>".encode(),
    "packed": gzip.compress(f"<svg {_NS} onload='struck()'/>".encode()),
    "in another alphabet": f"<svg {_NS} onload='struck()'/>".encode("utf-16"),
    "behind a comment": b"\xef\xbb\xbf\n<!-- a photo --><svg onload='struck()'/>",
}  # fmt: skip


@pytest.mark.parametrize("kind", DRAWINGS)
def test_no_drawing_is_a_photo(kind: str) -> None:
    """Whatever it is called: a name such as photo.png is never looked at."""
    with pytest.raises(NotAPhotoError):
        clean_photo(DRAWINGS[kind])


_PAGE = b"<html><script>struck()</script></html>"
_COMMENT, _APP1, _APP2, _APP13 = 0xFE, 0xE1, 0xE2, 0xED


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Main-Class: Struck\n")
        archive.writestr("index.html", _PAGE)
    return out.getvalue()


def _segment(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, 2 + len(content)) + content


def _jpeg_with(*parts: bytes, picture: Image.Image | None = None) -> bytes:
    """A JPEG with these segments behind its first mark."""
    data = file_of(picture or quarters(), "JPEG")
    return data[:2] + b"".join(parts) + data[2:]


def _png_with(*parts: bytes) -> bytes:
    """A PNG with these chunks behind its head."""
    data = file_of(quarters(), "PNG")
    return data[:33] + b"".join(parts) + data[33:]


NEUTRALISED: dict[str, bytes] = {
    "JPEG that is a page": _jpeg_with(_segment(_COMMENT, _PAGE)),
    "JPEG that is a page behind": _jpeg_with() + _PAGE,
    "JPEG that is an archive": _jpeg_with() + _archive(),
    "JPEG with an archive in it": _jpeg_with(_segment(_COMMENT, _archive())),
    "JPEG with a page as its colours": _jpeg_with(
        _segment(_APP2, b"ICC_PROFILE\0\x01\x01" + _PAGE)
    ),
    "JPEG that is a script": _jpeg_with(_segment(_COMMENT, b"*/=1;struck();/*")),
    "JPEG with a PDF in it": _jpeg_with(_segment(_COMMENT, b"%PDF-1.7\n1 0 obj")),
    "JPEG with PHP in it": _jpeg_with(_segment(_COMMENT, b"<?php struck(); ?>")),
    "PNG that is a page": _png_with(chunk(b"tEXt", b"Comment\0" + _PAGE)),
    "PNG with a page in a part of nobody": _png_with(chunk(b"scRp", _PAGE)),
    "PNG with a page in its colours": _png_with(
        chunk(b"iCCP", b"x\0\0" + zlib.compress(_PAGE * 9))
    ),
    "PNG that is an archive": file_of(quarters(), "PNG") + _archive(),
    "PNG with a page packed in it": _png_with(chunk(b"zTXt", b"x\0\0" + zlib.compress(_PAGE))),
    "WebP with a page in it": file_of(quarters(), "WEBP", lossless=True, xmp=_PAGE),
    "WebP that is an archive": file_of(quarters(), "WEBP", lossless=True) + _archive(),
}


@pytest.mark.parametrize("kind", NEUTRALISED)
def test_a_photo_that_is_something_else_too_becomes_only_a_photo(kind: str) -> None:
    jpeg = clean_photo(NEUTRALISED[kind]).jpeg
    assert jpeg.startswith(b"\xff\xd8\xff\xe0")
    assert jpeg.endswith(b"\xff\xd9")
    assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    for mark in (b"struck", b"<html", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"<?php"):
        assert mark not in jpeg
    assert not zipfile.is_zipfile(io.BytesIO(jpeg))
    assert colours(jpeg) == [RED, LIME, BLUE, WHITE]


@pytest.mark.parametrize(
    "data",
    [
        file_of(quarters(), "GIF") + _archive(),
        b"GIF89a/*" + _PAGE + b"*/=1;struck();",
        b"%PDF-1.7\n" + file_of(quarters(), "JPEG"),
        _PAGE + file_of(quarters(), "JPEG"),
        b"\n" + file_of(quarters(), "PNG"),
        _archive(),
        b"BM<script>struck()</script>",
        b"RIFF\x40\0\0\0AVI LIST" + bytes(60),
        b"\0\0\0\x1cftypisom\0\0\0\0isommp41" + bytes(60),
        b"8BPS\0\x01" + bytes(60),
        b"\0\0\x01\0\x01\0" + bytes(60),
    ],
    ids=["GIF and archive", "GIF and script", "PDF", "page", "line break", "archive", "BMP", "film",
         "MP4", "Photoshop", "icon"],
)  # fmt: skip
def test_a_file_that_begins_as_something_else_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoError):
        clean_photo(data)


def _webp_of_many_frames(number: int) -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    last = data[data.rindex(b"ANMF") :]
    body = data[8:] + last * (number - 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _png_of_many_frames(number: int) -> bytes:
    frames = [Image.new("RGB", (8, 8), (at, 0, 0)) for at in range(number)]
    return file_of(frames[0], "PNG", save_all=True, append_images=frames[1:])


def _jpeg_of_many_scans(number: int) -> bytes:
    data = file_of(Image.effect_noise((900, 900), 50).convert("RGB"), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan[:40] * number + b"\xff\xd9"


HEAVY: dict[str, Callable[[], bytes]] = {
    "words of 11 megabytes": lambda: _png_with(chunk(b"tEXt", b"a\0" + b"w" * 11_000_000)),
    "packed words of 1 gigabyte": lambda: _png_with(
        chunk(b"iTXt", b"a\0\x01\0\0\0" + zlib.compress(bytes(1_000_000_000), 1))
    ),
    "800,000 empty parts": lambda: _png_with(chunk(b"abCd", b"") * 800_000),
    "100,000 small words": lambda: _png_with(chunk(b"tEXt", b"a\0b") * 100_000),
    "packed colours of 100 megabytes": lambda: _png_with(
        chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100_000_000), 9))
    ),
    "JPEG with 180 parts of 64 kilobytes": lambda: _jpeg_with(
        *(_segment(_APP1, b"Exif\0\0" + bytes(65_000)) for _ in range(180))
    ),
    "WebP of 10,000 frames": lambda: _webp_of_many_frames(10_000),
    "PNG of 1,000 frames": lambda: _png_of_many_frames(1_000),
    "JPEG of 1,000 scans": lambda: _jpeg_of_many_scans(1_000),
    "JPEG that says it is huge": lambda: _with_size(file_of(quarters(), "JPEG"), 65_500, 65_500),
    "JPEG of 6,000 by 6,000 without an end": lambda: _with_size(
        file_of(quarters(), "JPEG"), 6_000, 6_000
    ),
    "PNG of 1 by 1 million": lambda: flat_png(1, 1_000_000, 1, 0, 1),
    "PNG of 65,535 by 610": lambda: flat_png(65_535, 610, 8, 6, 4),
    "PNG just below what is shrunk at once": lambda: flat_png(3_199, 12_503, 16, 6, 4),
    "PNG of 16 bits in 4 channels": lambda: flat_png(6_399, 6_250, 16, 6, 4),
    "JPEG for printers": lambda: file_of(_flat("CMYK"), "JPEG"),
    "JPEG for printers in scans": lambda: file_of(_flat("CMYK"), "JPEG", progressive=True),
    "JPEG of fine colours in scans": lambda: file_of(
        _flat("RGB"), "JPEG", progressive=True, subsampling=0
    ),
    "JPEG of usual colours in scans": lambda: file_of(_flat("RGB"), "JPEG", progressive=True),
}


def _flat(mode: str) -> Image.Image:
    """Almost 40 megapixels of one colour."""
    return Image.new(mode, (6_399, 6_250))


def _with_size(jpeg: bytes, width: int, height: int) -> bytes:
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("kind", HEAVY)
def test_a_heavy_file_takes_little_time_and_memory(kind: str) -> None:
    data = HEAVY[kind]()
    assert len(data) <= 12_000_000
    answer, megabytes = measured(data)
    assert answer.endswith("Error") or int(answer) <= 1600
    # With Python and Pillow themselves, below 300 MB.
    assert megabytes < 250


def test_many_scans_are_damage() -> None:
    with pytest.raises(DamagedPhotoError):
        clean_photo(_jpeg_of_many_scans(1_000))


def test_the_biggest_usual_photos_are_kept() -> None:
    for kind in ("JPEG of usual colours in scans", "JPEG for printers"):
        assert clean_photo(HEAVY[kind]()).width_px == 1600


@pytest.mark.parametrize(
    "data",
    [
        file_of(quarters().convert("CMYK"), "JPEG"),
        file_of(quarters().convert("YCbCr"), "JPEG", subsampling=0),
        file_of(quarters().convert("P"), "PNG"),
        file_of(quarters(), "JPEG", progressive=True),
        file_of(quarters(), "PNG", interlace=1),
    ],
    ids=["CMYK", "YCbCr", "palette", "progressive", "interlaced"],
)
def test_an_unusual_photo_keeps_its_colours(data: bytes) -> None:
    assert colours(clean_photo(data).jpeg) == [RED, LIME, BLUE, WHITE]


def _thumbnail_and_place(orientation: int) -> bytes:
    """EXIF as cameras write it: how it was held, a place, words of the maker, and a small copy of
    the photo as it was before it was cut.
    """
    small = file_of(quarters(16, 8), "JPEG", comment=CANARY)
    exif = exif_of(orientation)
    exif.get_ifd(0x8769)[0x927C] = f"{CANARY} words of the maker".encode()
    exif.get_ifd(0x8769)[0x9003] = "2026:03:04 10:11:12"
    exif[0x8298] = f"{CANARY} holds the rights"
    packed = exif.tobytes()
    body = packed[6:]
    # The second list of entries says where the small copy stands; the first one points to it.
    mark = "<" if body[:2] == b"II" else ">"
    first = struct.unpack_from(f"{mark}I", body, 4)[0]
    count = struct.unpack_from(f"{mark}H", body, first)[0]
    behind, link = len(body), first + 2 + 12 * count
    second = struct.pack(
        f"{mark}HHHIIHHIII", 2, 0x0201, 4, 1, behind + 30, 0x0202, 4, 1, len(small), 0
    )
    linked = body[:link] + struct.pack(f"{mark}I", behind) + body[link + 4 :]
    return b"Exif\0\0" + linked + second + small


def _iptc() -> bytes:
    words = f"{CANARY} town".encode()
    entry = b"\x1c\x02\x5a" + struct.pack(">H", len(words)) + words
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(entry)) + entry + b"\0"


def _xmp(orientation: int) -> bytes:
    return (
        "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3."
        "org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/'"
        f" exif:GPSLatitude='51,30N' exif:UserComment='{CANARY}' xmlns:tiff='http://ns.adobe.com/ti"
        f"ff/1.0/' tiff:Orientation='{orientation}'/></rdf:RDF></x:xmpmeta>"
    ).encode()


def _held(orientation: int) -> Image.Image:
    turn = STORED[orientation]
    return quarters() if turn is None else quarters().transpose(turn)


def _by_a_phone(orientation: int) -> bytes:
    exif = _segment(_APP1, _thumbnail_and_place(orientation))
    return _jpeg_with(exif, _segment(_COMMENT, CANARY.encode()), picture=_held(orientation))


def _by_a_camera(orientation: int) -> bytes:
    parts = (
        _segment(_APP1, _thumbnail_and_place(orientation)),
        _segment(_APP1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(orientation)),
        _segment(_APP13, _iptc()),
        _segment(_APP2, b"FPXR\0\0" + CANARY.encode()),
        _segment(0xEF, CANARY.encode()),
    )
    return _jpeg_with(*parts, picture=_held(orientation))


def _by_a_phone_with_depth(orientation: int) -> bytes:
    """Two pictures in one file: the photo, and another for its depth."""
    exif = exif_of(orientation)
    behind = [Image.new("L", (64, 32), 9)]
    made = file_of(_held(orientation), "MPO", save_all=True, append_images=behind, exif=exif)
    return made + CANARY.encode()


def _by_a_screen(orientation: int) -> bytes:
    words = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp(1))
    when = chunk(b"tIME", struct.pack(">HBBBBB", 2026, 3, 4, 10, 11, 12))
    author = chunk(b"tEXt", f"Author\0{CANARY}".encode("latin-1"))
    data = file_of(_held(orientation), "PNG", exif=exif_of(orientation))
    return data[:33] + words + when + author + data[33:]


def _by_a_page(orientation: int) -> bytes:
    how = {"exif": exif_of(orientation), "xmp": _xmp(1), "lossless": True}
    return file_of(_held(orientation), "WEBP", **how)


MAKERS = (_by_a_phone, _by_a_camera, _by_a_phone_with_depth, _by_a_screen, _by_a_page)


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__.strip("_"))
def test_a_photo_by_any_camera_is_upright_and_says_nothing_more(
    make: Callable[[int], bytes], orientation: int
) -> None:
    data = make(orientation)
    assert CANARY.encode() in data

    clean = clean_photo(data)

    picture = opened(clean.jpeg)
    assert colours(clean.jpeg) == [RED, LIME, BLUE, WHITE]
    assert picture.size == (64, 32)
    assert set(segments(clean.jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert not picture.getexif()
    assert not set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for mark in (CANARY.encode(), b"Exif", b"adobe", b"Photoshop", b"ICC_PROFILE", b"MPF"):
        assert mark not in clean.jpeg


def test_there_are_40_photos_by_cameras() -> None:
    assert len(MAKERS) * len(STORED) == 40
