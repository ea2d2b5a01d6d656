"""Looks at MP4: boxes inside boxes (ISO/IEC 14496-12), with AAC in them (14496-1 and 14496-14).

A browser that records writes the sound in fragments, each with the moment at which it begins and
how long its samples are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quality_checkers.sounds.parts import MOST_PARTS, Cut, Heard, counted_parts, number_at
from quality_checkers.sounds.problems import NotASoundError

_MIME_TYPE = "audio/mp4"

_OUTERMOST = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"free", b"skip", b"mfra"}
_OUTERMOST |= {b"wide"}  # room that Apple leaves
_BRANDS = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"avc1", b"dash", b"cmfc", b"cmfa"}
_BRANDS |= {b"iso%d" % number for number in range(2, 10)}
_AAC = {0x40, 0x66, 0x67, 0x68}
"""AAC as MPEG-4 and as MPEG-2 have it (the registry of object types at mp4ra.org)."""
_ES, _DECODER = 3, 4


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    """Where its content begins."""
    end: int


@dataclass(slots=True)
class _Look:
    data: bytes
    parts: Iterator[None] = field(default_factory=counted_parts)
    seconds: float | None = None
    rate: int = 0
    each: int = 0
    """How many units a sample takes where nothing else is said."""
    tracks: int = 0
    has_sound: bool = False

    def boxes(self, at: int, end: int) -> Iterator[_Box]:
        """The boxes that stand one after another here, to the last byte."""
        while at < end:
            next(self.parts)
            size, kind, start = number_at(self.data, at, 4), self.data[at + 4 : at + 8], at + 8
            if size == 1:
                size, start = number_at(self.data, at + 8, 8), at + 16
            # Size 0 means "to the end of the file", where anything could hide.
            if size < start - at or at + size > end:
                raise Cut
            yield _Box(kind, start, at + size)
            at += size

    def find(self, box: _Box, *path: bytes) -> _Box:
        """The one box at this place inside."""
        for kind in path:
            found = [inner for inner in self.boxes(box.start, box.end) if inner.kind == kind]
            if len(found) != 1:
                raise Cut
            box = found[0]
        return box

    def long_number(self, box: _Box, early: int, late: int) -> int:
        """A number that has 4 bytes in version 0 of its box and 8 in version 1."""
        is_long = number_at(self.data, box.start, 1)
        return number_at(self.data, box.start + (late if is_long else early), 8 if is_long else 4)

    def rate_and_length(self, head: _Box) -> tuple[int, int]:
        """How many units a second has, and how many there are; 0 where that was not known yet."""
        is_long = number_at(self.data, head.start, 1)
        rate = number_at(self.data, head.start + (20 if is_long else 12), 4)
        return rate, self.long_number(head, 16, 24)

    def is_heard_until(self, units: int, rate: int) -> None:
        """Some part of the file says that it is this long."""
        if not rate:
            raise Cut
        self.seconds = max(self.seconds or 0.0, units / rate)


def heard_in_mp4(data: bytes) -> Heard:
    """What this MP4 file holds.

    Raises:
        Cut: It is cut off, or not built as MP4 is.
        NotASoundError: It holds something else than one recording with AAC.
    """
    look = _Look(data)
    for box in look.boxes(0, len(data)):
        if box.kind not in _OUTERMOST:
            raise NotASoundError
        if box.kind == b"ftyp":
            _look_at_brands(data[box.start : box.end])
        elif box.kind == b"moov":
            _look_at_movie(look, box)
        elif box.kind == b"moof":
            _look_at_fragment(look, box)
        elif box.kind == b"mdat":
            look.has_sound = look.has_sound or box.end > box.start
    if look.tracks != 1 or not look.has_sound:
        raise Cut
    return Heard(_MIME_TYPE, look.seconds)


def _look_at_brands(brands: bytes) -> None:
    named = {brands[:4], *(brands[at : at + 4] for at in range(8, len(brands), 4))}
    if len(brands) > 256 or not named & _BRANDS:
        raise NotASoundError


def _look_at_movie(look: _Look, movie: _Box) -> None:
    rate, units = look.rate_and_length(look.find(movie, b"mvhd"))
    if units:
        look.is_heard_until(units, rate)
    for box in look.boxes(movie.start, movie.end):
        if box.kind == b"trak":
            _look_at_track(look, box)
        elif box.kind == b"mvex":
            for inner in look.boxes(box.start, box.end):
                if inner.kind == b"mehd":
                    look.is_heard_until(look.long_number(inner, 4, 4), rate)
                elif inner.kind == b"trex":
                    look.each = number_at(look.data, inner.start + 12, 4)


def _look_at_track(look: _Look, track: _Box) -> None:
    look.tracks += 1
    if look.tracks > 1:
        raise NotASoundError
    media = look.find(track, b"mdia")
    handler = look.find(media, b"hdlr")
    if look.data[handler.start + 8 : handler.start + 12] != b"soun":
        raise NotASoundError
    look.rate, units = look.rate_and_length(look.find(media, b"mdhd"))
    if units:
        look.is_heard_until(units, look.rate)
    described = look.find(media, b"minf", b"stbl", b"stsd")
    entries = list(look.boxes(described.start + 8, described.end))
    if number_at(look.data, described.start + 4, 4) != 1 or len(entries) != 1:
        raise NotASoundError
    _look_at_codec(look, entries[0])


def _look_at_codec(look: _Look, entry: _Box) -> None:
    # 28 bytes about channels and rate stand before the boxes of a description of sound.
    if entry.kind != b"mp4a" or number_at(look.data, entry.start + 8, 2) != 0:
        raise NotASoundError
    codec = look.find(_Box(entry.kind, entry.start + 28, entry.end), b"esds")
    at, end = _described(look.data, codec.start + 4, codec.end, _ES)
    flags = number_at(look.data, at + 2, 1)
    if flags & 0b1110_0000:
        raise NotASoundError  # it depends on another stream, or on an address
    at, _ = _described(look.data, at + 3, end, _DECODER)
    if number_at(look.data, at, 1) not in _AAC:
        raise NotASoundError


def _described(data: bytes, at: int, end: int, tag: int) -> tuple[int, int]:
    """Where the content of the description with this tag begins and ends; it has to come first."""
    if number_at(data, at, 1) != tag:
        raise NotASoundError
    size = 0
    for _ in range(4):
        at += 1
        part = number_at(data, at, 1)
        size = size << 7 | part & 0x7F
        if not part & 0x80:
            break
    if at + 1 + size > end:
        raise Cut
    return at + 1, at + 1 + size


def _look_at_fragment(look: _Look, fragment: _Box) -> None:
    for box in look.boxes(fragment.start, fragment.end):
        if box.kind != b"traf":
            continue
        each, units = look.each, 0
        for inner in look.boxes(box.start, box.end):
            flags = number_at(look.data, inner.start, 4) & 0xFFFFFF
            if inner.kind == b"tfhd" and flags & 0x08:
                # An address of 8 bytes and a number of 4 may stand before it.
                before = 8 + 8 * (flags & 1) + 4 * (flags >> 1 & 1)
                each = number_at(look.data, inner.start + before, 4)
            elif inner.kind == b"tfdt":
                units += look.long_number(inner, 4, 4)
            elif inner.kind == b"trun":
                units += _length_of_run(look, inner, flags, each)
        look.is_heard_until(units, look.rate)


def _length_of_run(look: _Look, run: _Box, flags: int, each: int) -> int:
    """How many units a run of samples takes: each says so itself, or all take the same."""
    count = number_at(look.data, run.start + 4, 4)
    if not flags & 0x100:
        return count * each
    at = run.start + 8 + 4 * (flags & 1) + 4 * (flags >> 2 & 1)
    stride = 4 * (flags >> 8 & 0xF).bit_count()
    if count > MOST_PARTS or at + count * stride > run.end:
        raise Cut
    return sum(number_at(look.data, at + stride * sample, 4) for sample in range(count))
