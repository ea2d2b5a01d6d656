"""What stays the same from page to page, and what does not move."""

from itertools import islice

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.conftest import OpenTablet
from tests.journeys.door import DONE, SAM, TODAY, Door
from tests.journeys.states import QUESTION_PAGES, STATES, Doors, show
from tests.room import somebody

_ALWAYS_THERE = ("Back", "Help me", "Stop", "I am worried")
_PLACES = """
names => names.map(name => {
  const one = [...document.querySelectorAll('.bar .button')].find(b => b.innerText.trim() === name);
  const box = one.getBoundingClientRect();
  return [name, box.x, box.y, box.width, box.height].join(' ');
})
"""
_SHIFTS = """
() => {
  window.shifts = [];
  const keep = list => list.getEntries().forEach(
    one => window.shifts.push([one.startTime, one.value]));
  new PerformanceObserver(keep).observe({type: 'layout-shift', buffered: true});
}
"""


def _all_questions(door: Door) -> list[str]:
    checklist = door.desk.answering.checklist(somebody(), TODAY)
    always = (question.id for question in checklist if question.only_if is None)
    return [f"/visits/{TODAY}/people/{SAM}/questions/{id_}" for id_ in islice(always, 40)]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_ways_out_stand_in_the_same_place_on_every_question(
    width: int, shared_page: Page, doors: Doors
) -> None:
    page = shared_page
    page.set_viewport_size({"width": width, "height": 1024})
    places: set[tuple[str, ...]] = set()
    for state in QUESTION_PAGES:
        show(page, doors, state)
        page.evaluate("scrollTo(0, 0)")
        places.add(tuple(page.evaluate(_PLACES, _ALWAYS_THERE)))
    paths = _all_questions(doors.good)
    for path in paths if width == 768 else paths[::8]:
        page.goto(doors.good.url(path), wait_until="commit")
        page.wait_for_selector(".bar")
        places.add(tuple(page.evaluate(_PLACES, _ALWAYS_THERE)))
    assert len(places) == 1, "\n".join(map(str, places))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/pictures",
        f"/visits/{DONE}",
        f"/visits/{DONE}/report",
        f"/visits/{TODAY}/people/{SAM}/questions/got-letter",
    ],
)
def test_nothing_moves_when_pictures_come_late(
    path: str, open_tablet: OpenTablet, doors: Doors
) -> None:
    page = open_tablet().new_page()
    page.add_init_script(f"({_SHIFTS})()")
    held: list[Route] = []
    for late in ("**/pictures/*", "**/photos/*", "**/sheet-*"):
        page.route(late, lambda route: held.append(route))  # noqa: PLW0108 - not a built-in
    page.goto(doors.good.url(path), wait_until="domcontentloaded")
    # On a busy machine the typeface may come late too; it is not what this is about.
    page.evaluate("Promise.all([400, 600].map(w => document.fonts.load(`${w} 1em Lexend`)))")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))")
    # A busy browser tells late of what moved, so what counts is when it did.
    began_at = page.evaluate("performance.now()")
    assert held, "no picture was asked for"
    while held:
        held.pop().continue_()
        page.wait_for_timeout(10)
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    shifts: list[tuple[float, float]] = page.evaluate("shifts")
    assert sum(by for at, by in shifts if at < began_at) < 0.02, "the typeface moved a lot"
    assert [by for at, by in shifts if at >= began_at] == []


def test_nothing_moves_by_itself_when_people_wish_for_no_movement(
    shared_page: Page, doors: Doors
) -> None:
    moving = """
    () => [...document.querySelectorAll('*, *::before')].filter(one => {
      const style = getComputedStyle(one);
      return style.transitionDuration.split(',').some(t => parseFloat(t) > 0)
        || parseFloat(style.animationDuration) > 0 || style.scrollBehavior === 'smooth';
    }).map(one => one.className)
    """
    for state in ("home", "question", "how", "report", "team question"):
        shared_page.emulate_media(reduced_motion="reduce")
        show(shared_page, doors, state)
        assert shared_page.evaluate(moving) == [], state
    shared_page.emulate_media(reduced_motion="no-preference")
    longest = "() => Math.max(...[...document.querySelectorAll('*')].map("
    longest += "one => parseFloat(getComputedStyle(one).transitionDuration)))"
    assert 0 < shared_page.evaluate(longest) <= 0.3
    shared_page.emulate_media(reduced_motion="reduce")


def test_every_page_has_a_title_of_its_own(shared_page: Page, doors: Doors) -> None:
    by_title: dict[str, str] = {}
    own = [s for s in STATES if not s.startswith(("look-book", "problem", "report of", "where"))]
    for state in own[:24]:
        show(shared_page, doors, state)
        title = shared_page.title()
        is_error = "error" in state
        assert title.startswith("Error: ") == is_error, f"{state}: {title}"
        heading = shared_page.locator("h1").inner_text()
        by_title.setdefault(title, heading)
        assert by_title[title] == heading
