"""The database comes to its shape, keeps what is in it, and is never left in between."""

import re
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quality_checkers.answers import VisitId
from quality_checkers.records import Records, open_records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.tables import metadata
from quality_checkers.records.upgrade import downgrade, upgrade
from tests.records.filling import (
    AT,
    COUNTING,
    an_event,
    looking_into,
    plan,
    problems_of,
    tables_of,
)
from tests.room import GROUP

TOP = Path(__file__).parents[2]
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'quality-checkers.sqlite'}"


def _schema(folder: Path) -> list[tuple[object, ...]]:
    with looking_into(folder) as connection:
        return connection.execute(SCHEMA).fetchall()


def _fill(records: Records) -> None:
    plan(records)
    photo = records.media.keep(b"a photo")
    with records.writing(GROUP) as kept:
        kept.visits.add_photo(photo, size_bytes=7, width_px=4, height_px=3, at=AT)
        for number in range(30):
            kept.answers.add(an_event(number, f"q{number % 20}", words=f"Ŵ {number}"), COUNTING)
        kept.answers.add(an_event(1, "other"), COUNTING)


@pytest.mark.usefixtures("records")
def test_the_tables_in_the_code_are_the_tables_that_migrations_make(tmp_path: Path) -> None:
    engine = make_engine(_url(tmp_path))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


@pytest.mark.usefixtures("records")
def test_the_tables_in_the_code_are_those_of_migrations_word_for_word(tmp_path: Path) -> None:
    # Alembic does not compare the WHERE of an index, nor WITHOUT ROWID, nor AUTOINCREMENT.
    made = tmp_path / "made"
    made.mkdir()
    engine = make_engine(_url(made))
    metadata.create_all(engine)
    engine.dispose()

    def plain(folder: Path) -> set[tuple[str, ...]]:
        # Each as its words in the order of A to Z: the order of the constraints is no matter.
        return {
            tuple(sorted(re.findall(r"[\w']+", str(row[3]))))
            for row in _schema(folder)
            if row[0] != "trigger"
        }

    more = {words for words in plain(tmp_path) - plain(made) if "alembic_version" not in words}
    assert (more, plain(made) - plain(tmp_path)) == (set(), set())


def test_upgrading_again_changes_nothing(records: Records, tmp_path: Path) -> None:
    _fill(records)
    before = _schema(tmp_path), tables_of(tmp_path)

    records.upgrade()

    assert (_schema(tmp_path), tables_of(tmp_path)) == before


def test_migrations_go_up_and_down_and_up_again_with_data_inside(tmp_path: Path) -> None:
    records = open_records(tmp_path)
    records.upgrade()
    _fill(records)
    first = _schema(tmp_path)
    engine = make_engine(_url(tmp_path))

    downgrade(engine, "base")
    left = set(tables_of(tmp_path))
    upgrade(engine)
    engine.dispose()

    assert left == {"alembic_version"}
    assert _schema(tmp_path) == first
    assert problems_of(tmp_path) == []
    _fill(records)
    with records.reading(GROUP) as kept:
        assert kept.answers.how_many() == 30
    records.close()


def test_two_programs_that_upgrade_at_once_are_both_fine(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "quality_checkers", "--data", str(tmp_path), "upgrade"]
    both = [
        subprocess.Popen(program, cwd=TOP, stdout=PIPE, stderr=STDOUT, text=True)  # noqa: S603 - our own program
        for _ in range(2)
    ]
    said = [one.communicate(timeout=60)[0] for one in both]

    assert said == ["The database is ready.\n"] * 2
    assert problems_of(tmp_path) == []
    records = open_records(tmp_path)
    records.refuse_unready()
    records.close()


def test_the_words_of_a_visit_are_kept_to_the_letter(records: Records) -> None:
    words = "Ŵ ŷ 🙂 \u202eright to left\n\n'; DROP TABLE answer; --"
    plan(records)
    with records.writing(GROUP) as kept:
        kept.answers.add(an_event(1, words=words), COUNTING)

    with records.reading(GROUP) as kept:
        (answer,) = kept.answers.of_visit(VisitId("visit"))
    assert answer.words == words
    assert answer.received_at == AT


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("column", ["sequence", "id"])
def test_the_database_itself_keeps_every_event_apart(tmp_path: Path, column: str) -> None:
    # The code looks first whether an id is there; this is for the day on which it does not.
    with looking_into(tmp_path) as connection:
        unique = [
            [name for *_, name in connection.execute(f"PRAGMA index_info({index!r})")]
            for _, index, is_unique, *_ in connection.execute("PRAGMA index_list(answer)")
            if is_unique
        ]
        keys = [
            name
            for _, name, _, _, _, is_key in connection.execute("PRAGMA table_info(answer)")
            if is_key
        ]

    assert [column] in [*unique, keys]
