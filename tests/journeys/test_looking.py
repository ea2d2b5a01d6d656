"""What eyes and fingers meet on every page, at every width and text size."""

import pytest
from playwright.sync_api import Page

from tests.journeys import looking
from tests.journeys.states import STATES, Doors, show
from tests.journeys.states_of_joining import STATES_OF_JOINING

_WIDTHS = (320, 360, 768, 1280)
_SIZE = "size => { document.documentElement.style.setProperty('--size', size) }"
_SPACED = """
on => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; '
    + 'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = on ? [sheet] : [];
}
"""


def _fits(page: Page) -> list[str]:
    return [*looking.sideways(page), *looking.clipped(page), *looking.covered_words(page)]


@pytest.mark.parametrize("state", STATES)
def test_everything_fits_and_can_be_hit(state: str, shared_page: Page, doors: Doors) -> None:
    page = shared_page
    page.set_viewport_size({"width": 768, "height": 1024})
    show(page, doors, state)
    problems: list[str] = []
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 1024})
        found = [*_fits(page), *looking.small_targets(page), *looking.overlapping_targets(page)]
        if width >= 768:
            found += looking.small_answers(page)
        problems += [f"{width} px: {one}" for one in found]
    for width, size in ((1280, 4), (768, 4), (360, 2)):
        page.set_viewport_size({"width": width, "height": 1024})
        page.evaluate(_SIZE, size)
        problems += [f"{width} px, size {size}: {one}" for one in _fits(page)]
    page.evaluate(_SIZE, 1)
    page.set_viewport_size({"width": 360, "height": 1024})
    page.evaluate(_SPACED, True)
    problems += [f"wide spacing: {one}" for one in _fits(page)]
    assert not problems, "\n".join(problems)


_APART = (
    *STATES_OF_JOINING, "home", "visit to do", "question", "my answers", "rest", "more filled in",
    "everybody",
)  # fmt: skip


@pytest.mark.parametrize("state", [state for state in _APART if state in STATES])
def test_what_can_be_hit_stands_apart(state: str, shared_page: Page, doors: Doors) -> None:
    page = shared_page
    page.set_viewport_size({"width": 768, "height": 1024})
    show(page, doors, state)
    problems: list[str] = []
    for width in (360, 768, 1024):
        page.set_viewport_size({"width": width, "height": 1024})
        problems += [f"{width} px: {one}" for one in looking.close_targets(page)]
    assert not problems, "\n".join(problems)
