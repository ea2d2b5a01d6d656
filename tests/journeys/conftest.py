"""One server and one browser for all journeys of a worker."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.door import Door, Served, every_checklist, served_copy
from tests.journeys.program import Program, running
from tests.journeys.states import Doors

TABLET = {"width": 768, "height": 1024}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

OpenTablet = Callable[..., BrowserContext]


def chromium() -> str:
    """The browser that is there: the one that CHROMIUM names, or a usual one."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *_NAMES) if name)
    usual = (path for path in _ON_MACOS if Path(path).exists())
    path = next((path for path in (*found, *usual) if path), None)
    assert path, "The journeys need Chromium. Type: sh setup/chromium.sh"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def checklists_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real checklist and the examples."""
    return every_checklist(tmp_path_factory.mktemp("checklists") / "all")


@pytest.fixture(scope="session")
def door(
    example_folder: Path, checklists_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """The product with the example group and every checklist."""
    data = tmp_path_factory.mktemp("served") / "data"
    with served_copy(example_folder, data, checklists_folder) as door:
        yield door


@pytest.fixture(scope="session")
def troubled_door(
    empty_folder: Path, checklists_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """The product with nothing in it, one broken checklist, and addresses that fail."""
    data = tmp_path_factory.mktemp("troubled") / "data"
    shutil.copytree(empty_folder, data)
    broken = data.parent / "checklists"
    shutil.copytree(checklists_folder, broken)
    (broken / "smallest.yaml").write_text("title: 1\n", "utf-8")
    served = Served(data, broken, trouble=True)
    yield served.door
    served.close()


@pytest.fixture
def open_tablet(browser: Browser) -> Iterator[OpenTablet]:
    """Opens another tablet: it shares nothing with the others but the server."""
    opened: list[BrowserContext] = []

    def tablet(**settings: object) -> BrowserContext:
        wanted = {"viewport": TABLET, "reduced_motion": "reduce", **settings}
        opened.append(browser.new_context(**wanted))  # type: ignore[arg-type]  # by name
        opened[-1].set_default_timeout(20_000)
        return opened[-1]

    yield tablet
    for context in opened:
        context.close()


@pytest.fixture
def tablet(open_tablet: OpenTablet) -> Page:
    """A page on a tablet."""
    return open_tablet().new_page()


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """A page that the tests of one file use one after another, to save time."""
    context = browser.new_context(viewport=TABLET, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def doors(door: Door, troubled_door: Door) -> Doors:
    """Both doors."""
    return Doors(door, troubled_door)


@pytest.fixture
def program(example_data: Path, tmp_path: Path) -> Iterator[Program]:
    """The whole program, at which nobody is in."""
    with running(example_data, tmp_path / "log") as program:
        yield program


@pytest.fixture
def tablets(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Two browsers that share nothing."""
    made = [browser.new_context(viewport=TABLET) for _ in range(2)]  # type: ignore[arg-type]  # by name
    for one in made:
        one.set_default_timeout(20_000)
    yield made
    for one in made:
        one.close()
