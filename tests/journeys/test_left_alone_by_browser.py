"""A page that nobody touches for 10 minutes goes by itself, and takes nothing with it."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.door import SAM, TODAY
from tests.journeys.program import HERE, Program
from tests.room import somebody

MORE = f"{HERE}/people/{SAM}/questions/hello/more"
WORDS = "Kanarienvogel"
WAITS = "You have not saved yet. We wait for you."


@pytest.fixture
def sams(program: Program, tablets: list[BrowserContext]) -> Page:
    """A ready tablet on which Sam has written something, with a clock to turn."""
    program.make_ready(tablets[0])
    page = program.page(tablets[0])
    page.clock.install()
    page.goto(f"{program.site}/")
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("I am Sam")).to_be_visible()
    page.goto(f"{program.site}{MORE.removesuffix('/more')}")
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Add words or a photo").click()
    _write(page, WORDS)
    page.locator("[name=may_quote]").last.check(force=True)
    _save(page)
    page.goto(f"{program.site}{HERE}/people/{SAM}/answers")
    expect(page.get_by_text(WORDS)).to_be_visible()
    return page


def _write(page: Page, words: str) -> None:
    page.get_by_label("Your own words").fill(words)


def _save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()


def _expect_shut(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello. Tap your picture")
    assert WORDS not in page.content()


def test_it_goes_after_10_minutes_and_back_shows_nothing(sams: Page) -> None:
    sams.clock.fast_forward("09:59")
    expect(sams.get_by_text(WORDS)).to_be_visible()
    sams.clock.fast_forward("00:02")
    _expect_shut(sams)
    for _ in range(6):
        sams.go_back()
        assert WORDS not in sams.content(), sams.url
        assert "I am Sam" not in sams.content(), sams.url


def test_one_tap_on_the_own_picture_leads_back(sams: Page) -> None:
    where = sams.url
    sams.clock.fast_forward("10:01")
    sams.get_by_role("link", name="Sam").click()
    sams.get_by_role("button", name="Start").click()
    expect(sams.get_by_text(WORDS)).to_be_visible()
    assert sams.url == where


@pytest.mark.parametrize("touch", ["key", "wheel", "press"])
def test_every_touch_begins_the_10_minutes_anew(sams: Page, touch: str) -> None:
    for _ in range(2):
        sams.clock.fast_forward("09:30")
        if touch == "key":
            sams.keyboard.press("ArrowDown")
        elif touch == "wheel":
            sams.mouse.wheel(0, 20)
            sams.wait_for_timeout(300)  # the browser passes it on when it has time
        else:
            sams.get_by_text(WORDS).click()
    expect(sams.get_by_text(WORDS)).to_be_visible()
    sams.clock.fast_forward("10:01")
    _expect_shut(sams)


def test_a_touch_is_told_to_the_server(sams: Page) -> None:
    sams.wait_for_timeout(1100)  # the cookie counts seconds
    with sams.expect_request(lambda request: request.method == "HEAD") as told:
        sams.keyboard.press("ArrowDown")
        sams.clock.fast_forward("00:21")
    answer = told.value.response()
    assert answer
    assert "-touched=" in (answer.header_value("set-cookie") or "")


def test_it_waits_while_something_is_not_saved_and_says_so(sams: Page, program: Program) -> None:
    sams.goto(f"{program.site}{MORE}")
    _write(sams, "New words")
    sams.clock.fast_forward("25:00")
    expect(sams.get_by_role("status").filter(has_text=WAITS)).to_be_visible()
    assert sams.get_by_label("Your own words").input_value() == "New words"
    _save(sams)
    mine = program.desk.answering.step(somebody(SAM), TODAY, SAM, "hello")  # type: ignore[arg-type]
    assert mine.answer
    assert mine.answer.words == "New words"
    sams.clock.fast_forward("10:01")
    _expect_shut(sams)


def test_a_choice_that_was_not_sent_waits_too(sams: Page, program: Program) -> None:
    sams.goto(f"{program.site}{HERE}/people/{SAM}/questions/hello")
    sams.get_by_role("radio").nth(1).check(force=True)
    sams.clock.fast_forward("10:01")
    expect(sams.get_by_text(WAITS)).to_be_visible()
    expect(sams.get_by_role("radio").nth(1)).to_be_checked()


def test_what_came_back_with_a_problem_waits_too(sams: Page, program: Program) -> None:
    sams.goto(f"{program.site}{HERE}/people/{SAM}/worried")
    sams.get_by_label("Where").first.fill("In the hall")
    sams.locator("main form button[type=submit]").last.click()
    expect(sams.locator(".problems")).to_be_visible()
    sams.clock.fast_forward("10:01")
    expect(sams.get_by_text(WAITS)).to_be_visible()
    assert "In the hall" in [one.input_value() for one in sams.locator("textarea, input").all()]


def test_a_tablet_that_slept_goes_as_soon_as_it_wakes(sams: Page) -> None:
    sams.evaluate("Date.now = (old => () => old() + 3600000)(Date.now)")
    expect(sams.get_by_text(WORDS)).to_be_visible()
    sams.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))")
    _expect_shut(sams)


def test_without_network_nothing_can_be_read_until_it_comes_back(sams: Page) -> None:
    sams.context.set_offline(True)
    sams.clock.fast_forward("10:01")
    expect(sams.get_by_text("Hello. Wait a little.")).to_be_visible()
    expect(sams.get_by_text(WORDS)).to_be_hidden()
    sams.context.set_offline(False)
    sams.clock.fast_forward("00:06")
    _expect_shut(sams)
