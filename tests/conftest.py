"""What many tests start with: an empty desk, the example group, and a reader of pages.

Making the example group takes seconds, so it is made once for each worker and its files are
copied for every test. Makers of small objects are in `makers`, the rules of pages in `page_rules`.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quality_checkers.components.typeface import typeface_for_paper
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import load_example_group
from quality_checkers.web import WebSettings, create_app
from tests.pages import Pages
from tests.room import add_group, add_links, in_one_room, tell_worry
from tests.web.joining_room import Day
from tests.web.signing import RealDoor

OpenDesk = Callable[[Path], Toolkit]


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with nothing in it. Copy it before you change anything."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    toolkit = Toolkit(ToolkitSettings(data=folder))
    toolkit.upgrade()
    add_group(toolkit)
    create_app(toolkit)  # makes the typeface, which takes a second
    toolkit.close()
    return folder


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example group. Copy it before you change anything."""
    folder = tmp_path_factory.mktemp("example") / "data"
    toolkit = Toolkit(ToolkitSettings(data=folder))
    toolkit.upgrade()
    load_example_group(toolkit)
    add_links(toolkit)
    tell_worry(toolkit)
    create_app(toolkit)  # makes the typeface, as above
    for weight in (400, 600):
        typeface_for_paper(toolkit.cache, weight)
    toolkit.close()
    return folder


@pytest.fixture(scope="session")
def looking(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Somebody who looks at the example group and changes nothing: quicker than `pages`."""
    folder = tmp_path_factory.mktemp("looking") / "data"
    toolkit = Toolkit(ToolkitSettings(data=Path(shutil.copytree(example_folder, folder))))
    yield Pages(create_app(in_one_room(toolkit)))
    toolkit.close()


@pytest.fixture
def open_desk() -> Iterator[OpenDesk]:
    """Opens a desk at a data folder, and closes it after the test."""
    opened: list[Toolkit] = []

    def desk(data: Path) -> Toolkit:
        opened.append(Toolkit(ToolkitSettings(data=data)))
        return opened[-1]

    yield desk
    for toolkit in opened:
        toolkit.close()


@pytest.fixture
def empty(empty_folder: Path, tmp_path: Path, open_desk: OpenDesk) -> Toolkit:
    """A desk with nothing kept yet."""
    return open_desk(Path(shutil.copytree(empty_folder, tmp_path / "data")))


@pytest.fixture
def example_data(example_folder: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own, with the example group."""
    return Path(shutil.copytree(example_folder, tmp_path / "example"))


@pytest.fixture
def example(example_data: Path, open_desk: OpenDesk) -> Toolkit:
    """A desk with the example group."""
    return open_desk(example_data)


@pytest.fixture
def door(example_data: Path) -> Iterator[RealDoor]:
    """The real door of the example group, where everybody signs in."""
    opened = RealDoor(example_data)
    yield opened
    opened.desk.close()


@pytest.fixture
def day(example_data: Path) -> Iterator[Day]:
    """The day of the visit, with the clock in the hand of the test."""
    made = Day(example_data)
    yield made
    made.desk.close()


@pytest.fixture
def empty_pages(empty: Toolkit) -> Pages:
    """Somebody at the door of a desk with nothing kept yet."""
    return Pages(create_app(in_one_room(empty)))


@pytest.fixture
def pages(example: Toolkit) -> Pages:
    """Somebody at the door of the example group."""
    return Pages(create_app(in_one_room(example), WebSettings()))
