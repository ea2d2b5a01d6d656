"""Everything the group keeps, in one store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import local

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from quality_checkers.access import GroupId, Who
from quality_checkers.records.answers import KeptAnswers
from quality_checkers.records.audit import add_entry, broken_entry, hash_of, newest_hash
from quality_checkers.records.cards import KeptCards
from quality_checkers.records.clearing import Cleared, Folders, Loose, clear, drop_files
from quality_checkers.records.consents import KeptConsents
from quality_checkers.records.door import KeptDoor
from quality_checkers.records.engine import UnsafeStoreError, make_engine, refuse_unsafe
from quality_checkers.records.everything import KeptEverything
from quality_checkers.records.forgetting import KeptForgetting
from quality_checkers.records.knocks import KeptKnocks
from quality_checkers.records.links import KeptLinks
from quality_checkers.records.logins import KeptLogins
from quality_checkers.records.media import DiskFullError, Media
from quality_checkers.records.people import KeptPeople
from quality_checkers.records.shared import KeptShared, hold_files, named_files
from quality_checkers.records.staff import KeptStaff
from quality_checkers.records.standing import KeptStanding
from quality_checkers.records.tablets import KeptTablets
from quality_checkers.records.tidying import KeptTidying, forget_tries
from quality_checkers.records.trail import KeptTrail
from quality_checkers.records.upgrade import is_current, is_newer, upgrade
from quality_checkers.records.visits import KeptVisits
from quality_checkers.records.worries import KeptWorries


class RecordsError(Exception):
    """The store cannot do this now. Nothing was changed."""


class RecordsNotReadyError(RecordsError):
    """The store is not in the shape or not in the settings that this version needs."""


class RecordsTooOldError(RecordsNotReadyError):
    """The store needs an upgrade first."""


class NoGroupError(RecordsError):
    """Something is asked of the store without saying for which group. That is a fault of ours."""


class Kept:
    """What one group keeps, seen within one transaction. Nothing of another group is in it."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self.people = KeptPeople(connection, group)
        self.visits = KeptVisits(connection, group)
        self.answers = KeptAnswers(connection, group)
        self.standing = KeptStanding(connection, group)
        self.staff = KeptStaff(connection, group)
        self.links = KeptLinks(connection, group)
        self.logins = KeptLogins(connection, group)
        self.cards = KeptCards(connection, group)
        self.knocks = KeptKnocks(connection, group)
        self.tablets = KeptTablets(connection, group)
        self.shared = KeptShared(connection, group)
        self.forgetting = KeptForgetting(connection, group)
        self.tidying = KeptTidying(connection, group)
        self.everything = KeptEverything(connection, group)
        self.trail = KeptTrail(connection, group)
        self.consents = KeptConsents(connection, group)
        self.worries = KeptWorries(connection, group)


class Records:
    """The store: a database, and files beside it, what people said in a worry apart from all."""

    def __init__(self, engine: Engine, media: Media) -> None:
        self._reads = engine
        self._writes = engine.execution_options(writes=True)
        self.media = media
        self.worry_sounds = Media(media.beside("worries"))
        self.shared_files = Media(media.beside("shared"))
        # The one place that knows every folder of files, so that what is forgotten is in none.
        self._folders = Folders(media, self.worry_sounds, self.shared_files)
        self._look = local()

    @contextmanager
    def reading(self, group: GroupId) -> Iterator[Kept]:
        """What this group keeps, as it is at one moment.

        Raises:
            NoGroupError: No group is named.
        """
        refuse_no_group(group)
        with self._looking() as connection:
            yield Kept(connection, group)

    @contextmanager
    def writing(self, group: GroupId) -> Iterator[Kept]:
        """What this group keeps, to add to. All of it is safe on the disk afterwards, or none.

        Raises:
            NoGroupError: No group is named.
            DiskFullError: There is no room.
            RecordsError: The store cannot be written.
        """
        refuse_no_group(group)
        with self._changing() as connection:
            kept = Kept(connection, group)
            yield kept
        self._tidy_after(kept)

    @contextmanager
    def acting(self, who: Who, act: str, about: str, at: datetime) -> Iterator[Kept]:
        """As `writing`, for the group of the one who acts; the audit trail says what they did.

        `about` names what it is done to, by its ids. The entry is kept with the change or, where
        the change fails, not at all.
        """
        refuse_no_group(who.group)
        with self._changing() as connection:
            kept = Kept(connection, who.group)
            yield kept
            add_entry(connection, who, act, about, at)
        self._tidy_after(kept)

    def _tidy_after(self, kept: Kept) -> None:
        if kept.shared.has_replaced:
            self.tidy()

    def tidy(self) -> None:
        """Take away every file of a shared report that was replaced.

        Done after each change that replaces one; and once at the start, should the computer have
        stopped between the two.
        """
        # A change of its own, so that nobody shares the same file at the same time.
        with self._changing() as connection:
            hold_files(connection)
            self.shared_files.keep_only(named_files(connection))

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """All that this thread reads inside is as it was at one moment, its own changes too."""
        with self._looking() as connection:
            self._look.connection = connection
            try:
                yield
            finally:
                self._look.connection = None

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        held: Connection | None = getattr(self._look, "connection", None)
        if held is not None:
            with _told_plainly():
                yield held
            return
        with _told_plainly(), self._reads.connect() as connection:
            # Said here, because a `Prepared` statement does not say it; closing ends it.
            connection.begin()
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with _told_plainly(), self._writes.begin() as connection:
            yield connection

    @contextmanager
    def at_the_door(self) -> Iterator[KeptDoor]:
        """Who may come in, to look at: the one place that knows of all groups."""
        with self._looking() as connection:
            yield KeptDoor(connection)

    @contextmanager
    def changing_the_door(self) -> Iterator[KeptDoor]:
        """Who may come in, to change."""
        with self._changing() as connection:
            yield KeptDoor(connection)

    def drop_files(self, loose: Loose, before: datetime) -> None:
        """Take away those of these files that no row names, and others that nobody has named.

        The others only when they lie there since before this moment.
        """
        with self._changing() as connection:
            drop_files(connection, self._folders, loose, before)

    def clear(self) -> Cleared:
        """Make sure that no byte of what was deleted is left in the files of the database."""
        with _told_plainly():
            return clear(self._reads)

    def forget_tries(self, before: datetime) -> None:
        """Forget ways in that did not work, and what was begun and not ended, before this."""
        with self._changing() as connection:
            forget_tries(connection, before)

    def broken_audit_entry(self) -> int | None:
        """The number of the first entry of the audit trail that is not as it was, or None."""
        with self._looking() as connection:
            return broken_entry(connection)

    def audit_hash(self, number: int) -> str | None:
        """The hash of this entry of the audit trail; None when it has no such entry."""
        with self._looking() as connection:
            return hash_of(connection, number)

    def newest_audit_hash(self) -> tuple[int, str]:
        """How many entries the audit trail has, and the hash of the newest."""
        with self._looking() as connection:
            return newest_hash(connection)

    def upgrade(self) -> None:
        """Bring the store to the shape that this version needs.

        Raises:
            RecordsError: It is no store, or a newer version made it. Nothing was changed.
        """
        with _told_plainly():
            self._refuse_newer()
            upgrade(self._reads)

    def _refuse_newer(self) -> None:
        if is_newer(self._reads):
            raise RecordsNotReadyError("a newer version of this program made it")

    def refuse_unready(self) -> None:
        """Stop when answers would not be safe here.

        Raises:
            RecordsNotReadyError: Says what is missing.
        """
        with _told_plainly():
            try:
                refuse_unsafe(self._reads)
            except UnsafeStoreError as error:
                raise RecordsNotReadyError(str(error)) from error
            self._refuse_newer()
            if not is_current(self._reads):
                raise RecordsTooOldError("it needs an upgrade")

    def close(self) -> None:
        """Let go of the database."""
        self._reads.dispose()


def refuse_no_group(group: GroupId) -> None:
    """Stop when no group is named.

    Raises:
        NoGroupError: It is so.
    """
    if not group:
        raise NoGroupError("no group is named")


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
            raise DiskFullError(str(error.orig)) from error
        raise RecordsError(str(error.orig)) from error


def open_records(folder: Path, url: str | None = None) -> Records:
    """The store of this data folder, which is made when it is not there.

    `url` names another database; the photos stay in the folder.

    Raises:
        RecordsError: The URL names no database that can be spoken to here.
    """
    # What people said is for nobody else on this computer.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        engine = make_engine(url or f"sqlite:///{folder / 'quality-checkers.sqlite'}")
    except (SQLAlchemyError, ImportError) as error:
        raise RecordsError(str(error)) from error
    return Records(engine, Media(folder / "media"))
