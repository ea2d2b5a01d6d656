"""Makes a photo safe to keep: upright, small, and without anything but the picture.

A photo from a phone says where and when it was taken, and by which phone. Anything else can hide
behind its picture: a page, an archive, a bomb that unpacks to gigabytes. So the bytes that came
in are never kept. The picture is drawn again, and only the new drawing is kept.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

import pi_heif
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from quality_checkers.easy_read import ProblemError, Sentence

MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
# The decoder of WebP holds a picture 4 times: 13 megapixels take as much memory as 40 of a JPEG.
# No camera makes WebP; it comes from web pages and screens, and is far smaller.
MOST_PIXELS_OF_WEBP = 13_000_000
LONG_SIDE_PX = 1600
GREY_LONG_SIDE_PX = 2000
QUALITY = 80

# Pillow can read 43 kinds of file. Phones and tablets make these, and nothing else is looked at.
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A progressive JPEG has about 10 scans. A hostile one has thousands, and each costs the time of
# a whole photo. Chance puts up to 250 of these marks into a video behind a photo.
_MOST_SCANS = 300
_START_OF_SCAN = b"\xff\xda"

_EXIF_ORIENTATION = 0x0112
# What undoes each way of holding the camera (EXIF 2.32, tag 274).
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRIP_ROWS = 64
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

# The small pictures inside a HEIC photo are never used, so they are not decoded either.
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

_Made = TypeVar("_Made")


class PhotoError(ProblemError):
    """A photo that cannot be kept; says why, and what to do."""


class EmptyPhotoError(PhotoError):
    """There are no bytes."""

    def __init__(self) -> None:
        super().__init__(Sentence("This photo is empty."), Sentence("Take the photo again."))


class BigPhotoFileError(PhotoError):
    """The file has more than 12 megabytes."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("This photo takes up too much space."), Sentence("Choose a smaller photo.")
        )


class BigPhotoError(PhotoError):
    """The picture has more than 40 megapixels; as WebP, more than 13."""

    def __init__(self) -> None:
        super().__init__(Sentence("This photo is too big."), Sentence("Choose a smaller photo."))


class NotAPhotoError(PhotoError):
    """Not JPEG, PNG, WebP or HEIC."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("We cannot open this as a photo."), Sentence("Choose another photo.")
        )


class DamagedPhotoError(PhotoError):
    """A photo that is cut off, or cannot be decoded."""

    def __init__(self) -> None:
        super().__init__(Sentence("This photo is broken."), Sentence("Take the photo again."))


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo that may be kept: JPEG bytes, at most 1600 pixels on the long side, sRGB."""

    jpeg: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class GreyPhoto:
    """A photo to look for something in, never to keep. At most 2000 pixels on the long side."""

    width_px: int
    height_px: int
    grey: bytes
    """One byte for each pixel, row by row from the top; 0 is black. As the camera was held."""


def clean_photo(data: bytes) -> CleanPhoto:
    """The same picture, upright, small, and drawn again without anything else.

    The first picture is taken of several, and what is see-through becomes white. The same bytes
    always give the same bytes with the same version of Pillow.

    Args:
        data: A JPEG, PNG, WebP or HEIC file, whatever it is called.

    Raises:
        PhotoError: One of its kinds, with sentences for the person who sent the photo.
    """
    return _opened(data, _redrawn)


def grey_photo(data: bytes) -> GreyPhoto:
    """The picture in grey, opened as carefully as one that is kept.

    Args:
        data: A JPEG, PNG, WebP or HEIC file, whatever it is called.

    Raises:
        PhotoError: One of its kinds, with sentences for the person who sent the photo.
    """
    return _opened(data, _in_grey)


def _opened(data: bytes, make: Callable[[Image.Image, bytes], _Made]) -> _Made:
    """What is made of a photo from outside; whatever goes wrong becomes a kind of PhotoError."""
    if not data:
        raise EmptyPhotoError
    if len(data) > MOST_BYTES:
        raise BigPhotoFileError
    # WeasyPrint, which makes the PDF, turns this on for the whole process when it is imported.
    # Then Pillow takes photos that are cut off, and words of any length. We never turn it back
    # on: every photo in a report came from here, so it is whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Cameras write many odd things that do no harm. A bomb is the one that does.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as photo:
                return make(photo, data)
    except PhotoError:
        raise
    except UnidentifiedImageError:
        raise NotAPhotoError from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BigPhotoError from None
    except Exception as error:  # a decoder meets any bytes at all and fails in many ways
        raise DamagedPhotoError from error


def _redrawn(photo: Image.Image, data: bytes) -> CleanPhoto:
    small = _in_srgb(_decoded(photo, data, LONG_SIDE_PX), photo)
    orientation = _orientation(photo)
    upright = small.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else small
    # Pillow would write a comment that it finds here into the new file.
    upright.info = {}
    out = BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return CleanPhoto(out.getvalue(), *upright.size)


def _in_grey(photo: Image.Image, data: bytes) -> GreyPhoto:
    small = _decoded(photo, data, GREY_LONG_SIDE_PX).convert("L")
    return GreyPhoto(*small.size, small.tobytes())


def _decoded(photo: Image.Image, data: bytes, long_side_px: int) -> Image.Image:
    """The photo at the size that is wanted, in red, green and blue on white."""
    _refuse_big(photo)
    if photo.format in {"JPEG", "MPO"} and data.count(_START_OF_SCAN) > _MOST_SCANS:
        raise DamagedPhotoError
    target = _target_size(photo.size, long_side_px)
    # Decodes a JPEG at a half, a quarter or an eighth of its size, which is most of the speed.
    # The box has to have the photo's own shape: a square one goes by the short side.
    photo.draft("RGB", target)
    photo.load()
    # A file can hold a bigger picture than it says.
    _refuse_big(photo)
    return _shrunk(photo, target)


def _refuse_big(photo: Image.Image) -> None:
    width_px, height_px = photo.size
    most = MOST_PIXELS_OF_WEBP if photo.format == "WEBP" else MOST_PIXELS
    if width_px * height_px > most:
        raise BigPhotoError


def _target_size(size: tuple[int, int], long_side_px: int) -> tuple[int, int]:
    """The size in pixels that fits, in the same shape; never bigger than the photo."""
    share = min(1.0, long_side_px / max(size))
    width_px, height_px = size
    return max(1, round(width_px * share)), max(1, round(height_px * share))


def _orientation(photo: Image.Image) -> int:
    """How the camera was held; 1 is upright. Broken metadata does not spoil a good picture."""
    try:
        return int(photo.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  as many kinds of error as ways to break it
        return 1


def _shrunk(photo: Image.Image, target: tuple[int, int]) -> Image.Image:
    """The photo at its target size, in red, green and blue on white.

    A picture that is much bigger is first shrunk by a whole number, strip by strip, because
    changing its colours all at once would need its memory 3 times.
    """
    width_px, height_px = photo.size
    factor = max(photo.size) // (2 * max(target))
    if factor < 2:
        return _on_white(photo).resize(target, Image.Resampling.BICUBIC)
    size = (-(-width_px // factor), -(-height_px // factor))
    smaller = Image.new("RGB", size)
    for top in range(0, size[1], _STRIP_ROWS):
        bottom_px = min((top + _STRIP_ROWS) * factor, height_px)
        strip = photo.crop((0, top * factor, width_px, bottom_px))
        smaller.paste(_on_white(strip).reduce(factor), (0, top))
    whole = (0.0, 0.0, width_px / factor, height_px / factor)
    return smaller.resize(target, Image.Resampling.BICUBIC, box=whole)


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue, 8 bits each, on white where it is see-through."""
    if picture.mode.startswith("I"):
        # 16 bits of grey. Pillow itself would make everything above 255 white.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(see_through, mask=see_through)
    return white


def _in_srgb(picture: Image.Image, photo: Image.Image) -> Image.Image:
    """The picture in the colours of screens; as it is if the photo names no other colours."""
    profile = photo.info.get("icc_profile")
    # Other modes have lost what their profile is about when they became red, green and blue.
    if not profile or photo.mode not in {"RGB", "RGBA"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return picture
        converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return picture
    return converted or picture
