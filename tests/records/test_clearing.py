"""What is deleted is written over, and copies that rows left behind go with `clear`."""
# ruff: noqa: S608 - statements of our own words

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from quality_checkers.records import Cleared, Records
from quality_checkers.records.clearing import mark_to_clear
from tests.records.filling import database

CANARY = b"wagtailsown"


def _said(records: Records, *statements: str) -> None:
    with records._changing() as connection:  # noqa: SLF001 - rows that move, as in no table of ours
        for statement in statements:
            connection.exec_driver_sql(statement)
        mark_to_clear(connection)


def _found(folder: Path) -> int:
    return sum(path.read_bytes().count(CANARY) for path in folder.glob("*.sqlite*"))


def _cut_log(folder: Path) -> None:
    with closing(sqlite3.connect(database(folder))) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fill(records: Records, folder: Path) -> None:
    """Rows in no order, which grow: a page that is full gives half of its rows to another."""
    chance = random.Random(1)  # noqa: S311 - no secret
    _said(records, "CREATE TABLE said (id TEXT PRIMARY KEY, words TEXT)")
    for _ in range(60):
        rows = []
        for _ in range(50):
            whose = CANARY.decode() if chance.random() < 0.3 else "of others"
            words = f"{whose} {'x' * chance.randrange(200)}"
            rows.append(f"('{chance.getrandbits(64):016x}{words}', '{words}')")
        _said(records, f"INSERT INTO said VALUES {', '.join(rows)}")
        _cut_log(folder)


def test_no_copy_of_a_row_that_moved_is_left(records: Records, tmp_path: Path) -> None:
    _fill(records, tmp_path)
    _said(records, f"DELETE FROM said WHERE words LIKE '{CANARY.decode()}%'")
    _cut_log(tmp_path)
    assert _found(tmp_path) > 0, "writing over and the log alone leave copies"

    assert records.clear() is Cleared.GONE
    assert _found(tmp_path) == 0
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        assert connection.execute("SELECT count(*) FROM said").fetchone()[0] > 1000


def test_what_is_deleted_is_written_over_before_anything_is_cleared(
    records: Records, tmp_path: Path
) -> None:
    _said(records, "CREATE TABLE said (words TEXT)")
    _said(records, f"INSERT INTO said VALUES ('{CANARY.decode()}')")
    _cut_log(tmp_path)
    assert _found(tmp_path) == 1
    _said(records, "DELETE FROM said")
    _cut_log(tmp_path)
    assert _found(tmp_path) == 0


def test_a_store_is_as_patient_afterwards_as_before(records: Records) -> None:
    records.clear()
    records.refuse_unready()
