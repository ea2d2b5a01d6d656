"""Everything the group keeps, in one store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from quality_checkers.records.answers import KeptAnswers
from quality_checkers.records.engine import UnsafeStoreError, make_engine, refuse_unsafe
from quality_checkers.records.media import DiskFullError, Media
from quality_checkers.records.people import KeptPeople
from quality_checkers.records.upgrade import is_current, is_newer, upgrade
from quality_checkers.records.visits import KeptVisits


class RecordsError(Exception):
    """The store cannot do this now. Nothing was changed."""


class RecordsNotReadyError(RecordsError):
    """The store is not in the shape or not in the settings that this version needs."""


class RecordsTooOldError(RecordsNotReadyError):
    """The store needs an upgrade first."""


class Kept:
    """What is kept, seen within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.people = KeptPeople(connection)
        self.visits = KeptVisits(connection)
        self.answers = KeptAnswers(connection)


class Records:
    """The store: a database, and photos beside it."""

    def __init__(self, engine: Engine, media: Media) -> None:
        self._reads = engine
        self._writes = engine.execution_options(writes=True)
        self.media = media

    @contextmanager
    def reading(self) -> Iterator[Kept]:
        """What is kept, as it is at one moment."""
        with _told_plainly(), self._reads.connect() as connection:
            # Said here, because a `Prepared` statement does not say it; closing ends it.
            connection.begin()
            yield Kept(connection)

    @contextmanager
    def writing(self) -> Iterator[Kept]:
        """What is kept, to add to. All of it is safe on the disk afterwards, or none.

        Raises:
            DiskFullError: There is no room.
            RecordsError: The store cannot be written.
        """
        with _told_plainly(), self._writes.begin() as connection:
            yield Kept(connection)

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
    folder.mkdir(parents=True, exist_ok=True)
    try:
        engine = make_engine(url or f"sqlite:///{folder / 'quality-checkers.sqlite'}")
    except (SQLAlchemyError, ImportError) as error:
        raise RecordsError(str(error)) from error
    return Records(engine, Media(folder / "media"))
