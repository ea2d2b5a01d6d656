"""Looks at WebM: elements inside elements (RFC 8794, RFC 9559, and the WebM guidelines).

A browser that records does not know how long it will be, so the outermost element and each cluster
may leave their size open; they end where an element begins that cannot stand in them.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from quality_checkers.sounds.parts import Cut, Heard, counted_parts, number_at
from quality_checkers.sounds.problems import NotASoundError

_MIME_TYPE = "audio/webm"

_EBML, _DOC_TYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _TRACK_TYPE, _CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
_ENCODINGS, _PRIVATE = 0x6D80, 0x63A2
_CLUSTER, _TIMESTAMP, _SIMPLE_BLOCK, _BLOCK_GROUP, _BLOCK = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1
_VOID, _CRC, _SEEK_HEAD, _CUES, _TAGS = 0xEC, 0xBF, 0x114D9B74, 0x1C53BB6B, 0x1254C367
_POSITION, _PREVIOUS = 0xA7, 0xAB

_IN_SEGMENT = {_INFO, _TRACKS, _CLUSTER, _SEEK_HEAD, _CUES, _TAGS, _VOID, _CRC}
"""No attachments, no chapters: a recording has none, and a file can hide in them."""
_IN_CLUSTER = {_TIMESTAMP, _SIMPLE_BLOCK, _BLOCK_GROUP, _POSITION, _PREVIOUS, _VOID, _CRC}

_AUDIO = 2
_USUAL_SCALE_NS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Element:
    id: int
    start: int
    """Where its content begins."""
    end: int | None
    """Where it ends; None where the file leaves that open."""


@dataclass(slots=True)
class _Look:
    data: bytes
    parts: Iterator[None] = field(default_factory=counted_parts)
    scale_ns: int = _USUAL_SCALE_NS
    says: float = 0.0
    last: int = 0
    blocks: int = 0
    tracks: int = 0

    def element(self, at: int, most: int) -> _Element:
        """The element that begins here and ends at `most` or before."""
        next(self.parts)
        id_, start = self._number(at, 4, keep_mark=True)
        size, start = self._number(start, 8, keep_mark=False)
        if size < 0:
            return _Element(id_, start, None)
        if start + size > most:
            raise Cut
        return _Element(id_, start, start + size)

    def _number(self, at: int, most_bytes: int, *, keep_mark: bool) -> tuple[int, int]:
        """A number whose first bits say how long it is, and what comes after; -1 for "open"."""
        size = 9 - number_at(self.data, at, 1).bit_length()
        if size > most_bytes:
            raise Cut
        raw, mark = number_at(self.data, at, size), 1 << (7 * size)
        if keep_mark:
            return raw, at + size
        value = raw ^ mark
        return (-1 if value == mark - 1 else value), at + size

    def inside(self, element: _Element) -> Iterator[tuple[_Element, int]]:
        """Everything in an element of known size, with where it ends."""
        if element.end is None:
            raise Cut
        at = element.start
        while at < element.end:
            part = self.element(at, element.end)
            if part.end is None:
                raise Cut
            yield part, part.end
            at = part.end

    def unsigned(self, part: _Element, end: int) -> int:
        """The number in this element."""
        if end - part.start > 8:
            raise Cut
        return number_at(self.data, part.start, end - part.start)


def heard_in_webm(data: bytes) -> Heard:
    """What this WebM file holds.

    Raises:
        Cut: It is cut off, or not built as WebM is.
        NotASoundError: It holds something else than one recording with Opus.
    """
    look = _Look(data)
    head = look.element(0, len(data))
    kind = b""
    for part, end in look.inside(head):
        if part.id == _DOC_TYPE:
            kind = data[part.start : end].rstrip(b"\0")
    if kind != b"webm":
        raise NotASoundError
    segment = look.element(head.end or 0, len(data))
    if segment.id != _SEGMENT:
        raise Cut
    end = len(data) if segment.end is None else segment.end
    _look_at_segment(look, segment.start, end)
    if end != len(data) or not look.blocks or not look.scale_ns:
        raise Cut
    return Heard(_MIME_TYPE, max(look.says, look.last) * look.scale_ns / 1e9)


def _look_at_segment(look: _Look, at: int, most: int) -> None:
    while at < most:
        part = look.element(at, most)
        if part.id not in _IN_SEGMENT:
            raise NotASoundError
        if part.id == _CLUSTER:
            if look.tracks != 1:
                raise NotASoundError
            at = _look_at_cluster(look, part, most)
            continue
        if part.id == _INFO:
            _look_at_info(look, part)
        elif part.id == _TRACKS:
            _look_at_tracks(look, part)
        if part.end is None:
            raise Cut
        at = part.end


def _look_at_info(look: _Look, info: _Element) -> None:
    for part, end in look.inside(info):
        if part.id == _SCALE:
            look.scale_ns = look.unsigned(part, end)
        elif part.id == _DURATION:
            size = end - part.start
            if size not in {4, 8}:
                raise Cut
            look.says = struct.unpack_from(">f" if size == 4 else ">d", look.data, part.start)[0]
            if not math.isfinite(look.says) or look.says < 0:
                raise Cut


def _look_at_tracks(look: _Look, tracks: _Element) -> None:
    for track, _ in look.inside(tracks):
        if track.id in {_VOID, _CRC}:
            continue
        if track.id != _TRACK:
            raise NotASoundError
        look.tracks += 1
        kind, codec, private = 0, b"", b""
        for part, end in look.inside(track):
            if part.id == _TRACK_TYPE:
                kind = look.unsigned(part, end)
            elif part.id == _CODEC:
                codec = look.data[part.start : end].rstrip(b"\0")
            elif part.id == _PRIVATE:
                private = look.data[part.start : end]
            elif part.id == _ENCODINGS:
                raise NotASoundError  # packed or locked
        if kind != _AUDIO or codec != b"A_OPUS" or not private.startswith(b"OpusHead"):
            raise NotASoundError


def _look_at_cluster(look: _Look, cluster: _Element, most: int) -> int:
    """Looks at all blocks; gives where the cluster ends."""
    end, at, begins = cluster.end or most, cluster.start, 0
    while at < end:
        part = look.element(at, end)
        if part.id not in _IN_CLUSTER:
            if cluster.end is None and part.id in _IN_SEGMENT:
                return at
            raise NotASoundError
        if part.end is None:
            raise Cut
        if part.id == _TIMESTAMP:
            begins = look.unsigned(part, part.end)
        elif part.id == _SIMPLE_BLOCK:
            _look_at_block(look, part, begins)
        elif part.id == _BLOCK_GROUP:
            for inner, _ in look.inside(part):
                if inner.id == _BLOCK:
                    _look_at_block(look, inner, begins)
        at = part.end
    return at


def _look_at_block(look: _Look, block: _Element, begins: int) -> None:
    """When the block is heard: the moment of its cluster, and 2 bytes behind its track."""
    after = number_at(look.data, block.start + 1, 2)
    if block.end is None or block.start + 4 > block.end:
        raise Cut
    look.last = max(look.last, begins + (after - 0x10000 if after & 0x8000 else after))
    look.blocks += 1
