"""Saying Yes and No before a first visit in a real browser, by keyboard and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from quality_checkers.answers import ConsentKind, PersonId
from tests.journeys.conftest import OpenTablet
from tests.journeys.door import Door
from tests.room import somebody


@pytest.fixture
def kit(door: Door) -> PersonId:
    """A checker who was never asked."""
    return door.newcomer()


def _begin(page: Page, door: Door, kit: PersonId) -> None:
    page.goto(door.url(f"/visits/{door.plan('smallest', kit)}/people/{kit}/start"))
    page.get_by_role("link", name="Next").click()
    expect(page.locator("h1")).to_have_text("What happens to what I say")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("h1")).to_have_text("You decide")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


def _said(door: Door, kit: PersonId) -> dict[ConsentKind, bool]:
    with door.desk._office.reading(somebody()) as kept:  # noqa: SLF001 - what the store holds
        return dict(kept.consents.said(kit))


def test_by_taps_without_scripts(open_tablet: OpenTablet, door: Door, kit: PersonId) -> None:
    page = open_tablet(java_script_enabled=False, has_touch=True).new_page()
    _begin(page, door, kit)
    page.get_by_role("button", name="Next").tap()
    for words in ("Your words", "Your photos", "Your voice"):
        expect(page.get_by_role("link", name=f"{words}: choose Yes or No.")).to_be_visible()
    assert _said(door, kit) == {}
    for number, choice in enumerate((1, 0, 1)):
        page.locator("fieldset").nth(number).locator("label").nth(choice).tap()
    page.get_by_role("button", name="Next").tap()
    expect(page.locator("h1")).to_have_text("How you answer")
    assert list(_said(door, kit).values()) == [False, True, False]


def test_by_keyboard_and_enter_sends_nothing_by_surprise(
    tablet: Page, door: Door, kit: PersonId
) -> None:
    _begin(tablet, door, kit)
    yes = tablet.get_by_role("radio", name="Yes")
    yes.first.focus()
    tablet.keyboard.press("Space")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("h1")).to_have_text("You decide")
    assert _said(door, kit) == {}
    for key in ("Tab", "Space", "ArrowRight", "Tab", "Space"):
        tablet.keyboard.press(key)
    expect(tablet.get_by_role("radio", checked=True)).to_have_count(3)
    tablet.get_by_role("button", name="Next").press("Enter")
    expect(tablet.locator("h1")).to_have_text("How you answer")
    assert _said(door, kit) == {
        ConsentKind.QUOTES: True,
        ConsentKind.PHOTOS: False,
        ConsentKind.VOICE: True,
    }
