"""Small recordings made by hand, of each kind that tablets make, and parts to make hostile ones.

What is heard in them is nothing: a sound is looked at from outside, so what stands inside the
smallest parts does not matter.
"""

import struct

_FRAME = b"\xf8\xff\xfe"
"""20 milliseconds of silence in Opus (RFC 6716)."""
OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)


def element(id_: int, *inside: bytes, open_ended: bool = False) -> bytes:
    """An element of WebM."""
    content = b"".join(inside)
    size = b"\x01" + b"\xff" * 7 if open_ended else (len(content) | 1 << 56).to_bytes(8)
    return id_.to_bytes((id_.bit_length() + 7) // 8) + size + content


def number(id_: int, value: int) -> bytes:
    """An element with a number in it."""
    return element(id_, value.to_bytes(8))


def webm_track(kind: int = 2, codec: bytes = b"A_OPUS", private: bytes = OPUS_HEAD) -> bytes:
    """The description of one track."""
    return element(0xAE, number(0xD7, 1), number(0x83, kind), element(0x86, codec),
                   element(0x63A2, private))  # fmt: skip


def webm_head(doc_type: bytes = b"webm") -> bytes:
    """The beginning of a file."""
    return element(0x1A45DFA3, number(0x4286, 1), element(0x4282, doc_type))


def webm_info(seconds: float | None = None) -> bytes:
    """What the file says of itself."""
    says = element(0x4489, struct.pack(">d", seconds * 1000)) if seconds is not None else b""
    return element(0x1549A966, number(0x2AD7B1, 1_000_000), says)


def webm_cluster(begins_ms: int, blocks: int = 5, *, open_ended: bool = False) -> bytes:
    """Blocks of 20 milliseconds each."""
    inside = (
        element(0xA3, b"\x81" + struct.pack(">hB", 20 * at, 0x80) + _FRAME) for at in range(blocks)
    )
    return element(0x1F43B675, number(0xE7, begins_ms), *inside, open_ended=open_ended)


def webm(
    *parts: bytes, tracks: bytes | None = None, info: bytes | None = None, open_ended: bool = False
) -> bytes:
    """A whole file; with a little sound when no parts are given."""
    described = element(0x1654AE6B, webm_track()) if tracks is None else tracks
    said = webm_info() if info is None else info
    sound = parts or (webm_cluster(0, open_ended=open_ended),)
    return webm_head() + element(0x18538067, said, described, *sound, open_ended=open_ended)


def ogg_page(content: bytes, moment: int, *, flags: int = 0, stream: int = 7) -> bytes:
    """A page with one packet."""
    sizes = bytes([255] * (len(content) // 255) + [len(content) % 255])
    head = struct.pack("<4sBBQIIIB", b"OggS", 0, flags, moment, stream, 0, 0, len(sizes))
    return head + sizes + content


def ogg(seconds: float = 1, *, head: bytes = OPUS_HEAD, rate: int = 48_000) -> bytes:
    """A whole file."""
    return (
        ogg_page(head, 0, flags=2)
        + ogg_page(b"OpusTags" + bytes(8), 0)
        + ogg_page(_FRAME, (1 << 64) - 1)
        + ogg_page(_FRAME * 9, round(seconds * rate), flags=4)
    )


VORBIS_HEAD = b"\x01vorbis" + struct.pack("<IBIIIIBB", 0, 1, 44_100, 0, 64_000, 0, 0xB8, 1)


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of MP4."""
    content = b"".join(inside)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4a(object_type: int = 0x40, *, entry: bytes = b"mp4a", flags: int = 0) -> bytes:
    """The description of a sound."""
    decoder = bytes([4, 13, object_type, 0x15]) + bytes(11)
    about = b"\x03\x80\x80\x80" + bytes([3 + len(decoder)]) + b"\0\x01" + bytes([flags]) + decoder
    sound = bytes(6) + b"\0\x01" + bytes(8) + struct.pack(">HHIHH", 1, 16, 0, 44_100, 0)
    return box(entry, sound, box(b"esds", bytes(4), about))


def mp4_track(handler: bytes = b"soun", *entries: bytes, units: int = 0) -> bytes:
    """A track, 1,000 units a second."""
    described = entries or (mp4a(),)
    listed = box(b"stsd", bytes(4), len(described).to_bytes(4), *described)
    return box(b"trak", box(b"mdia", box(b"mdhd", bytes(12), struct.pack(">II", 1000, units)),
               box(b"hdlr", bytes(8), handler, bytes(13)),
               box(b"minf", box(b"stbl", listed))))  # fmt: skip


def mp4_movie(*tracks: bytes, seconds: float = 0) -> bytes:
    """The box with all descriptions."""
    head = box(b"mvhd", bytes(12), struct.pack(">II", 1000, round(1000 * seconds)), bytes(80))
    return box(b"moov", head, *(tracks or (mp4_track(),)))


FTYP = box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")


def mp4(*, seconds: float = 1, movie: bytes | None = None, head: bytes = FTYP) -> bytes:
    """A whole file."""
    return head + (movie or mp4_movie(seconds=seconds)) + box(b"mdat", _FRAME * 20)


def mp4_fragment(begins: int, *samples: int, each: int = 0, count: int = 0) -> bytes:
    """A fragment that begins at this unit, and its sound.

    Its samples take this many units, or `count` of them `each`.
    """
    head = box(b"tfhd", b"\0\0\0\x08" if each else bytes(4), bytes(4), each.to_bytes(4))
    when = box(b"tfdt", b"\x01\0\0\0", begins.to_bytes(8))
    flags, number_of = (0x101, len(samples)) if samples else (0x001, count)
    listed = b"".join(sample.to_bytes(4) for sample in samples)
    run = box(b"trun", flags.to_bytes(4), number_of.to_bytes(4), bytes(4), listed)
    traf = box(b"traf", head, when, run)
    return box(b"moof", box(b"mfhd", bytes(8)), traf) + box(b"mdat", _FRAME)


def mp4_in_fragments(*fragments: bytes, usual: int = 0) -> bytes:
    """A file as a browser records it, which does not know how long it will be."""
    more = box(b"mvex", box(b"trex", bytes(12), usual.to_bytes(4), bytes(8)))
    return FTYP + mp4_movie(mp4_track(), more) + b"".join(fragments)


GOOD: dict[str, tuple[bytes, str]] = {
    "webm": (webm(), "audio/webm"),
    "webm with open ends": (webm(open_ended=True), "audio/webm"),
    "webm of several clusters": (
        webm(webm_cluster(0, open_ended=True), webm_cluster(100, open_ended=True), open_ended=True),
        "audio/webm",
    ),
    "ogg with opus": (ogg(), "audio/ogg"),
    "ogg with vorbis": (ogg(head=VORBIS_HEAD, rate=44_100), "audio/ogg"),
    "mp4": (mp4(), "audio/mp4"),
    "mp4 in fragments": (
        mp4_in_fragments(mp4_fragment(0, 20, 20), mp4_fragment(40, each=20, count=3)),
        "audio/mp4",
    ),
}
"""A good recording of each kind, and what it is."""
