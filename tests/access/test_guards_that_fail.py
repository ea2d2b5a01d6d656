"""A guard that breaks lets nobody through: whoever would have been refused is refused still."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from quality_checkers.records import RecordsError
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.visits import Role
from quality_checkers.web import access, create_app, safety
from tests.access.test_every_cell import ask
from tests.access.world import OURS, SAM, World
from tests.records.filling import tables_of
from tests.web.signing import JO, PASSWORD, RealDoor, with_password

HERE = f"/visits/{OURS}/people/{SAM}/questions/hello"
FORM: dict[str, object] = {"said": "yes", "then": "next"}


def _breaks(*_: object, **__: object) -> NoReturn:
    raise RecordsError("planted")


def _faults(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("planted")


@pytest.fixture
def world(example_data: Path) -> Iterator[World]:
    world = World(Toolkit(ToolkitSettings(data=example_data)))
    yield world
    world.toolkit.close()


@pytest.mark.parametrize("wrong", [_breaks, _faults], ids=["store", "fault"])
@pytest.mark.parametrize("guard", ["gate.who", "gate.relation", "table", "origin"])
def test_a_guard_that_breaks_lets_nobody_in(
    world: World, example_data: Path, guard: str, wrong: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, cookie = create_app(world.toolkit), world.cookie(Role.CHECKER)
    assert ask(app, HERE, FORM, cookie).status_code == 303, "it works before"
    before = tables_of(example_data)
    match guard:
        case "gate.who" | "gate.relation":
            monkeypatch.setattr(world.toolkit.gate, guard.partition(".")[2], wrong)
        case "table":
            monkeypatch.setattr(access, "_refusal", wrong)
        case "origin":
            monkeypatch.setattr(safety, "_is_from_here", wrong)
    for sent in (FORM | {"said": "no"}, None):
        if sent is None and guard == "origin":
            continue  # whoever only looks is not asked for it
        answer = ask(app, HERE, sent, cookie)
        assert answer.status_code in {500, 503}
        assert b"Did staff say hello" not in answer.data
    assert tables_of(example_data) == before


def test_a_place_that_the_table_forgets_is_nobodys(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "access_table", dict)
    app = create_app(world.toolkit)
    for role in (Role.NOBODY, Role.CHECKER, Role.COORDINATOR):
        for path in (HERE, "/visits", "/worried"):
            answer = ask(app, path, None, world.cookie(role))
            assert answer.status_code in {303, 403, 404}, (role, path)


@pytest.mark.parametrize("wrong", [_breaks, _faults], ids=["store", "fault"])
def test_where_tries_cannot_be_counted_nobody_signs_in(
    example_data: Path, wrong: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = RealDoor(example_data)
    app, browser = with_password(door.browser().come_in(JO)), door.browser()
    monkeypatch.setattr(type(door.desk.throttle), "refuse_too_many", wrong)
    link = next(iter(door.desk.beginning.links_for(JO).values()))
    for path, sent in (
        ("/sign-in/password", {"username": JO, "password": PASSWORD}),
        ("/sign-in/code", {"code": app.at(door.clock.now)}),
        (f"/links/{link}", {}),
        ("/join/card", {"secret": "a" * 32}),
    ):
        assert browser.send(path, **sent).status_code in {500, 503}, path
        assert not browser.is_in, path
    door.desk.close()
