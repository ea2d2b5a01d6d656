"""A keyboard does everything: to see where one is, to get everywhere and out again, to answer."""

import hashlib

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenTablet
from tests.journeys.door import DONE, SAM, TODAY, Door
from tests.journeys.states import Doors, show

_STATES = (
    "home", "where", "new person", "visit to do", "how", "practice", "question",
    "question with an error", "more filled in", "my answers", "rest", "team", "team question",
    "people", "good things", "report", "worried", "problem 507 with what was sent",
)  # fmt: skip
_WHERE = """
() => {
  const one = document.activeElement;
  if (one === document.body || one === document.documentElement) return null;
  const box = (one.closest('label.card') || one).getBoundingClientRect();
  return {
    id: [...document.querySelectorAll('*')].indexOf(one),
    name: (one.innerText || one.labels?.[0]?.innerText || one.name || one.id).trim(),
    x: box.x, y: box.y, wide: box.width, high: box.height,
    inView: box.top >= -1 && box.bottom <= innerHeight + 1,
    group: one.type === 'radio' ? one.name : '',
    place: box.top + scrollY,
  };
}
"""
_STOPS = """
() => {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, textarea, select, [tabindex="0"]')]
    .filter(one => !one.disabled && one.type !== 'hidden' && one.getClientRects().length)
    .filter(one => {
      if (one.type !== 'radio') return true;
      const isNew = !groups.has(one.name);
      groups.add(one.name);
      return isNew;
    }).length;
}
"""


def _picture_around(page: Page, at: dict[str, float]) -> str:
    room = 12
    clip = {
        "x": max(0, at["x"] - room),
        "y": max(0, at["y"] - room),
        "width": at["wide"] + 2 * room,
        "height": at["high"] + 2 * room,
    }
    return hashlib.sha256(page.screenshot(clip=clip)).hexdigest()  # type: ignore[arg-type]


@pytest.mark.parametrize("state", _STATES)
def test_tab_goes_everywhere_in_reading_order_and_shows_where(
    state: str, open_tablet: OpenTablet, doors: Doors
) -> None:
    page = open_tablet().new_page()
    show(page, doors, state)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    stops = page.evaluate(_STOPS)
    seen: list[int] = []
    last_place = -1.0
    for number in range(stops):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        assert at is not None, f"Tab left the page after {number} of {stops} stops"
        assert at["id"] not in seen, f"Tab came back to {at['name']!r} after {number} stops"
        assert not seen or at["id"] > seen[-1], f"{at['name']!r} comes too late"
        seen.append(at["id"])
        assert at["inView"] or at["high"] > 900, f"{at['name']!r} is out of view"
        if number and at["place"] < last_place - 60:
            raise AssertionError(f"{at['name']!r} stands higher than the stop before it")
        last_place = at["place"]
        if number < 14:  # pictures take time; after so many everything has been met
            shown = _picture_around(page, at)
            page.evaluate("window.here = document.activeElement; here.blur()")
            assert _picture_around(page, at) != shown, f"{at['name']!r} does not show its focus"
            page.evaluate("here.focus({focusVisible: true})")
    page.keyboard.press("Tab")
    at = page.evaluate(_WHERE)
    assert at is None or at["id"] == seen[0], f"{at['name']!r} holds the focus"


def test_focus_shows_in_every_theme(shared_page: Page, doors: Doors) -> None:
    page = shared_page
    page.set_viewport_size({"width": 768, "height": 1024})
    show(page, doors, "question answered")
    for theme in ("white", "cream", "dark", "contrast"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        for selector in (".bar .button", ".card__radio:checked", ".button--main"):
            one = page.locator(selector).first
            one.evaluate("one => one.focus({focusVisible: true})")
            at = page.evaluate(_WHERE)
            shown = _picture_around(page, at)
            one.evaluate("one => one.blur()")
            assert _picture_around(page, at) != shown, (theme, selector)


def test_the_skip_link_leads_to_the_main_part(tablet: Page, door: Door) -> None:
    tablet.goto(door.url("/"))
    tablet.keyboard.press("Tab")
    expect(tablet.locator(":focus")).to_have_text("Go to the main part")
    tablet.keyboard.press("Enter")
    tablet.keyboard.press("Tab")
    assert tablet.evaluate("!!document.activeElement.closest('main')")


def test_enter_on_an_answer_sends_nothing(tablet: Page, door: Door) -> None:
    visit = door.begin("smallest", SAM)
    address = door.url(f"/visits/{visit}/people/{SAM}/questions/hello")
    tablet.goto(address)
    sent: list[str] = []
    tablet.on("request", lambda request: sent.append(request.method))
    radio = tablet.get_by_role("radio", name="Yes")
    radio.focus()
    for key in ("Enter", "Space", "Enter", "ArrowRight", "Enter"):
        tablet.keyboard.press(key)
        tablet.wait_for_timeout(40)
    assert "POST" not in sent
    assert tablet.url == address
    assert door.said(visit, SAM) == {}
    expect(tablet.get_by_role("radio", name="A bit")).to_be_checked()


def test_enter_in_a_field_of_the_practice_sends_nothing(tablet: Page, door: Door) -> None:
    visit = door.plan("smallest", SAM)
    tablet.goto(door.url(f"/visits/{visit}/people/{SAM}/practice"))
    tablet.get_by_role("radio", name="Yes").focus()
    tablet.keyboard.press("Space")
    tablet.keyboard.press("Enter")
    tablet.wait_for_timeout(60)
    expect(tablet.get_by_role("button", name="Try it")).to_be_visible()


class _Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Press Tab until the focus is on what has this name."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(_WHERE)
            if at and " ".join(at["name"].split()).startswith(name):
                return
        raise AssertionError(f"the keyboard does not reach {name!r} on {self.page.url}")

    def press(self, name: str) -> None:
        """Go there and press Enter; the next page comes."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, first: str, *arrows: str) -> None:
        """Go to a group by its first choice, pick it, and go on with these arrows."""
        self.to(first.strip())
        for key in ("Space", *arrows):
            self.page.keyboard.press(key)


def test_a_whole_visit_with_the_keyboard_alone(tablet: Page, door: Door) -> None:
    visit = door.plan("gp-surgery", SAM)
    tablet.goto(door.url("/"))
    keys = _Keys(tablet)
    for _ in range(80):
        keys.to("Rose Surgery")
        if tablet.evaluate("id => document.activeElement.href.endsWith(id)", visit):
            break
    with tablet.expect_navigation():
        tablet.keyboard.press("Enter")
    tablet.goto(door.url(f"/visits/{visit}/people/{SAM}/start"))
    keys.press("Next")
    keys.choose("I answer alone")
    keys.press("Next")
    keys.choose("Yes", "ArrowDown")
    keys.press("Try it")
    keys.press("Start the visit")
    questions = 0
    while "/questions/" in tablet.url:
        first = tablet.locator("label.card").first.inner_text()
        keys.choose(first, "ArrowUp")  # goes round to the last one, which is Skip
        keys.press("Next")
        questions += 1
        assert questions < 60
    keys.press("I am done")
    expect(tablet.locator("h1")).to_have_text("Thank you, Sam")
    said = door.said(visit, SAM)
    assert len(said) == questions > 30
    assert set(said.values()) == {"skip"}


def test_a_report_is_reached_and_read_by_keyboard(tablet: Page, door: Door) -> None:
    tablet.goto(door.url(f"/visits/{DONE}"))
    keys = _Keys(tablet)
    keys.press("Report")
    keys.to("Get the report as a PDF")
    with tablet.expect_download() as got:
        tablet.keyboard.press("Enter")
    assert got.value.path().read_bytes().startswith(b"%PDF-1.7")


def test_the_focus_stays_out_of_a_question_until_somebody_goes_there(
    tablet: Page, door: Door
) -> None:
    tablet.goto(door.url(f"/visits/{TODAY}/people/{SAM}/questions/got-letter"))
    assert tablet.evaluate("document.activeElement === document.body")
    assert tablet.locator(":checked").count() == 0
