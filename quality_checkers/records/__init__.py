"""Keeps everything safe, and brings it back.

The only room that knows SQLAlchemy, Alembic and the files of the data folder. Takes and gives
plain objects of the ideas; no other room meets a row or a query. What is kept is on the disk
(`synchronous=FULL`) before anybody is told that it is saved.
"""

from quality_checkers.records.answers import Counting, Taken
from quality_checkers.records.door import KeptDoor
from quality_checkers.records.media import DiskFullError, Media, MediaError
from quality_checkers.records.records import (
    Kept,
    NoGroupError,
    Records,
    RecordsError,
    RecordsNotReadyError,
    RecordsTooOldError,
    open_records,
)
from quality_checkers.records.sessions import NewSession, SeenSession
from quality_checkers.records.staff import Account
from quality_checkers.records.visits import PinnedChecklist, Seat
from quality_checkers.records.worries import Told, Worry, WorryId

__all__ = [
    "Account",
    "Counting",
    "DiskFullError",
    "Kept",
    "KeptDoor",
    "Media",
    "MediaError",
    "NewSession",
    "NoGroupError",
    "PinnedChecklist",
    "Records",
    "RecordsError",
    "RecordsNotReadyError",
    "RecordsTooOldError",
    "Seat",
    "SeenSession",
    "Taken",
    "Told",
    "Worry",
    "WorryId",
    "open_records",
]
