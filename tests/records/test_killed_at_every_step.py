"""Whatever the step at which a process dies, the store is as before or as afterwards."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from quality_checkers.answers import PersonId, PhotoHash, current_answers
from quality_checkers.checklists import QuestionId
from quality_checkers.records import open_records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.upgrade import upgrade
from tests.makers import VISIT
from tests.records.dying import PHOTO, save
from tests.records.filling import (
    COUNTING,
    an_event,
    column_of,
    plan,
    problems_of,
    rows_of,
    tables_of,
)
from tests.room import GROUP

TOP = Path(__file__).parents[2]
ANN, KNOCK = PersonId("ann"), QuestionId("knock")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def _killed(act: str, top: Path) -> list[Path]:
    """One folder for each step at which the act was killed, and one where it came through."""
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.records.dying", act, str(top)],
        cwd=TOP,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout
    return [top / str(step) for step in range(1, int(said) + 2)]


def _filled(folder: Path) -> None:
    records = open_records(folder)
    records.upgrade()
    plan(records)
    with records.writing(GROUP) as kept:
        kept.answers.add(an_event(1, says="yes"), COUNTING)
    records.close()


def test_an_upgrade_that_is_killed_leaves_the_old_shape_or_the_new(tmp_path: Path) -> None:
    whole = open_records(tmp_path / "whole")
    whole.upgrade()
    whole.close()
    (tmp_path / "before").mkdir()
    new, shapes = set(tables_of(tmp_path / "whole")), list[set[str]]()
    # Each migration is whole or not at all.
    between = [_tables_at(tmp_path / revision, revision) for revision in ("0001", "0002")]

    folders = _killed("upgrade", tmp_path)
    for folder in folders:
        if (folder / "quality-checkers.sqlite").exists():
            shapes.append(set(tables_of(folder)))
            assert problems_of(folder) == []
        records = open_records(folder)
        records.upgrade()
        records.refuse_unready()
        records.close()

    assert len(folders) > 20
    assert all(shape in (set(), *between, new) for shape in shapes)
    assert set() in shapes
    assert shapes[-1] == new


def test_a_downgrade_that_is_killed_leaves_everything_or_the_old_shape(tmp_path: Path) -> None:
    _filled(tmp_path / "before")
    before = tables_of(tmp_path / "before")

    folders = _killed("downgrade", tmp_path)
    found = [tables_of(folder) for folder in folders]

    assert len(folders) > 15
    old: dict[str, list[tuple[object, ...]]] = {"alembic_version": []}
    # Each migration is undone as a whole or not at all; what is left keeps all its rows.
    shapes = [_tables_at(tmp_path / name, name) for name in ("0001", "0002", "0003")]
    assert all(tables == old or set(tables) in shapes for tables in found)
    assert all(
        rows == before[name]
        for tables in found
        for name, rows in tables.items()
        if name != "alembic_version"
    )
    assert (found[0], found[-1]) == (before, old)
    assert [problem for folder in folders for problem in problems_of(folder)] == []


def _tables_at(folder: Path, revision: str) -> set[str]:
    """The tables that there are once this migration has run."""
    folder.mkdir()
    engine = make_engine(f"sqlite:///{folder / 'quality-checkers.sqlite'}")
    upgrade(engine, revision)
    engine.dispose()
    return set(tables_of(folder))


def test_an_answer_that_is_killed_while_it_is_saved_is_there_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    _filled(tmp_path / "before")

    folders = _killed("save", tmp_path)
    held = [_held_after(folder) for folder in folders]

    assert len(folders) > 20
    assert held == sorted(held, key=["yes", "no"].index)
    assert (held[0], held[-1]) == ("yes", "no")


def _held_after(folder: Path) -> str:
    """What holds in this folder, once everything about it has been looked at."""
    assert problems_of(folder) == []
    records = open_records(folder)
    with records.reading(GROUP) as kept:
        history = kept.answers.history(VISIT, ANN, KNOCK)
        (held,) = kept.answers.of_visit(VISIT)
    assert current_answers(history) == {ANN: {KNOCK: held}}
    for photo in column_of(folder, "media", "hash"):
        assert records.media.read(PhotoHash(photo)) == PHOTO
    records.close()
    _send_again(folder)
    return held.said


def _send_again(folder: Path) -> None:
    """The tablet has no receipt, so it sends everything once more; it must be there once."""
    save(folder)
    for table, how_many in {"answer": 2, "current_answer": 1, "media": 1}.items():
        assert len(rows_of(folder, table)) == how_many
    assert rows_of(folder, "refused_answer") == []
    records = open_records(folder)
    with records.reading(GROUP) as kept:
        (held,) = kept.answers.of_visit(VISIT)
    assert (held.said, held.photo) == ("no", hashlib.sha256(PHOTO).hexdigest())
    records.close()
