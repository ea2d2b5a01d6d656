"""Makes sure that a file is a recording, and nothing else, before it is kept as it is.

What tablets and phones record: WebM with Opus (Chrome, Firefox), Ogg with Opus or Vorbis (older
Firefox), MP4 with AAC (Safari, iOS). A recording cannot be made anew as a photo can, because that
would need a decoder, and decoders are what hostile files are made for. So the file has to be what
it says, throughout, and it is only ever played by a browser, under the kind that was found here.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from quality_checkers.sounds.mp4 import heard_in_mp4
from quality_checkers.sounds.ogg import heard_in_ogg
from quality_checkers.sounds.parts import Cut, Heard
from quality_checkers.sounds.problems import (
    BigSoundFileError,
    DamagedSoundError,
    EmptySoundError,
    LongSoundError,
    NotASoundError,
)
from quality_checkers.sounds.webm import heard_in_webm

MOST_BYTES = 25_000_000
MOST_SECONDS = 600.0

_KINDS: tuple[tuple[int, bytes, Callable[[bytes], Heard]], ...] = (
    (0, b"\x1a\x45\xdf\xa3", heard_in_webm),
    (0, b"OggS\0", heard_in_ogg),
    (4, b"ftyp", heard_in_mp4),
)
"""Where each kind has its mark, the mark, and what reads it."""

# Browsers look at the first 512 bytes for pages, readers of PDF at the first 1,024 for their mark.
# No mark here is so short that chance would put it into a good recording.
_LOOKED_AT_BY_OTHERS = 1024
_OTHER = re.compile(
    rb"%PDF-|%!PS|PK\x03\x04|<!doctype|<\?xml|<\?php|<!--|"
    rb"<(?:html|head|body|script|svg|style|iframe|title|table|math|meta)",
    re.IGNORECASE,
)
"""What other programs take a file for, when it stands near its beginning."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording that may be kept: its bytes as they came, and what they are.

    `mime_type` is the only kind under which it may be sent to a browser. `seconds` is how long it
    says it is; None where it does not say.
    """

    data: bytes
    mime_type: str
    seconds: float | None


def clean_sound(data: bytes) -> Sound:
    """The same recording, if it is one and nothing else.

    Args:
        data: WebM with Opus, Ogg with Opus or Vorbis, or MP4 with AAC, whatever it is called; at
            most 25 megabytes and, where the file says so, at most 10 minutes.

    Raises:
        SoundError: One of its kinds, with sentences for the person who sent the recording.
    """
    if not data:
        raise EmptySoundError
    if len(data) > MOST_BYTES:
        raise BigSoundFileError
    read = next((read for at, mark, read in _KINDS if data.startswith(mark, at)), None)
    if read is None or _is_something_else_too(data):
        raise NotASoundError
    try:
        heard = read(data)
    except Cut:
        raise DamagedSoundError from None
    if heard.seconds is not None and heard.seconds > MOST_SECONDS:
        raise LongSoundError
    return Sound(data, heard.mime_type, heard.seconds)


def _is_something_else_too(data: bytes) -> bool:
    """True for a file that a program of another kind would open as one of its own."""
    # An archive is known by its end, so it can stand behind anything.
    return bool(_OTHER.search(data, 0, _LOOKED_AT_BY_OTHERS)) or zipfile.is_zipfile(
        io.BytesIO(data)
    )
