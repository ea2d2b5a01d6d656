"""No page, in whatever state, makes a browser speak to any machine but the one that served it."""

import socket
from collections.abc import Iterator
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenTablet
from tests.journeys.states import STATES, Doors, show
from tests.web.places import PAGES

_OF_THE_BROWSER = b"content-autofill.googleapis.com:443"
"""Chromium asks its maker about the fields of every form it meets, whoever serves it."""


class Trap:
    """A proxy that every call to another machine has to go through, and that answers none."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.caught: list[bytes] = []
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            with caller:
                called = caller.recv(1000).partition(b"\r\n")[0]
            if _OF_THE_BROWSER not in called:
                self.caught.append(called)

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    """A trap of this test's own."""
    made = Trap()
    yield made
    made.close()


def _page_behind(trap: Trap, open_tablet: OpenTablet, asked: list[str]) -> Page:
    """A page whose every call is written down, and comes to the trap if it leaves."""
    proxy = {"server": f"http://127.0.0.1:{trap.port}", "bypass": "127.0.0.1"}
    tablet = open_tablet(proxy=proxy)
    tablet.on("request", lambda request: asked.append(request.url))
    page = tablet.new_page()
    page.on("websocket", lambda line: asked.append(line.url))
    return page


def test_no_page_calls_another_machine(open_tablet: OpenTablet, doors: Doors, trap: Trap) -> None:
    asked: list[str] = []
    page = _page_behind(trap, open_tablet, asked)
    for path in PAGES.values():
        page.goto(doors.good.url(path))
    for state in STATES:
        show(page, doors, state)
    assert len(asked) > len(STATES)
    away = {one for one in asked if urlsplit(one).scheme != "data"}
    assert {urlsplit(one).hostname for one in away} == {"127.0.0.1"}
    assert trap.caught == []


def test_a_page_that_calls_another_machine_is_caught(open_tablet: OpenTablet, trap: Trap) -> None:
    asked: list[str] = []
    page = _page_behind(trap, open_tablet, asked)
    page.set_content('<img src="http://another.example/a.png" alt=""><p>Words.</p>')
    page.wait_for_load_state()
    assert "http://another.example/a.png" in asked
    assert any(b"another.example" in one for one in trap.caught)


def test_a_photo_that_is_too_big_gets_its_easy_page_in_a_real_browser(
    tablet: Page, doors: Doors
) -> None:
    """The answer comes before all of the photo is sent; the browser must not see a broken line."""
    show(tablet, doors, "problem 413")
    assert tablet.locator("h1").inner_text() == "This photo is too big."
