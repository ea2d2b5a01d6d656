"""Photos are on the disk for good before a row speaks of them, and never come back damaged."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from quality_checkers.answers import PhotoHash
from quality_checkers.records import DiskFullError, Media, MediaError

PHOTO = bytes(range(256)) * 40


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return Media(tmp_path / "media")


def _files(media_folder: Path) -> list[Path]:
    return sorted(path for path in media_folder.rglob("*") if path.is_file())


@contextmanager
def _small_files_only(most_bytes: int) -> Iterator[None]:
    """No file may grow beyond this: a disk without room that needs no rights to make."""
    import resource  # noqa: PLC0415 - neither is there on Windows
    import signal  # noqa: PLC0415

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signals = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, signals)


def test_a_photo_is_named_by_what_is_in_it_and_comes_back_to_the_byte(media: Media) -> None:
    photo = media.keep(PHOTO)

    assert photo == hashlib.sha256(PHOTO).hexdigest()
    assert media.read(photo) == PHOTO


def test_the_same_photo_twice_is_one_file(media: Media, tmp_path: Path) -> None:
    photos = {media.keep(PHOTO), media.keep(PHOTO), Media(tmp_path / "media").keep(PHOTO)}

    assert len(photos) == len(_files(tmp_path / "media")) == 1


def test_twenty_tablets_with_one_photo_make_one_file(media: Media, tmp_path: Path) -> None:
    with ThreadPoolExecutor(20) as pool:
        photos = set(pool.map(media.keep, [PHOTO] * 20))

    assert len(photos) == len(_files(tmp_path / "media")) == 1
    assert media.read(photos.pop()) == PHOTO


def test_a_photo_is_synced_before_it_gets_its_name_and_its_folder_afterwards(
    media: Media,
) -> None:
    # Without these, in this order, power that fails can leave a name with nothing behind it.
    steps: list[str] = []

    def watch(frame: FrameType, event: str, called: object) -> None:
        name = getattr(called, "__name__", "")
        if event == "c_call" and name in {"write", "fsync", "replace", "rename"}:
            steps.append(f"{frame.f_code.co_name}: {name}" if name == "fsync" else name)

    sys.setprofile(watch)
    try:
        media.keep(PHOTO)
    finally:
        sys.setprofile(None)

    assert steps == [
        "write",
        "_write: fsync",
        "replace",
        "_sync_folder: fsync",
        "_sync_folder: fsync",
    ]


@pytest.mark.parametrize("at", [0, len(PHOTO) // 2, len(PHOTO) - 1])
def test_a_photo_with_one_wrong_bit_is_never_served(media: Media, at: int) -> None:
    photo = media.keep(PHOTO)
    wrong = bytearray(PHOTO)
    wrong[at] ^= 1
    media.path(photo).write_bytes(wrong)

    with pytest.raises(MediaError, match="is damaged"):
        media.read(photo)


@pytest.mark.parametrize("left", [0, 1, len(PHOTO) - 1])
def test_a_photo_that_was_cut_short_is_never_served(media: Media, left: int) -> None:
    photo = media.keep(PHOTO)
    media.path(photo).write_bytes(PHOTO[:left])

    with pytest.raises(MediaError, match="is damaged"):
        media.read(photo)


def test_a_damaged_photo_is_whole_again_once_it_is_sent_again(media: Media) -> None:
    photo = media.keep(PHOTO)
    media.path(photo).write_bytes(PHOTO[:100])

    assert media.keep(PHOTO) == photo
    assert media.read(photo) == PHOTO


def test_a_missing_photo_is_a_problem_of_its_own(media: Media) -> None:
    photo = media.keep(PHOTO)
    media.path(photo).unlink()

    with pytest.raises(MediaError, match="cannot be read"):
        media.read(photo)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../../secret", "/etc/passwd", "a\0b", "ab", "f" * 64, "x" * 5000, "🙂"]
)
def test_a_name_that_is_no_photo_finds_nothing(media: Media, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_bytes(b"CANARY")

    with pytest.raises(MediaError):
        media.read(PhotoHash(name))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_where_there_is_no_room_a_photo_is_refused_and_nothing_is_left_of_it(
    media: Media, tmp_path: Path
) -> None:
    known = media.keep(b"small")

    with _small_files_only(len(PHOTO) // 2), pytest.raises(DiskFullError):
        media.keep(PHOTO)

    assert _files(tmp_path / "media") == [media.path(known)]
    assert media.read(known) == b"small"
    assert media.read(media.keep(PHOTO)) == PHOTO


def test_where_nothing_may_be_written_no_photo_is_said_to_be_kept(
    media: Media, tmp_path: Path
) -> None:
    # A file stands where the folder would have to be: this stops even root.
    name = hashlib.sha256(PHOTO).hexdigest()
    (tmp_path / "media" / name[:2]).write_bytes(b"in the way")

    with pytest.raises(OSError, match=os.strerror(errno.EEXIST)):
        media.keep(PHOTO)

    assert [path.name for path in _files(tmp_path / "media")] == [name[:2]]
