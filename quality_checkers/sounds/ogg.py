"""Looks at Ogg: pages one after another (RFC 3533) with Opus (RFC 7845) or Vorbis I in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from quality_checkers.sounds.parts import Cut, Heard, counted_parts, number_at
from quality_checkers.sounds.problems import NotASoundError

_MIME_TYPE = "audio/ogg"
_OPUS_RATE = 48_000
"""Opus counts 48,000 samples a second, however it was recorded."""
_NO_MOMENT = (1 << 64) - 1
_BEGINS = 2


@dataclass(frozen=True, slots=True)
class _Page:
    flags: int
    moment: int
    """How many samples have been heard when this page ends, or `_NO_MOMENT`."""
    stream: int
    start: int
    end: int


def heard_in_ogg(data: bytes) -> Heard:
    """What this Ogg file holds.

    Raises:
        Cut: It is cut off, or not built as Ogg is.
        NotASoundError: It holds something else than one recording with Opus or Vorbis.
    """
    pages = list(_pages(data))
    first = pages[0]
    rate, before = _codec(data[first.start : first.end])
    if not first.flags & _BEGINS:
        raise Cut
    if any(page.stream != first.stream or page.flags & _BEGINS for page in pages[1:]):
        raise NotASoundError  # pictures beside it, or a second recording behind it
    last = max((page.moment for page in pages if page.moment != _NO_MOMENT), default=0)
    if not last:
        raise Cut  # only heads, and nothing to hear
    return Heard(_MIME_TYPE, max(0, last - before) / rate)


def _pages(data: bytes) -> Iterator[_Page]:
    parts, at = counted_parts(), 0
    while at < len(data):
        next(parts)
        if data[at : at + 5] != b"OggS\0":
            raise Cut
        sizes = number_at(data, at + 26, 1)
        start = at + 27 + sizes
        if start > len(data):
            raise Cut
        end = start + sum(data[at + 27 : start])
        if end > len(data):
            raise Cut
        yield _Page(
            flags=data[at + 5],
            moment=int.from_bytes(data[at + 6 : at + 14], "little"),
            stream=int.from_bytes(data[at + 14 : at + 18], "little"),
            start=start,
            end=end,
        )
        at = end


def _codec(head: bytes) -> tuple[int, int]:
    """How many samples a second has, and how many are not heard at the beginning."""
    if head.startswith(b"OpusHead") and len(head) >= 19 and head[8] < 16 and head[9]:
        return _OPUS_RATE, int.from_bytes(head[10:12], "little")
    if head.startswith(b"\x01vorbis") and len(head) == 30 and head[7:11] == bytes(4) and head[11]:
        rate = int.from_bytes(head[12:16], "little")
        if rate:
            return rate, 0
    raise NotASoundError
