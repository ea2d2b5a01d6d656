"""Each way in is one step, and one choice after it: by touch, by keyboard, by one switch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import FLAGS, TABLET, chromium
from tests.journeys.door import SAM, TODAY
from tests.journeys.program import SUPPORTER, Program, seen_by_a_camera

MOST_STOPS = 5
"""A scanner that somebody steers with one switch rests at each stop before it goes on."""
MOST_AFTER_THE_SCAN = 2


class Hand(Protocol):
    """How somebody chooses. `choices` is what they chose, in order."""

    page: Page
    choices: list[str]

    def choose(self, name: str) -> None:
        """Choose the link or button that begins with these words."""


@dataclass
class Touch:
    """Fingers on a screen."""

    page: Page
    choices: list[str] = field(default_factory=list)

    def choose(self, name: str) -> None:
        """Tap it."""
        self.choices.append(name)
        self.page.locator("a, button").filter(has_text=name).first.tap()


@dataclass
class Keyboard:
    """Tab, and Enter."""

    page: Page
    choices: list[str] = field(default_factory=list)
    most_stops: int = 30
    key_for_buttons: str = "Enter"

    def choose(self, name: str) -> None:
        """Go there and press it."""
        self.choices.append(name)
        for _ in range(self.most_stops):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(
                "[document.activeElement.innerText || '', document.activeElement.tagName]"
            )
            if here[0].strip().startswith(name):
                self.page.keyboard.press(self.key_for_buttons if here[1] == "BUTTON" else "Enter")
                return
        raise AssertionError(f"{name!r} is more than {self.most_stops} stops away")


def switch(page: Page) -> Keyboard:
    """A scanner that goes from stop to stop by itself, and one switch that chooses."""
    return Keyboard(page, most_stops=MOST_STOPS, key_for_buttons="Space")


HANDS: dict[str, Callable[[Page], Hand]] = {
    "touch": Touch,
    "keyboard": Keyboard,
    "one switch": switch,
}


@pytest.fixture(params=HANDS)
def new_hand(
    request: pytest.FixtureRequest, program: Program, browser: Browser
) -> Iterator[Callable[..., Hand]]:
    """Makes a hand at a tablet that nobody is in."""
    opened: list[Browser | BrowserContext] = []

    def make(*flags: str) -> Hand:
        at = browser
        if flags:
            at = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *flags])
            opened.append(at)
        context = at.new_context(viewport=TABLET, has_touch=request.param == "touch")  # type: ignore[arg-type]  # by name
        opened.insert(0, context)
        return HANDS[request.param](program.page(context))

    yield make
    for one in opened:
        one.close()


def _begins(program: Program, hand: Hand, way: str) -> None:
    """Choose the way in on the first page."""
    hand.page.goto(f"{program.site}/")
    hand.choose(way)


def _starts(hand: Hand) -> None:
    """Say that it is them, and see the visit."""
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Hello Sam.")
    hand.choose("Start")
    expect(hand.page.get_by_text("I am Sam")).to_be_visible()


def test_a_card_is_one_step_and_one_choice(
    program: Program,
    new_hand: Callable[..., Hand],
    tablets: list[BrowserContext],
    tmp_path: Path,
) -> None:
    film, picture = tmp_path / "card.mjpeg", BytesIO()
    seen_by_a_camera(program.cards(tablets[0], SAM)).save(picture, "JPEG", quality=85)
    film.write_bytes(picture.getvalue() * 5)
    hand = new_hand(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    _begins(program, hand, "Scan my card")
    before = len(hand.choices)
    _starts(hand)
    assert len(hand.choices) - before <= MOST_AFTER_THE_SCAN
    assert hand.choices == ["Scan my card", "Start"]


def test_a_supporters_yes_is_one_step_and_one_choice(
    program: Program, new_hand: Callable[..., Hand]
) -> None:
    hand, readying = new_hand(), program.desk.readying
    _begins(program, hand, "Ask my supporter")
    expect(hand.page.locator(".row__picture")).to_have_count(3)
    (asked,) = readying.knocks(SUPPORTER)
    readying.answer_knock(SUPPORTER, asked.knock.id, TODAY, SAM)
    _starts(hand)
    assert hand.choices == ["Ask my supporter", "Start"]


def test_ones_own_picture_is_one_step_and_one_choice(
    program: Program, new_hand: Callable[..., Hand]
) -> None:
    hand = new_hand()
    program.make_ready(hand.page.context)
    _begins(program, hand, "Sam")
    _starts(hand)
    assert hand.choices == ["Sam", "Start"]
