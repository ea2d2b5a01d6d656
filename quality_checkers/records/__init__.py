"""Keeps everything safe, and brings it back.

The only room that knows SQLAlchemy, Alembic and the files of the data folder. Takes and gives
plain objects of the ideas; no other room meets a row or a query. What is kept is on the disk
(`synchronous=FULL`) before anybody is told that it is saved.
"""

from quality_checkers.records.answers import Counting, Taken
from quality_checkers.records.audit import Entry
from quality_checkers.records.cards import Card, CardId
from quality_checkers.records.challenges import Challenge
from quality_checkers.records.clearing import Cleared, Loose
from quality_checkers.records.door import KeptDoor
from quality_checkers.records.everything import Everything, SaidConsent, SaidVisit
from quality_checkers.records.knocks import Knock, KnockId
from quality_checkers.records.links import Link, SeenLink
from quality_checkers.records.logins import KeptPasskey, Login
from quality_checkers.records.media import DiskFullError, Media, MediaError
from quality_checkers.records.passes import FoundCard
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
from quality_checkers.records.shared import ReportId, SharedReport, WhyReplaced
from quality_checkers.records.staff import Account
from quality_checkers.records.tablets import Tablet
from quality_checkers.records.visits import PinnedChecklist, Seat
from quality_checkers.records.worries import Told, Worry, WorryId

__all__ = [
    "Account",
    "Card",
    "CardId",
    "Challenge",
    "Cleared",
    "Counting",
    "DiskFullError",
    "Entry",
    "Everything",
    "FoundCard",
    "Kept",
    "KeptDoor",
    "KeptPasskey",
    "Knock",
    "KnockId",
    "Link",
    "Login",
    "Loose",
    "Media",
    "MediaError",
    "NewSession",
    "NoGroupError",
    "PinnedChecklist",
    "Records",
    "RecordsError",
    "RecordsNotReadyError",
    "RecordsTooOldError",
    "ReportId",
    "SaidConsent",
    "SaidVisit",
    "Seat",
    "SeenLink",
    "SeenSession",
    "SharedReport",
    "Tablet",
    "Taken",
    "Told",
    "WhyReplaced",
    "Worry",
    "WorryId",
    "open_records",
]
