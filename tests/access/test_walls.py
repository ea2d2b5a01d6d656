"""A walk over two groups: nothing that one asks reads, changes or finds out anything of the other.

Whatever is asked for is asked with things of both groups mixed. More steps: QC_EXAMPLES=200.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import true

from quality_checkers.records import RecordsError
from quality_checkers.records import visits as kept_visits
from quality_checkers.visits import Role
from quality_checkers.web import create_app
from tests.access.test_every_cell import ROLES, ask, way_in
from tests.access.world import (
    OTHERS_OF_OURS,
    OURS,
    ROSE,
    SAM,
    THEIR_GROUP,
    THEIR_PERSON,
    THEIR_SERVICE,
    THEIR_WORDS,
    THEIRS,
    World,
    build,
)
from tests.web.places import FILES, FORMS, PAGES

_EXAMPLES = int(os.environ.get("QC_EXAMPLES", "40"))
_PLACES = sorted({*PAGES, *FORMS, *FILES} - {"reading.get_pdf"})
_IDS = {
    r"f15[0-9a-f]{9}": (OURS, OTHERS_OF_OURS, THEIRS),
    r"5a[0-9a-f]{10}": (SAM, THEIR_PERSON),
    r"5e[0-9a-f]{10}": (ROSE, THEIR_SERVICE),
}


@pytest.fixture
def world(example_folder: Path, tmp_path: Path) -> Iterator[World]:
    """Both groups, to change."""
    made = tmp_path / "made"
    World.copy(example_folder, made).toolkit.close()
    build(made)
    world = World.copy(made, tmp_path / "data")
    yield world
    world.toolkit.close()


def _of_theirs(folder: Path) -> str:
    """Every row of the other group, and every row of its visit."""
    (file,) = folder.glob("*.sqlite")
    found: dict[str, object] = {}
    with closing(connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in names.fetchall():
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            for column, value in (("group", THEIR_GROUP), ("visit", THEIRS)):
                if column in columns:
                    rows = connection.execute(
                        f'SELECT * FROM "{table}" WHERE "{column}" = ?',  # noqa: S608 - our names
                        (value,),
                    )
                    found[f"{table}.{column}"] = rows.fetchall()
    return json.dumps(found, default=str)


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(ROLES),
        st.sampled_from(_PLACES),
        st.tuples(*(st.sampled_from(ids) for ids in _IDS.values())),
    ),
    min_size=4,
    max_size=10,
)


def _mixed(words: str, ids: tuple[str, ...]) -> str:
    for pattern, id_ in zip(_IDS, ids, strict=True):
        words = re.sub(pattern, id_, words)
    return words


def _session(world: World, role: Role) -> dict[str, str]:
    """A session of somebody of this role; none of a checker whom a step before has forgotten."""
    try:
        return world.cookie(role)
    except RecordsError:
        return {}


def _walk(world: World, folder: Path, steps: Sequence[tuple[Role, str, tuple[str, ...]]]) -> None:
    app, before = create_app(world.toolkit), _of_theirs(folder)
    for role, place, ids in steps:
        path, sent = way_in(place)
        values = None
        if sent is not None:
            mixed = json.dumps(
                {key: one for key, one in sent.items() if isinstance(one, str | list)}
            )
            values = json.loads(_mixed(mixed, ids))
        response = ask(app, _mixed(path, ids), values, _session(world, role))
        assert response.status_code < 500, (role, place, ids)
        assert THEIR_WORDS.encode() not in response.get_data(), (role, place, ids)
        assert _of_theirs(folder) == before, (role, place, ids)


@settings(
    deadline=None,
    max_examples=_EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=_STEPS)
def test_no_walk_of_one_group_meets_another(
    steps: list[tuple[Role, str, tuple[str, ...]]], world: World, tmp_path: Path
) -> None:
    _walk(world, tmp_path / "data", steps)


def test_the_walk_finds_a_wall_that_is_missing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One statement without its group, and a co-ordinator sees a visit of others."""
    steps = [(Role.COORDINATOR, "planning.show_visits", (THEIRS, THEIR_PERSON, THEIR_SERVICE))]
    _walk(world, tmp_path / "data", steps)
    walled = kept_visits._ALL_VISITS  # noqa: SLF001 - the wall that is taken away
    without = walled.with_only_columns(*walled.selected_columns)
    without._where_criteria = (true(),)  # noqa: SLF001 - as above
    monkeypatch.setattr(kept_visits, "_ALL_VISITS", without)
    with pytest.raises(AssertionError, match=r"planning\.show_visits"):
        _walk(world, tmp_path / "data", steps)
