"""The connection to the store, with the settings that make "saved" mean safe."""

import os
import sqlite3
import time
import weakref

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 5000
PATIENT = f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}"
"""How long a connection waits for another one that writes."""
_PRAGMAS = {
    "busy_timeout": BUSY_TIMEOUT_MS,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a commit is on the disk before it returns, also when power fails
    "foreign_keys": 1,
    "secure_delete": 1,  # what is deleted is written over, so that nobody finds it in the file
}


class UnsafeStoreError(Exception):
    """The store does not have the settings that keep answers safe, so nothing may be served."""


def make_engine(url: str) -> Engine:
    """An engine for this database URL; SQLite gets the settings of `_PRAGMAS`."""
    engine = create_engine(make_url(url), hide_parameters=True)  # no log says what people said
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        _close_before_fork(engine)
    return engine


def _close_before_fork(engine: Engine) -> None:
    """SQLite must never carry an open file over a fork: locks get lost, and with them answers.

    A server forks its workers after the store was looked at, so what is open is closed first.
    """
    if hasattr(os, "register_at_fork"):
        alive = weakref.ref(engine)

        def close() -> None:
            if (found := alive()) is not None:
                found.dispose()

        os.register_at_fork(before=close)


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - tells the types what the listener is bound to
    # SQLAlchemy's `begin` event below says when a transaction starts; the module must not.
    connection.isolation_level = None
    for name, value in _PRAGMAS.items():
        _patiently(connection, f"PRAGMA {name} = {value}")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    # Two programs that open a new store at once both turn it to WAL. SQLite tells the second
    # that it is locked without waiting, because waiting there could last for ever.
    last_at = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last_at:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: two people at the same moment wait for each other here,
    # instead of failing later when the second turns from reading to writing.
    writes = connection.get_execution_options().get("writes", False)
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - as above
    try:
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite3.Error as error:
        # Straight to the driver, because the way through SQLAlchemy takes longer than a question
        # does; but the error comes as it would have come from there.
        raise DBAPIError.instance("BEGIN", None, error, sqlite3.Error) from error


def refuse_unsafe(engine: Engine) -> None:
    """Stop when the settings are not in force.

    Raises:
        UnsafeStoreError: Names the setting, what it is and what it has to be.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        for name, wanted in _PRAGMAS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            if found != wanted:
                raise UnsafeStoreError(f"{name} is {found} and has to be {wanted}")
