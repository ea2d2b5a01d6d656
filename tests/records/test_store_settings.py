"""A store without the settings that make "saved" mean safe is never served."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from quality_checkers.records import Records, RecordsNotReadyError, open_records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.media import Media

# Written out here once more, so that a change in the product has to be meant.
SAFE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "secure_delete": 1,
}
UNSAFE = [
    ("journal_mode", "delete", "delete"),
    ("synchronous", "NORMAL", 1),
    ("synchronous", "OFF", 0),
    ("foreign_keys", "OFF", 0),
    ("busy_timeout", "0", 0),
    ("secure_delete", "OFF", 0),
    ("secure_delete", "FAST", 2),
]


@contextmanager
def _engine(folder: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{folder / 'quality-checkers.sqlite'}")
    yield engine
    engine.dispose()


def _which_sets(name: str, value: str) -> Callable[..., None]:
    def set_pragma(connection: object, _entry: object) -> None:
        connection.execute(f"PRAGMA {name} = {value}")  # type: ignore[attr-defined]

    return set_pragma


def test_every_connection_has_the_settings_that_keep_answers_safe(tmp_path: Path) -> None:
    with _engine(tmp_path) as engine:
        # Several at once, because a pool makes new ones when people come at the same moment.
        writer = engine.execution_options(writes=True)
        open_now = [writer.connect(), *(engine.connect() for _ in range(3))]
        found = [
            {name: one.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in SAFE}
            for one in open_now
        ]
        for one in open_now:
            one.close()

    assert found == [SAFE] * 4


@pytest.mark.parametrize(("name", "value", "found"), UNSAFE)
def test_a_store_with_an_unsafe_setting_is_refused_and_the_setting_is_named(
    tmp_path: Path, name: str, value: str, found: object
) -> None:
    with _engine(tmp_path) as engine:
        event.listen(engine, "connect", _which_sets(name, value))
        records = Records(engine, Media(tmp_path / "media"))
        records.upgrade()

        with pytest.raises(RecordsNotReadyError, match=f"{name} is {found} and has to be"):
            records.refuse_unready()


def test_a_store_in_memory_is_refused(tmp_path: Path) -> None:
    records = open_records(tmp_path, "sqlite://")
    records.upgrade()

    with pytest.raises(RecordsNotReadyError, match="journal_mode is memory"):
        records.refuse_unready()
    records.close()


def test_a_store_that_was_never_upgraded_is_refused(tmp_path: Path) -> None:
    records = open_records(tmp_path)

    with pytest.raises(RecordsNotReadyError, match="needs an upgrade"):
        records.refuse_unready()
    records.close()


def test_an_upgraded_store_is_ready(records: Records) -> None:
    records.refuse_unready()


def test_a_store_with_an_unknown_newer_shape_is_refused(records: Records, tmp_path: Path) -> None:
    with _engine(tmp_path) as engine, engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'from-tomorrow'")
        connection.commit()

    with pytest.raises(RecordsNotReadyError, match="a newer version"):
        records.refuse_unready()


def test_a_writer_takes_its_turn_before_it_reads(tmp_path: Path) -> None:
    # A transaction that reads first and turns to writing fails when somebody wrote in between.
    said: list[str] = []
    with _engine(tmp_path) as engine, engine.execution_options(writes=True).connect() as writer:
        connection = writer.connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(said.append)
        writer.exec_driver_sql("SELECT 1")
        connection.set_trace_callback(None)

    assert said[0] == "BEGIN IMMEDIATE"
