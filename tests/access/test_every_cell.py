"""Every cell of the table of who may open what, each called with a real session.

A cell is a place and a role. Each is tried with a thing of one's own, with another thing of the
group, with a thing of another group, and with a thing that is not there.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from sqlite3 import connect

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quality_checkers.visits import Role
from quality_checkers.web import create_app
from quality_checkers.web.access import CELLS, access_table
from tests.access.world import (
    OTHER_SERVICE,
    OTHERS_OF_OURS,
    OURS,
    ROSE,
    THEIR_SERVICE,
    THEIR_WORDS,
    THEIRS,
    World,
    build,
    steady,
)
from tests.web.places import FETCHED, FILES, FORMS, PAGES, SENT_FOR, STEPS

ROLES = [
    Role.NOBODY, Role.TABLET, Role.CHECKER, Role.SUPPORTER, Role.COORDINATOR, Role.MANAGER,
    Role.COMMISSIONER,
]  # fmt: skip
NEARNESS = ("own", "group", "theirs", "unknown")
_VISITS = {"own": OURS, "group": OTHERS_OF_OURS, "theirs": THEIRS, "unknown": "nothing"}
_SERVICES = {
    "own": ROSE,
    "group": OTHER_SERVICE,
    "theirs": THEIR_SERVICE,
    "unknown": "nothing",
}
_REFUSED = {403, 404}
_ORIGIN = {"Origin": "http://localhost"}


@pytest.fixture(scope="module")
def made(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both groups in a folder, to copy."""
    folder = tmp_path_factory.mktemp("world") / "data"
    World.copy(example_folder, folder).toolkit.close()
    build(folder)
    return folder


@pytest.fixture(scope="module")
def looking(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A copy that nobody changes."""
    world = World.copy(made, tmp_path_factory.mktemp("looking") / "data")
    yield world
    world.toolkit.close()


def test_the_table_says_something_of_every_place_and_of_no_other(looking: World) -> None:
    app = create_app(looking.toolkit)
    table = access_table()
    assert set(table) == {str(rule.endpoint) for rule in app.url_map.iter_rules()}
    assert list(table) == sorted(table), "the table is in the order of A to Z"
    for place, row in table.items():
        assert set(row) == set(ROLES), place
        assert set(row.values()) <= CELLS, place


_SENT: dict[str, tuple[str, dict[str, object]]] = {
    **{place: (path, dict(sent)) for place, (path, sent) in FORMS.items()},
    **{place: (path, {}) for place, (path, _, _) in SENT_FOR.items()},
}
"""Everything that is sent, and so may change something."""


def way_in(place: str) -> tuple[str, dict[str, object] | None]:
    if place in _SENT:
        return _SENT[place]
    return PAGES.get(place) or FILES[place][0], None


def _at(path: str, near: str) -> str:
    path = re.sub(r"(?<=/visits/)f15[0-9a-f]{9}", _VISITS[near], path)
    return re.sub(r"(?<=/services/)5e[0-9a-f]{10}", _SERVICES[near], path)


def _has_thing(path: str) -> bool:
    return re.search(r"/(visits|services)/(f15|5e)", path) is not None


def ask(
    app: Flask, path: str, sent: dict[str, object] | None, headers: dict[str, str]
) -> TestResponse:
    client = app.test_client(use_cookies=False)
    if sent is None:
        return client.get(path, headers=headers)
    values = {key: value for key, value in sent.items() if not isinstance(value, bytes)}
    response = client.post(path, data=values, headers={**headers, **_ORIGIN})
    response.request.environ["wsgi.input"].close()
    return response


def _is_let_in(response: TestResponse) -> bool:
    # A form that is taken may well lead to the first page; one that is refused never does.
    asked = response.request.method == "GET" and response.status_code in {302, 303}
    sent_away = asked and response.headers["Location"] == "/"
    return response.status_code not in _REFUSED and not sent_away


def _wanted(role: Role, cell: str, near: str, *, has_thing: bool) -> bool:
    if has_thing and near in {"theirs", "unknown"}:
        return False
    match cell:
        case "yes":
            return True
        case "lead":
            return role is Role.COORDINATOR  # in this world she alone is a lead
        case "group":
            return near in {"own", "group"}
        case "own" | "late":
            return near == "own"
    return False


def _contents(folder: Path) -> str:
    """Everything in the database but tries to get in, as one hash."""
    (file,) = folder.glob("*.sqlite")
    with closing(connect(file)) as connection:
        told = "\n".join(line for line in connection.iterdump() if '"attempt"' not in line)
    return sha256(told.encode()).hexdigest()


_PLACES = sorted({*PAGES, *_SENT, *FILES} - FETCHED)


@pytest.mark.parametrize("place", _PLACES)
def test_every_cell_of_a_place_lets_in_exactly_who_the_table_says(
    place: str, looking: World, made: Path, tmp_path: Path
) -> None:
    path, sent = way_in(place)
    folder = tmp_path / "refused"
    refusing = looking if sent is None else World.copy(made, folder)
    app = create_app(refusing.toolkit)
    row = access_table()[place]
    for role in ROLES:
        for near in NEARNESS if _has_thing(path) else ("own",):
            wanted = _wanted(role, row[role], near, has_thing=_has_thing(path))
            if sent is not None and wanted:
                continue  # below, each in a copy of its own
            headers = refusing.cookie(role)
            before = _contents(folder) if sent is not None else ""
            response = ask(app, _at(path, near), sent, headers)
            told = f"{role} {near}: {response.status_code}"
            assert _is_let_in(response) == wanted, told
            assert THEIR_WORDS.encode() not in response.get_data(), told
            if sent is not None:
                assert _contents(folder) == before, told
    if sent is not None:
        refusing.toolkit.close()


@pytest.mark.parametrize("place", sorted(_SENT))
def test_every_form_is_taken_from_those_whom_the_table_names(
    place: str, made: Path, tmp_path: Path
) -> None:
    path, sent = way_in(place)
    row = access_table()[place]
    for role in ROLES:
        for near in NEARNESS[:2] if _has_thing(path) else ("own",):
            if not _wanted(role, row[role], near, has_thing=_has_thing(path)):
                continue
            world = World.copy(made, tmp_path / f"{role}-{near}")
            app = create_app(world.toolkit)
            response = ask(app, _at(path, near), sent, world.cookie(role))
            world.toolkit.close()
            assert _is_let_in(response), f"{role} {near}: {response.status_code}"
            assert response.status_code < 500


@pytest.mark.parametrize("place", _PLACES)
def test_what_belongs_to_others_looks_like_what_is_not_there(
    place: str, looking: World, made: Path, tmp_path: Path
) -> None:
    path, sent = way_in(place)
    if not _has_thing(path):
        pytest.skip("this place is about no thing")
    world = looking if sent is None else World.copy(made, tmp_path / "data")
    app = create_app(world.toolkit)
    for role in ROLES:
        headers = world.cookie(role)
        theirs = ask(app, _at(path, "theirs"), sent, headers)
        unknown = ask(app, _at(path, "unknown"), sent, headers)
        assert theirs.status_code == unknown.status_code, role
        bodies = [
            re.sub(rf"{THEIRS}|{THEIR_SERVICE}|nothing".encode(), b"ID", one.get_data())
            for one in (theirs, unknown)
        ]
        assert bodies[0] == bodies[1], role
        assert steady(theirs.headers) == steady(unknown.headers)
    if sent is not None:
        world.toolkit.close()


@pytest.mark.parametrize("place", sorted(STEPS))
def test_every_step_is_refused_to_all_but_those_whom_the_table_names(
    place: str, looking: World
) -> None:
    method, path = STEPS[place]
    app = create_app(looking.toolkit)
    for role in ROLES:
        response = ask(app, path, {} if method == "POST" else None, looking.cookie(role))
        told = f"{role}: {response.status_code}"
        if access_table()[place][role] == "-":
            assert not _is_let_in(response), told
        else:
            # Alone, a step may well miss the thing that it is about.
            assert _is_let_in(response) or response.status_code == 404, told
