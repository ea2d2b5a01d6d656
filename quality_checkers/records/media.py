"""Files named by what is in them: photos, and the files of shared reports.

A file is on the disk for good before any row speaks of it: written under a temporary name,
synced, renamed, and the folder synced. The same bytes kept twice are one file.
"""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from quality_checkers.answers import PhotoHash

_HASH = re.compile("[0-9a-f]{64}")
# EFBIG: the administrator has set how big a file may get.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class MediaError(Exception):
    """A file is not there, or is not what its name says."""


class DiskFullError(Exception):
    """There is no room to keep something. Nothing was changed."""


class Media:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def beside(self, name: str) -> Path:
        """Where a folder of this name lies that is beside this one."""
        return self._folder.parent / name

    def keep(self, data: bytes) -> PhotoHash:
        """The hash (SHA-256, hexadecimal) under which these bytes are now safe on the disk.

        Raises:
            DiskFullError: There is no room; nothing is left behind.
        """
        photo = PhotoHash(hashlib.sha256(data).hexdigest())
        path = self.path(photo)
        try:
            # A file that was damaged on the disk is written anew.
            if not self._is_whole(photo):
                path.parent.mkdir(exist_ok=True)
                self._write(path, data)
            # Also where it was there already: the process that wrote it may not be so far yet.
            _sync_folder(path.parent)
            _sync_folder(self._folder)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise DiskFullError(str(path)) from error
            raise
        return photo

    def _is_whole(self, photo: PhotoHash) -> bool:
        try:
            self.read(photo)
        except MediaError:
            return False
        return True

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def path(self, hash: str) -> Path:
        """Where the file of this hash lies or would lie."""
        return self._folder / hash[:2] / hash

    def read(self, hash: str) -> bytes:
        """The file's bytes, never others.

        Raises:
            MediaError: It is missing, or has been damaged on the disk.
        """
        if not _HASH.fullmatch(hash):
            raise MediaError("this is no name of a file")
        try:
            data = self.path(hash).read_bytes()
        except OSError as error:
            raise MediaError(f"{hash} cannot be read") from error
        if hashlib.sha256(data).hexdigest() != hash:
            raise MediaError(f"{hash} is damaged")
        return data

    def keep_only(self, named: Collection[str]) -> None:
        """Take away every file whose hash is not named, also what a stopped computer left."""
        for path in self._folder.glob("*/*"):
            if path.name not in named:
                path.unlink(missing_ok=True)
                _sync_folder(path.parent)

    def forget(self, hash: str) -> None:
        """Take this file away for good; nothing happens when it is not there."""
        path = self.path(hash)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync_folder(path.parent)

    def left_over(self, named: Collection[str], before: datetime) -> tuple[Path, ...]:
        """Files that no name speaks of and that nobody has touched since that moment.

        A computer that stopped leaves such files, whole ones and half ones.
        """
        return tuple(
            path
            for path in sorted(self._folder.glob("*/*"))
            if path.name not in named and path.stat().st_mtime < before.timestamp()
        )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no way to sync a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
