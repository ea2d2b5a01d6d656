"""A recording is kept as it came if it is one and nothing else; anything else is refused."""

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.easy_read import ProblemError, problems_in_words
from quality_checkers.sounds import (
    MOST_BYTES,
    BigSoundFileError,
    DamagedSoundError,
    EmptySoundError,
    LongSoundError,
    NotASoundError,
    SoundError,
    clean_sound,
)
from tests.sounds import recordings as made

_PAGE = b"<html><script>struck()</script></html>"


@pytest.mark.parametrize("kind", made.GOOD)
def test_what_tablets_record_is_kept_as_it_came(kind: str) -> None:
    data, mime_type = made.GOOD[kind]
    sound = clean_sound(data)
    assert sound.data == data
    assert sound.mime_type == mime_type
    assert sound.seconds is not None
    assert sound.seconds <= 1


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (made.webm(made.webm_cluster(3_000, 6)), 3.1),
        (made.webm(info=made.webm_info(12.5)), 12.5),
        (made.ogg(90), 90),
        (made.ogg(90, head=made.VORBIS_HEAD, rate=44_100), 90),
        (made.mp4(seconds=42), 42),
        (made.mp4(movie=made.mp4_movie(made.mp4_track(b"soun", units=7_000))), 7),
        (made.mp4_in_fragments(made.mp4_fragment(0), made.mp4_fragment(10_000)), 10),
        (made.mp4_in_fragments(made.mp4_fragment(0, 500, 500)), 1),
        (made.mp4_in_fragments(made.mp4_fragment(5_000, each=20, count=50)), 6),
        (made.mp4_in_fragments(made.mp4_fragment(0, count=50), usual=40), 2),
    ],
)
def test_the_length_is_what_the_file_says(data: bytes, seconds: float) -> None:
    assert clean_sound(data).seconds == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize(
    "data",
    [
        made.webm(made.webm_cluster(0), made.webm_cluster(600_001)),
        made.webm(info=made.webm_info(600.1)),
        made.webm(made.webm_cluster(0, open_ended=True), made.webm_cluster(2**60), open_ended=True),
        made.ogg(601),
        made.mp4(seconds=601),
        made.mp4(movie=made.mp4_movie(made.mp4_track(b"soun", units=601_000))),
        made.mp4_in_fragments(made.mp4_fragment(601_000)),
        made.mp4_in_fragments(made.mp4_fragment(0, each=2**32 - 1, count=2**32 - 1)),
    ],
)
def test_a_recording_of_more_than_10_minutes_is_refused(data: bytes) -> None:
    with pytest.raises(LongSoundError):
        clean_sound(data)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", _PAGE)
    return out.getvalue()


_VIDEO = made.element(0x1654AE6B, made.webm_track(), made.webm_track(1, b"V_VP8"))
_LOCKED = made.element(
    0x1654AE6B,
    made.element(
        0xAE, made.number(0x83, 2), made.element(0x86, b"A_OPUS"), made.element(0x6D80, b"")
    ),
)
_ATTACHED = made.element(0x1941A469, made.element(0x61A7, _PAGE))

NO_SOUND: dict[str, bytes] = {
    "page": _PAGE,
    "page before a recording": _PAGE + made.webm(),
    "page before MP4": b"<!--\0" + made.mp4(),
    "page in the brands of MP4": made.mp4(head=made.box(b"ftyp", b"M4A \0\0\0\0", _PAGE + b"\0\0")),
    "page in a free box of MP4": made.FTYP
    + made.box(b"free", _PAGE)
    + made.mp4()[len(made.FTYP) :],
    "page in the tags of Ogg": made.ogg_page(made.OPUS_HEAD, 0, flags=2) + made.ogg_page(_PAGE, 9),
    "page in an empty part of WebM": made.webm(made.element(0xEC, _PAGE), made.webm_cluster(0)),
    "page attached to WebM": made.webm(_ATTACHED, made.webm_cluster(0)),
    "drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='struck()'/>",
    "XML": b"<?xml version='1.0'?><x/>",
    "PDF": b"%PDF-1.7\n%%EOF",
    "PDF in a free box": made.FTYP + made.box(b"free", b"%PDF-1.7") + made.mp4()[len(made.FTYP) :],
    "archive": _zip(),
    "archive in sound of MP4": made.FTYP + made.mp4_movie() + made.box(b"mdat", _zip()),
    "archive in an empty part of WebM": made.webm(made.webm_cluster(0), made.element(0xEC, _zip())),
    "archive in a packet of Ogg": made.ogg() + made.ogg_page(_zip(), 99_000),
    "video in WebM": made.webm(tracks=_VIDEO),
    "only video in WebM": made.webm(
        tracks=made.element(0x1654AE6B, made.webm_track(1, b"V_VP8", b""))
    ),
    "WebM with another codec": made.webm(
        tracks=made.element(0x1654AE6B, made.webm_track(2, b"A_MPEG/L3"))
    ),
    "WebM with a false head": made.webm(
        tracks=made.element(0x1654AE6B, made.webm_track(2, b"A_OPUS", _PAGE))
    ),
    "WebM that is locked": made.webm(tracks=_LOCKED),
    "WebM without a track": made.webm(tracks=made.element(0x1654AE6B)),
    "Matroska": made.webm_head(b"matroska") + made.webm()[len(made.webm_head()) :],
    "Ogg with video": made.ogg(head=b"\x80theora" + bytes(35)),
    "Ogg with 2 streams": made.ogg() + made.ogg_page(b"\x80theora", 9, stream=8),
    "Ogg twice": made.ogg() * 2,
    "Ogg with FLAC": made.ogg(head=b"\x7fFLAC" + bytes(46)),
    "MP4 with video": made.mp4(movie=made.mp4_movie(made.mp4_track(b"vide"))),
    "MP4 with video beside": made.mp4(
        movie=made.mp4_movie(made.mp4_track(), made.mp4_track(b"vide"))
    ),
    "MP4 with MP3": made.mp4(movie=made.mp4_movie(made.mp4_track(b"soun", made.mp4a(0x6B)))),
    "MP4 that is locked": made.mp4(
        movie=made.mp4_movie(made.mp4_track(b"soun", made.mp4a(entry=b"enca")))
    ),
    "MP4 with another address": made.mp4(
        movie=made.mp4_movie(made.mp4_track(b"soun", made.mp4a(flags=0x40)))
    ),
    "MP4 of 2 kinds": made.mp4(
        movie=made.mp4_movie(made.mp4_track(b"soun", made.mp4a(), made.mp4a()))
    ),
    "film": made.mp4(head=made.box(b"ftyp", b"qt  \0\0\0\0qt  ")),
    "HEIC": made.mp4(head=made.box(b"ftyp", b"heic\0\0\0\0mif1heic")),
    "MP4 with a box of nobody": made.mp4() + made.box(b"uuid", bytes(40)),
    "MP3": b"ID3\x04" + bytes(60),
    "WAV": b"RIFF\x24\0\0\0WAVEfmt " + bytes(60),
    "words": b"hello",
    "nothing but zeros": bytes(200),
}


@pytest.mark.parametrize("kind", NO_SOUND)
def test_what_is_no_recording_or_something_else_as_well_is_refused(kind: str) -> None:
    with pytest.raises(NotASoundError):
        clean_sound(NO_SOUND[kind])


_HEAD = made.FTYP + made.mp4_movie()
DAMAGED: dict[str, bytes] = {
    "WebM without sound": made.webm(made.element(0xEC, b"")),
    "WebM with a tail": made.webm() + b"tail",
    "WebM with a part that is too long": made.webm_head() + b"\x18\x53\x80\x67\x84ab",
    "WebM without time": made.webm(info=made.element(0x1549A966, made.number(0x2AD7B1, 0))),
    "WebM with no number as its length": made.webm(info=made.webm_info(float("nan"))),
    "WebM that is over after its head": made.webm_head(),
    "Ogg with nothing but heads": made.ogg_page(made.OPUS_HEAD, 0, flags=2),
    "Ogg with a tail": made.ogg() + b"tail",
    "Ogg without a beginning": made.ogg_page(made.OPUS_HEAD, 0) + made.ogg_page(b"x", 9),
    "MP4 without sound": _HEAD,
    "MP4 without a description": made.FTYP + made.box(b"mdat", b"x"),
    "MP4 with a tail": made.mp4() + b"tail-tail",
    "MP4 to wherever the file ends": _HEAD + b"\0\0\0\0mdatxx",
    "MP4 with a box that is too short": _HEAD + b"\0\0\0\x07mdatxx",
    "MP4 that is over in the middle": made.FTYP + made.box(b"moov", made.box(b"mvhd")),
    "MP4 without time": made.FTYP
    + made.box(b"moov", made.box(b"mvhd", bytes(15), b"\x01", b"\0\0\0\x09"))
    + made.box(b"mdat", b"x"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_not_built_as_a_recording_is_refused(kind: str) -> None:
    with pytest.raises(DamagedSoundError):
        clean_sound(DAMAGED[kind])


@pytest.mark.parametrize("kind", made.GOOD)
def test_a_recording_that_is_cut_off_is_refused_or_only_shorter(kind: str) -> None:
    """Between two parts it is a whole recording again; nowhere else."""
    data, _ = made.GOOD[kind]
    kept = 0
    for end in range(1, len(data)):
        try:
            clean_sound(data[:end])
        except SoundError:
            continue
        kept += 1
    assert kept <= (12 if "open" in kind or "clusters" in kind else 3)


def test_nothing_is_refused_as_nothing() -> None:
    with pytest.raises(EmptySoundError):
        clean_sound(b"")


def test_a_file_of_more_than_25_megabytes_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(BigSoundFileError):
        clean_sound(made.webm() + bytes(MOST_BYTES))


@pytest.mark.parametrize(
    "data",
    [
        made.webm(b"\xec\x80" * 12_000_000),
        made.webm(made.element(0x1F43B675, b"\xec\x80" * 12_000_000)),
        made.webm_head() + made.element(0x18538067, b"\xec\x80" * 12_000_000),
        made.ogg_page(made.OPUS_HEAD, 0, flags=2) + made.ogg_page(b"", 0) * 890_000,
        made.FTYP + struct.pack(">I4s", 8, b"free") * 3_000_000,
        made.FTYP + made.box(b"moov", struct.pack(">I4s", 8, b"free") * 3_000_000),
    ],
    ids=["WebM", "cluster", "head of WebM", "Ogg", "MP4", "movie"],
)
def test_a_file_of_millions_of_parts_is_refused_at_once(data: bytes) -> None:
    assert len(data) < MOST_BYTES
    began = time.process_time()
    with pytest.raises(DamagedSoundError):
        clean_sound(data)
    assert time.process_time() - began < 3


def test_a_recording_of_10_minutes_is_read_in_no_time() -> None:
    data = made.webm(
        *(made.webm_cluster(at * 1000, 50, open_ended=True) for at in range(600)), open_ended=True
    )
    began = time.process_time()
    assert clean_sound(data).seconds == pytest.approx(600, abs=0.1)
    assert time.process_time() - began < 3


def test_every_reason_is_easy_to_read() -> None:
    for kind in SoundError.__subclasses__():
        error = kind()
        assert isinstance(error, ProblemError)
        assert len(error.sentences) == 2
        assert not problems_in_words(str(error), ())


@given(st.binary(max_size=300), st.sampled_from(["", *made.GOOD]))
@settings(deadline=None)
def test_any_bytes_give_a_reason(tail: bytes, kind: str) -> None:
    begin = made.GOOD[kind][0][:40] if kind else b""
    with pytest.raises(SoundError):
        clean_sound(begin + tail)


@given(st.sampled_from([data for data, _ in made.GOOD.values()]), st.data())
@settings(deadline=None, max_examples=400)
def test_any_change_to_a_recording_gives_a_recording_or_a_reason(
    sound: bytes, data: st.DataObject
) -> None:
    changed = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed)))
        changed[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        kept = clean_sound(bytes(changed))
    except SoundError:
        return
    assert kept.data == bytes(changed)
    assert kept.mime_type in {"audio/webm", "audio/ogg", "audio/mp4"}
