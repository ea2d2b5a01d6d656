"""A database without room says so, keeps what it has, and goes on when there is room again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event

from quality_checkers.records import DiskFullError, Records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.media import Media
from tests.makers import VISIT
from tests.records.filling import COUNTING, an_event, plan, problems_of, tables_of
from tests.room import GROUP

PLENTY_PAGES = 1_000_000
LONG = "It was loud. " * 150


@dataclass
class Disk:
    """A store on a disk of which we say how many pages it has."""

    records: Records
    pages: int = PLENTY_PAGES


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    engine = make_engine(f"sqlite:///{tmp_path / 'quality-checkers.sqlite'}")
    made = Disk(Records(engine, Media(tmp_path / "media")))

    def limit(connection: object, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {made.pages}")  # type: ignore[attr-defined]

    event.listen(engine, "checkout", limit)
    made.records.upgrade()
    plan(made.records)
    yield made
    made.records.close()


def _fill(disk: Disk) -> int:
    """Save until there is no room; returns how many answers were said to be saved."""
    disk.pages = 1  # SQLite takes this as: no bigger than it is now
    for number in range(1000):
        try:
            with disk.records.writing(GROUP) as kept:
                kept.answers.add(an_event(number, f"q{number}", words=LONG), COUNTING)
        except DiskFullError:
            return number
    raise AssertionError("the disk never filled")


def test_when_the_disk_is_full_all_that_was_saved_is_there_and_can_be_read(disk: Disk) -> None:
    saved = _fill(disk)

    assert saved > 0
    with disk.records.reading(GROUP) as kept:
        assert [answer.question for answer in kept.answers.of_visit(VISIT)] == [
            f"q{number}" for number in range(saved)
        ]
        assert kept.answers.how_many() == saved


def test_when_the_disk_is_full_nothing_is_half_written(disk: Disk, tmp_path: Path) -> None:
    _fill(disk)
    before = tables_of(tmp_path)

    for number in range(2000, 2010):
        with pytest.raises(DiskFullError), disk.records.writing(GROUP) as kept:
            kept.answers.add(an_event(number, f"q{number}", words=LONG), COUNTING)

    assert tables_of(tmp_path) == before
    assert problems_of(tmp_path) == []


def test_when_there_is_room_again_saving_goes_on_without_a_restart(disk: Disk) -> None:
    saved = _fill(disk)
    lost = an_event(saved, f"q{saved}", words=LONG)

    disk.pages = PLENTY_PAGES
    with disk.records.writing(GROUP) as kept:
        kept.answers.add(lost, COUNTING)

    with disk.records.reading(GROUP) as kept:
        assert kept.answers.how_many() == saved + 1
