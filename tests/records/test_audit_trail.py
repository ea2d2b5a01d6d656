"""Whatever somebody with the file does to the audit trail is found."""
# ruff: noqa: S608 - statements of our own words

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest

from quality_checkers.access import AccountId, Who
from quality_checkers.records import Records
from quality_checkers.visits import Role
from tests.records.filling import database
from tests.room import GROUP

MAYA = Who(Role.COORDINATOR, GROUP, account=AccountId("maya"))
NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
ENTRIES = 6


@pytest.fixture
def trail(records: Records) -> Records:
    """A store in which Maya has done six things."""
    with records.changing_the_door() as door:
        door.add_group(GROUP, "Anytown Checkers", NOON)
    for number in range(ENTRIES):
        with records.acting(MAYA, "plan_visit", f"visit{number}", NOON):
            pass
    return records


def _as_somebody_with_the_file(folder: Path, *statements: str) -> None:
    """Change the file past the product, its triggers taken away first."""
    with closing(sqlite3.connect(database(folder))) as connection:
        for event in ("update", "delete"):
            connection.execute(f"DROP TRIGGER refuse_{event}_of_audit")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_trail_that_nobody_touched_is_whole(trail: Records) -> None:
    assert trail.broken_audit_entry() is None
    assert trail.newest_audit_hash()[0] == ENTRIES


_COLUMNS = ("done_at", "group", "role", "account", "person", "tablet", "act", "about", "hash")


@pytest.mark.parametrize("column", [*_COLUMNS, "before"])
@pytest.mark.parametrize("number", [1, 3, ENTRIES])
def test_a_changed_entry_is_found_whichever_part_was_changed(
    trail: Records, tmp_path: Path, column: str, number: int
) -> None:
    _as_somebody_with_the_file(
        tmp_path, f"UPDATE audit SET \"{column}\" = 'else' WHERE sequence = {number}"
    )
    assert trail.broken_audit_entry() == number


def _written_anew(folder: Path, first: int, last: int) -> None:
    """Change an entry, and work out the hashes of it and of those behind it as the product does."""
    (file, names) = (database(folder), ("sequence", *_COLUMNS[:-1], "before"))
    with closing(sqlite3.connect(file)) as connection:
        for number in range(first, last + 1):
            columns = ", ".join(f'"{name}"' for name in names)
            row = list(
                connection.execute(
                    f"SELECT {columns} FROM audit WHERE sequence = {number}"
                ).fetchone()
            )
            before = connection.execute(
                f"SELECT hash FROM audit WHERE sequence = {number - 1}"
            ).fetchone()
            row[-1] = before[0] if before and number > first else row[-1]
            told = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
            connection.execute(
                "UPDATE audit SET hash = ?, before = ? WHERE sequence = ?",
                [sha256(told.encode()).hexdigest(), row[-1], number],
            )
        connection.commit()


def test_a_changed_entry_with_a_right_hash_is_found_by_the_next(
    trail: Records, tmp_path: Path
) -> None:
    _as_somebody_with_the_file(tmp_path, "UPDATE audit SET act = 'else' WHERE sequence = 3")
    _written_anew(tmp_path, 3, 3)
    assert trail.broken_audit_entry() == 4


def test_a_trail_written_anew_is_found_by_the_hash_that_was_kept_elsewhere(
    trail: Records, tmp_path: Path
) -> None:
    number, hash_ = trail.newest_audit_hash()
    _as_somebody_with_the_file(tmp_path, "UPDATE audit SET act = 'else' WHERE sequence = 3")
    _written_anew(tmp_path, 3, ENTRIES)
    assert trail.broken_audit_entry() is None, "nothing inside shows it"
    assert trail.audit_hash(number) not in {None, hash_}


@pytest.mark.parametrize("number", range(1, ENTRIES))
def test_a_missing_entry_is_found(trail: Records, tmp_path: Path, number: int) -> None:
    _as_somebody_with_the_file(tmp_path, f"DELETE FROM audit WHERE sequence = {number}")
    assert trail.broken_audit_entry() == number


def test_a_missing_entry_is_found_when_the_rest_is_numbered_anew(
    trail: Records, tmp_path: Path
) -> None:
    _as_somebody_with_the_file(
        tmp_path,
        "DELETE FROM audit WHERE sequence = 3",
        *(f"UPDATE audit SET sequence = {n - 1} WHERE sequence = {n}" for n in (4, 5, 6)),
    )
    assert trail.broken_audit_entry() == 3


def test_an_entry_put_in_between_is_found(trail: Records, tmp_path: Path) -> None:
    moved = (f"UPDATE audit SET sequence = {n + 1} WHERE sequence = {n}" for n in (6, 5, 4, 3))
    columns = ", ".join(f'"{name}"' for name in (*_COLUMNS, "before"))
    copied = (
        f"INSERT INTO audit (sequence, {columns}) SELECT 3, {columns} FROM audit WHERE sequence = 2"
    )
    _as_somebody_with_the_file(tmp_path, *moved, copied)
    assert trail.broken_audit_entry() == 3


def test_entries_that_were_exchanged_are_found(trail: Records, tmp_path: Path) -> None:
    _as_somebody_with_the_file(
        tmp_path,
        "UPDATE audit SET sequence = 99 WHERE sequence = 2",
        "UPDATE audit SET sequence = 2 WHERE sequence = 3",
        "UPDATE audit SET sequence = 3 WHERE sequence = 99",
    )
    assert trail.broken_audit_entry() == 2


def test_a_cut_end_is_found_by_the_hash_that_was_kept_elsewhere(
    trail: Records, tmp_path: Path
) -> None:
    number, hash_ = trail.newest_audit_hash()
    _as_somebody_with_the_file(tmp_path, f"DELETE FROM audit WHERE sequence >= {number - 1}")

    assert trail.broken_audit_entry() is None, "nothing inside shows it"
    assert trail.audit_hash(number) != hash_


def test_a_cut_end_that_was_written_anew_is_found_by_the_hash_that_was_kept_elsewhere(
    trail: Records, tmp_path: Path
) -> None:
    number, hash_ = trail.newest_audit_hash()
    _as_somebody_with_the_file(tmp_path, f"DELETE FROM audit WHERE sequence = {number}")
    with trail.acting(MAYA, "add_person", "somebody", NOON):
        pass

    assert trail.broken_audit_entry() is None
    assert trail.audit_hash(number) not in {None, hash_}


@pytest.mark.parametrize("statement", ["UPDATE audit SET act = 'else'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_it(
    trail: Records, tmp_path: Path, statement: str
) -> None:
    with (
        closing(sqlite3.connect(database(tmp_path))) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only ever added to"),
    ):
        connection.execute(statement)
    assert trail.broken_audit_entry() is None


def test_a_clock_that_goes_back_does_not_break_it(trail: Records) -> None:
    for days in (5, -400, 3):
        with trail.acting(MAYA, "plan_visit", "visit", NOON + timedelta(days=days)):
            pass
    assert trail.broken_audit_entry() is None
    assert trail.newest_audit_hash()[0] == ENTRIES + 3


def test_every_moment_says_how_far_it_is_from_utc(trail: Records, tmp_path: Path) -> None:
    summer = datetime(2025, 7, 4, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    with trail.acting(MAYA, "plan_visit", "visit", summer):
        pass
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        rows = connection.execute("SELECT done_at FROM audit ORDER BY sequence").fetchall()
    assert len(rows) == ENTRIES + 1
    for (written,) in rows:
        assert datetime.fromisoformat(written).tzinfo is not None
    assert datetime.fromisoformat(rows[-1][0]) == summer


def test_what_could_not_be_done_leaves_no_entry(trail: Records) -> None:
    class _FaultError(Exception):
        pass

    with pytest.raises(_FaultError), trail.acting(MAYA, "plan_visit", "visit", NOON):
        raise _FaultError
    assert trail.newest_audit_hash()[0] == ENTRIES


def test_the_newest_come_first_and_can_be_of_one_person(trail: Records) -> None:
    with trail.acting(Who(Role.SUPPORTER, GROUP, account=AccountId("jo")), "leave", "", NOON):
        pass
    with trail.reading(GROUP) as kept:
        assert [one.sequence for one in kept.trail.newest(3)] == [7, 6, 5]
        assert [one.act for one in kept.trail.newest(3, AccountId("jo"))] == ["leave"]


def test_an_open_worry_cannot_be_deleted_past_the_product(trail: Records, tmp_path: Path) -> None:
    del trail
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = [row[1] for row in connection.execute("PRAGMA table_info(worry)") if row[3]]
        places = ", ".join("?" for _ in names)
        columns = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"INSERT INTO worry ({columns}) VALUES ({places})", ["x"] * len(names))
        with pytest.raises(sqlite3.IntegrityError, match="closed before it is deleted"):
            connection.execute("DELETE FROM worry")
