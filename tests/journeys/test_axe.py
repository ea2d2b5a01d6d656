"""No page breaks a rule that axe knows: every tag, AAA and best practice too."""

from collections.abc import Mapping

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.states import STATES, Doors, show

_WIDTHS = (360, 768, 1280)
_THEMES = ("white", "cream", "dark", "contrast")
# The radio of a card lies over its whole card and cannot be seen, and a wide table is cut off where
# it scrolls. Axe gives up on the colours there; so both are undone while axe looks at colours.
_LAID_OPEN = """
off => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.card__radio { display: none } .table-scroll * { display: block }');
  document.adoptedStyleSheets = off ? [sheet] : [];
}
"""
# Rows of a long table are all made alike; looking at 170 of them takes a minute.
_WITHOUT_LONG_TABLES = """
() => document.querySelectorAll('tr:nth-child(n + 9)').forEach(row => row.remove())
"""
_COLOURS = {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}
_EVERYTHING = {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]}  # fmt: skip
_RUN = """
async (options) => {
  const found = await axe.run(document, options);
  // Axe cannot say whether a single digit is text; it has the style of the words beside it.
  const isDigit = node => node.any.some(one => one.data?.messageKey === 'shortTextContent');
  const told = (kind) => found[kind].flatMap(rule => rule.nodes.filter(node => !isDigit(node)).map(
    node => `${kind}: ${rule.id}: ${node.target}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));
  return {wrong: [...told('violations'), ...told('incomplete')], passed: found.passes.length};
}
"""


def _problems(page: Page, only: Mapping[str, object], *rules_off: str) -> list[str]:
    options = {
        "runOnly": only,
        "rules": {rule: {"enabled": False} for rule in rules_off},
        "resultTypes": ["violations", "incomplete", "passes"],
    }
    found = page.evaluate(_RUN, options)
    assert found["passed"], "axe found nothing to look at"
    return [str(problem) for problem in found["wrong"]]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_at_any_width_in_any_theme(
    state: str, shared_page: Page, doors: Doors
) -> None:
    page = shared_page
    page.set_viewport_size({"width": 768, "height": 1024})
    show(page, doors, state)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_WITHOUT_LONG_TABLES)
    problems: list[str] = []
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 1024})
        page.evaluate(_LAID_OPEN, False)
        found = _problems(page, _EVERYTHING, *_COLOURS["values"])
        problems += [f"{width} px: {one}" for one in found]
        page.evaluate(_LAID_OPEN, True)
        for theme in _THEMES:
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            found = _problems(page, _COLOURS)
            problems += [f"{width} px, {theme}: {one}" for one in found]
    assert not problems, "\n".join(problems)
