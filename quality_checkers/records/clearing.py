"""Gone means gone: no byte of what was deleted stays in the database's files or in a folder.

SQLite writes over what it deletes (`secure_delete`), but rows move between pages as a table grows
and leave copies behind, and the write-ahead log holds whole pages from before. So after something
was deleted the database is written anew, and its log is cut to nothing. `user_version` counts the
deletions whose bytes may still be here; it is written with them, so a computer that stops in
between goes on with it later. PostgreSQL has its own ways, and is not touched here.
"""

import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, Table, delete, select

from quality_checkers.answers import PhotoHash
from quality_checkers.records import tables
from quality_checkers.records.engine import PATIENT
from quality_checkers.records.media import Media

_PATIENCE_SECONDS = 4.0
_POLITE = "PRAGMA busy_timeout = 100"
"""One try keeps those who write waiting for no longer than these milliseconds."""


class Cleared(StrEnum):
    """How far what was deleted is gone."""

    GONE = "gone"
    """No byte of it is left in the store."""
    ALMOST = "almost"
    """Somebody is still reading; `clear` ends it later."""
    ELSEWHERE = "elsewhere"
    """The database has its own ways to wipe what was deleted, which nobody can see from here."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Files that may have lost their last row, each by its hash.

    `reports` are the PDFs and tables of shared reports, `sounds` those of worries.
    """

    photos: frozenset[PhotoHash] = frozenset()
    sounds: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()

    def __or__(self, other: "Loose") -> "Loose":
        """All of both."""
        return Loose(
            self.photos | other.photos,
            self.sounds | other.sounds,
            self.reports | other.reports,
        )


@dataclass(frozen=True, slots=True)
class Folders:
    """The three folders of files beside the database."""

    photos: Media
    sounds: Media
    reports: Media


def mark_to_clear(connection: Connection) -> None:
    """Keep, with what is deleted here, that its bytes may still be in the file."""
    if connection.dialect.name == "sqlite":
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def clear(engine: Engine) -> Cleared:
    """Write the database anew without what was deleted, and cut its log to nothing.

    It waits a little for those who read; when they take longer, it says so.
    """
    if engine.dialect.name != "sqlite":
        return Cleared.ELSEWHERE
    pooled = engine.raw_connection()
    driver = pooled.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - tells the types what it is
    try:
        driver.execute(_POLITE)
        return _clear(driver)
    finally:
        driver.execute(PATIENT)
        pooled.close()


def _clear(driver: sqlite3.Connection) -> Cleared:
    (number,) = driver.execute("PRAGMA user_version").fetchone()
    last_at = time.monotonic() + _PATIENCE_SECONDS
    is_written = number == 0  # nothing was deleted; the log may still hold what was before
    while True:
        try:
            if not is_written:
                driver.execute("VACUUM")
                is_written = True
            if _is_cut(driver):
                if number:
                    _unmark(driver, number)
                return Cleared.GONE
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        if time.monotonic() > last_at:
            return Cleared.ALMOST
        time.sleep(0.05)


def _is_cut(driver: sqlite3.Connection) -> bool:
    busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _unmark(driver: sqlite3.Connection, number: int) -> None:
    driver.execute("BEGIN IMMEDIATE")
    (now,) = driver.execute("PRAGMA user_version").fetchone()
    # Something may have been deleted since; that is cleared by whoever deleted it, or later.
    if now == number:
        driver.execute("PRAGMA user_version = 0")
    driver.execute("COMMIT")


def drop_files(connection: Connection, folders: Folders, loose: Loose, before: datetime) -> None:
    """Take away these files, where no row names them any more.

    And files that no row names and nobody has touched since `before`: a computer that stopped
    leaves such. Within a transaction, so that nobody gives one of them a row at the same time.
    """
    table = tables.media
    named = _named_photos(connection)
    old = connection.execute(select(table.c.hash).where(table.c.kept_at < before))
    gone = (loose.photos | {row.hash for row in old}) - named
    connection.execute(delete(table).where(table.c.hash.in_(gone)))
    rows = connection.execute(select(table.c.hash))
    _keep_only(folders.photos, named | {row.hash for row in rows}, gone, before)
    sounds = _column(connection, tables.worry, "sound")
    _keep_only(folders.sounds, sounds, loose.sounds, before)
    report = tables.shared_report
    reports = _column(connection, report, "pdf") | _column(connection, report, "table")
    _keep_only(folders.reports, reports, loose.reports, before)


def _keep_only(
    folder: Media, named: frozenset[str], gone: frozenset[str], before: datetime
) -> None:
    for hash_ in gone - named:
        folder.forget(hash_)
    for path in folder.left_over(named, before):
        path.unlink(missing_ok=True)


def _named_photos(connection: Connection) -> frozenset[str]:
    named = [
        _column(connection, table, "photo")
        for table in (tables.service, tables.answer, tables.refused_answer)
    ]
    # What a shared report shows, as a list with spaces between, stays as long as the report does.
    if "photos" in tables.shared_report.c:
        shown = _column(connection, tables.shared_report, "photos")
        named.append(frozenset(photo for list_ in shown for photo in list_.split()))
    return frozenset().union(*named)


def _column(connection: Connection, table: Table, name: str) -> frozenset[str]:
    column = table.c[name]
    rows = connection.execute(select(column).where(column.is_not(None)).distinct())
    return frozenset(row[0] for row in rows)
