"""Fills a store, and looks into its file from outside, past the code that is tested."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from quality_checkers.answers import Answer, AnswerId, VisitId
from quality_checkers.checklists import ChecklistId, SectionId, Source
from quality_checkers.records import Counting, PinnedChecklist, Records
from quality_checkers.visits import Member, Visit
from tests.makers import VISIT, a_person, a_service, an_answer
from tests.room import GROUP

AT = datetime(2025, 3, 4, 14, 0, tzinfo=UTC)
PINNED = PinnedChecklist("d" * 64, ChecklistId("place"), 1, "title: A good place\n")
COUNTING = Counting(SectionId("first"), Source.WE_SAW, 2, 2)


def plan(records: Records, id: VisitId = VISIT) -> Visit:
    """Keep a visit of Ann and Bob."""
    visit = Visit(
        id,
        a_service(),
        date(2025, 3, 4),
        PINNED.id,
        PINNED.version,
        PINNED.digest,
        (Member(a_person("ann")), Member(a_person("bob"))),
    )
    with records.changing_the_door() as door:
        if GROUP not in door.groups():
            door.add_group(GROUP, "Anytown Checkers", AT)
    with records.writing(GROUP) as kept:
        if kept.people.service(visit.service.id) is None:
            kept.people.add_service(visit.service)
            for member in visit.team:
                kept.people.add_person(member.person)
        kept.visits.pin(PINNED)
        kept.visits.add(visit, AT)
    return visit


def an_event(number: int, question: str = "knock", says: str = "yes", **rest: str) -> Answer:
    """An answer on its way to the store, with an id made from this number."""
    answer = an_answer(question, says, rest.pop("person", "ann"), words=rest.pop("words", ""))
    return replace(answer, id=AnswerId(f"{number:032x}"), sequence=None, received_at=AT)


def database(folder: Path) -> Path:
    """The file in which the store of this folder keeps its rows."""
    (found,) = folder.glob("*.sqlite")
    return found


@contextmanager
def looking_into(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection of our own, with nothing of the product between us and the file."""
    with closing(sqlite3.connect(database(folder), timeout=30)) as connection:
        yield connection


def problems_of(folder: Path) -> list[object]:
    """What SQLite itself finds wrong with the file; nothing in a sound one."""
    with looking_into(folder) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [row for row in found if row != ("ok",)] + loose


def rows_of(folder: Path, table: str) -> list[tuple[object, ...]]:
    """Every row of a table, in the order in which the file holds them."""
    with looking_into(folder) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own names


def tables_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the file: each table and its rows."""
    with looking_into(folder) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    return {name: rows_of(folder, name) for (name,) in names}


def column_of(folder: Path, table: str, column: str) -> list[str]:
    """One column of words of a table."""
    with looking_into(folder) as connection:
        return [value for (value,) in connection.execute(f'SELECT {column} FROM "{table}"')]  # noqa: S608 - our own names
