"""A real desk on a folder of its own, with a visit of Ann, Bob and their supporter Jo."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from quality_checkers.answers import ConsentKind
from quality_checkers.toolkit import NewPerson, NewService, NewVisit, Toolkit, ToolkitSettings
from quality_checkers.visits import Role, ServiceKind, Visit
from tests.room import add_group, somebody
from tests.toolkit.group import ANN, BOB, CHECKLIST, JO, STRANGER, SURGERY, VISIT

CHECKLISTS = Path(__file__).parents[2] / "checklists"
Open = Callable[[], Toolkit]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with the small example checklists, to read and to change."""
    folder = tmp_path / "checklists"
    folder.mkdir()
    for path in (CHECKLISTS / "answer-sets.yaml", *CHECKLISTS.glob("examples/*.yaml")):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the people and a service, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("group") / "data"
    made = Toolkit(ToolkitSettings(data=folder))
    made.upgrade()
    add_group(made)
    pictures = iter(made.pictures.people)
    for id_, name, role in (
        (ANN, "Ann", Role.CHECKER),
        (BOB, "Bob", Role.CHECKER),
        (STRANGER, "Cy", Role.CHECKER),
        (JO, "Jo", Role.SUPPORTER),
    ):
        made.planning.add_person(somebody(), NewPerson(id_, name, next(pictures).name, role))
    made.planning.add_service(
        somebody(), NewService(SURGERY, "Hill Road Surgery", ServiceKind.GP_SURGERY, "1 Hill Road")
    )
    made.close()
    return folder


@pytest.fixture
def open_desk(tmp_path: Path, shelf: Path, group: Path) -> Iterator[Open]:
    """Opens a desk on the same folder, as each process that answers browsers does."""
    shutil.copytree(group, tmp_path / "data")
    opened: list[Toolkit] = []
    start = datetime(2025, 3, 4, 14, 0, tzinfo=UTC)
    seconds = count()

    def open_one() -> Toolkit:
        # Each look at the clock is a second later, so that moments can be told apart.
        settings = ToolkitSettings(
            data=tmp_path / "data",
            checklists=shelf,
            now=lambda: start + timedelta(seconds=next(seconds)),
        )
        opened.append(Toolkit(settings))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def toolkit(open_desk: Open) -> Toolkit:
    """A desk that knows the people and a service."""
    return open_desk()


@pytest.fixture
def visit(toolkit: Toolkit) -> Visit:
    """A visit that was planned and not begun, by people who say Yes to everything."""
    new = NewVisit(VISIT, SURGERY, date(2025, 3, 4), CHECKLIST, (ANN, BOB, JO))
    planned = toolkit.planning.plan_visit(somebody(), new)
    for person in (ANN, BOB):
        toolkit.consenting.say(somebody(person), VISIT, person, dict.fromkeys(ConsentKind, True))
    return planned


@pytest.fixture
def example(example_data: Path) -> Iterator[Toolkit]:
    """A desk with the whole example group, at a folder of this test's own."""
    toolkit = Toolkit(ToolkitSettings(data=example_data))
    yield toolkit
    toolkit.close()
