"""What stays when a sense is missing: no colours, no pictures, no words, or only what is said."""

import io
from itertools import combinations

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import CDPSession, Locator, Page

from tests.journeys import looking
from tests.journeys.conftest import OpenTablet
from tests.journeys.door import SAM, TODAY
from tests.journeys.states import STATES, Doors, show

_SAID_ROLES = {"button", "link", "radio", "checkbox", "textbox", "heading", "image", "group"}
_CHOICES = {"yes": "Yes", "a-bit": "A bit", "no": "No"}


def _grey(one: Locator) -> Image.Image:
    return Image.open(io.BytesIO(one.screenshot())).convert("L")


def _differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels are clearly lighter or darker."""
    assert one.size == other.size
    changed = ImageChops.difference(one, other).point(lambda value: 255 if value > 60 else 0)
    return changed.histogram()[255]


@pytest.mark.parametrize("theme", ["white", "cream", "dark", "contrast", "forced"])
def test_a_chosen_answer_looks_chosen_without_colours(
    theme: str, open_tablet: OpenTablet, doors: Doors
) -> None:
    settings = {"forced_colors": "active"} if theme == "forced" else {}
    page = open_tablet(**settings).new_page()
    page.goto(doors.good.url(f"/visits/{TODAY}/people/{SAM}/questions/got-letter"))
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    for value in (*_CHOICES, "skip"):
        radio = page.locator(f"[value={value}]")
        card = page.locator("label.card", has=radio)
        radio.evaluate("one => { one.checked = false }")
        before = _grey(card)
        radio.evaluate("one => { one.checked = true }")
        assert _differing(before, _grey(card)) > 700, value
        assert card.inner_text().split()[-1] == "Chosen"
        radio.evaluate("one => { one.checked = false }")


def test_answers_differ_by_shape_in_grey(open_tablet: OpenTablet, doors: Doors) -> None:
    page = open_tablet().new_page()
    page.goto(doors.good.url(f"/visits/{TODAY}/people/{SAM}/questions/got-letter"))
    pictures = {
        value: _grey(page.locator(f"label.card:has([value={value}]) .small-picture"))
        for value in (*_CHOICES, "dont_know", "does_not_apply", "skip")
    }
    for (one, a), (other, b) in combinations(pictures.items(), 2):
        assert _differing(a, b.resize(a.size)) > 150, f"{one} and {other} look the same in grey"


def test_no_answer_is_bigger_or_louder_than_another(open_tablet: OpenTablet, doors: Doors) -> None:
    page = open_tablet().new_page()
    page.goto(doors.good.url(f"/visits/{TODAY}/people/{SAM}/questions/got-letter"))
    cards = [page.locator(f"label.card:has([value={value}])") for value in _CHOICES]
    boxes = [card.bounding_box() for card in cards]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes if box}) == 1
    styles = "one => { const s = getComputedStyle(one.querySelector('.card__face'));"
    styles += "return [s.borderColor, s.borderWidth, s.backgroundColor, s.fontSize].join() }"
    assert len({card.evaluate(styles) for card in cards}) == 1


def _said(session: CDPSession) -> list[tuple[str, str]]:
    """Every name that is said, with its role, in order."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node["name"]["value"].strip())
        for node in nodes
        if not node["ignored"]
        and node.get("role", {}).get("value") in _SAID_ROLES
        and node.get("name", {}).get("value", "").strip()
    ]


@pytest.mark.parametrize("state", [s for s in STATES if not s.startswith("look-book ")])
def test_nothing_is_said_twice(state: str, shared_page: Page, doors: Doors) -> None:
    show(shared_page, doors, state)
    session = shared_page.context.new_cdp_session(shared_page)
    said = _said(session)
    session.detach()
    assert said
    own = [name for _, name in said if "date picker" not in name]  # that one is the browser's
    twice = looking.names_said_twice(own, shared_page)
    assert twice == []
    beside = [
        (role, name)
        for (role, name), (_, before) in zip(said[1:], said, strict=False)
        if role == "image" and name == before
    ]
    assert beside == [], "a picture repeats the words beside it"
    links = shared_page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => [a.innerText.trim(), a.href])"
    )
    by_name: dict[str, set[str]] = {}
    for name, href in links:
        by_name.setdefault(name, set()).add(href)
    mixed = {name: hrefs for name, hrefs in by_name.items() if len(hrefs) > 1 and name}
    assert mixed == {}, "one name leads to two places"


_WITHOUT_PICTURE = """
() => [...document.querySelectorAll(
    '.button, .card, .line, .r-line, .task, .summary__row, .r-head')]
  .filter(one => one.getClientRects().length)
  .filter(one => {
    const pictures = [...one.querySelectorAll('img, svg')].filter(picture => {
      const box = picture.getBoundingClientRect();
      return box.width >= 24 && box.height >= 24
        && (picture.tagName !== 'IMG' || (picture.complete && picture.naturalWidth > 0));
    });
    return pictures.length === 0;
  }).map(one => one.innerText.slice(0, 60))
"""
_PICTURES_FOR_PEOPLE = (
    "home", "where", "who", "visit to do", "what will happen", "how", "practice", "question",
    "question answered", "question with help", "my answers", "thank you", "rest", "team",
    "team question", "people", "good things", "report", "worried", "problem 404",
)  # fmt: skip


@pytest.mark.parametrize("state", _PICTURES_FOR_PEOPLE)
def test_everything_that_acts_and_every_line_has_a_picture(
    state: str, shared_page: Page, doors: Doors
) -> None:
    show(shared_page, doors, state)
    shared_page.locator("img[loading=lazy]").evaluate_all(
        "all => all.forEach(one => { one.loading = 'eager' })"
    )
    shared_page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
    assert shared_page.evaluate(_WITHOUT_PICTURE) == []


@pytest.mark.parametrize("state", ["home", "question", "how", "team question", "report"])
def test_every_word_is_there_without_pictures(
    state: str, open_tablet: OpenTablet, doors: Doors
) -> None:
    bare = open_tablet().new_page()
    bare.route("**/*", lambda route: (
        route.abort()
        if route.request.resource_type == "image" or route.request.url.endswith(".svg")
        else route.continue_()
    ))  # fmt: skip
    show(bare, doors, state)
    whole = open_tablet().new_page()
    show(whole, doors, state)
    assert bare.locator("body").inner_text() == whole.locator("body").inner_text()
    assert looking.clipped(bare) == []
    for card in bare.locator(".card, .button, .line, .task").all():
        assert card.inner_text().strip()
