"""Statements whose SQL is written once give what SQLAlchemy itself gives."""

import os
from pathlib import Path

import pytest
from sqlalchemy import bindparam, column, insert, select, table
from sqlalchemy.exc import IntegrityError, OperationalError

from quality_checkers.records import tables
from quality_checkers.records.engine import make_engine
from quality_checkers.records.prepared import Prepared
from tests.records.filling import AT

MEDIA = {"hash": "a" * 64, "kind": "image/jpeg", "bytes": 7, "width_px": 4, "height_px": 3}


def test_values_go_in_and_come_out_as_with_sqlalchemy(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    tables.metadata.create_all(engine)
    by_hash = select(tables.media).where(tables.media.c.hash == bindparam("hash"))
    with engine.begin() as connection:
        added = Prepared(insert(tables.media).returning(tables.media.c.bytes))
        assert added.row(connection, {**MEDIA, "kept_at": AT}).bytes == 7
        row = Prepared(by_hash).row(connection, {"hash": "a" * 64})
        assert tuple(row) == tuple(connection.execute(by_hash, {"hash": "a" * 64}).one())
        assert row.kept_at == AT
        assert Prepared(by_hash).row(connection, {"hash": "b"}) is None
    engine.dispose()


def test_a_fault_comes_as_sqlalchemy_would_tell_it(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    tables.metadata.create_all(engine)
    add = Prepared(insert(tables.media))
    with engine.begin() as connection:
        add.rows(connection, {**MEDIA, "kept_at": AT})
        with pytest.raises(IntegrityError):
            add.rows(connection, {**MEDIA, "kept_at": AT})
    with engine.connect() as connection, pytest.raises(OperationalError):
        list(Prepared(select(table("gone", column("id")))).every(connection, {}))
    engine.dispose()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_no_connection_is_carried_over_a_fork(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    assert engine.pool.checkedin() == 1  # type: ignore[attr-defined]
    child = os.fork()
    if child == 0:
        os._exit(engine.pool.checkedin())  # type: ignore[attr-defined]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    engine.dispose()
