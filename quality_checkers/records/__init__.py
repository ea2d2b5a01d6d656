"""Keeps everything safe, and brings it back.

The only room that knows SQLAlchemy, Alembic and the files of the data folder. Takes and gives
plain objects of the ideas; no other room meets a row or a query. What is kept is on the disk
(`synchronous=FULL`) before anybody is told that it is saved.
"""

from quality_checkers.records.answers import Counting, Taken
from quality_checkers.records.media import DiskFullError, Media, MediaError
from quality_checkers.records.records import (
    Kept,
    Records,
    RecordsError,
    RecordsNotReadyError,
    RecordsTooOldError,
    open_records,
)
from quality_checkers.records.visits import PinnedChecklist, Seat

__all__ = [
    "Counting",
    "DiskFullError",
    "Kept",
    "Media",
    "MediaError",
    "PinnedChecklist",
    "Records",
    "RecordsError",
    "RecordsNotReadyError",
    "RecordsTooOldError",
    "Seat",
    "Taken",
    "open_records",
]
