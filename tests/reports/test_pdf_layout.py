"""Nothing is split, cut off or on top of something else, and the letters are large."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quality_checkers.reports import Showing
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from tests.reports.papers import ENGLISH, example_report, maker_for, sheets_of

_MM = 96 / 25.4
_PT = 96 / 72
_SMALLEST_PT = 16
_SMALLER = {"r-small": 14, "r-table": 11}
"""Notes about licences, and the table for professionals."""


@pytest.fixture(scope="module")
def sheets(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    """All boxes of each page, laid out as for the PDF."""
    folder = Path(shutil.copytree(example_folder, tmp_path_factory.mktemp("layout") / "data"))
    toolkit = Toolkit(ToolkitSettings(data=folder))
    maker = maker_for(toolkit)
    html = Showing(maker.drawing, on_paper=True).whole(example_report(toolkit), ENGLISH)
    document = maker.laid_out(html, ENGLISH)
    toolkit.close()
    return [list(sheet._page_box.descendants()) for sheet in document.pages]  # noqa: SLF001 - WeasyPrint shows its boxes nowhere else


def classes_of(box: Any) -> set[str]:  # noqa: ANN401 - WeasyPrint has no types
    element = getattr(box, "element", None)
    return set((element.get("class") or "").split()) if element is not None else set()


def of_class(boxes: list[Any], name: str) -> Iterator[Any]:
    """The boxes of elements of this class, outermost only."""
    return (
        box
        for box in boxes
        if name in classes_of(box) and box.element_tag in {"div", "p", "h1", "h2", "h3"}
    )


def text_boxes(boxes: list[Any]) -> list[Any]:
    return [box for box in boxes if type(box).__name__ == "TextBox" and box.text.strip()]


def test_no_line_is_split_from_its_picture(sheets: list[list[Any]]) -> None:
    lines = 0
    pages_of: dict[int, set[int]] = {}
    for number, boxes in enumerate(sheets):
        for line in of_class(boxes, "r-line"):
            inside = list(line.descendants())
            (picture,) = (box for box in of_class(inside, "r-pic"))
            words = text_boxes(inside)
            pages_of.setdefault(id(line.element), set()).add(number)
            assert words, "a line has no words on the page of its picture"
            assert all(box.position_x >= picture.position_x + picture.width for box in words)
            first = words[0]
            assert first.position_y < picture.position_y + picture.height
            assert first.position_y + first.height > picture.position_y
            lines += 1

    assert lines > 60
    assert all(len(pages) == 1 for pages in pages_of.values())


def test_no_heading_stands_alone_at_the_foot_of_a_page(sheets: list[list[Any]]) -> None:
    for boxes in sheets:
        words = text_boxes(boxes)
        body = [box for box in words if not box.text.startswith("Page ")]
        last = max(body, key=lambda box: box.position_y)
        heads = [box for head in of_class(boxes, "r-head") for box in head.descendants()]
        assert last not in heads


def test_all_words_stay_inside_the_margins(sheets: list[list[Any]]) -> None:
    for boxes in sheets:
        is_wide = any("r-appendix" in classes_of(box) for box in boxes)
        width = (297 if is_wide else 210) * _MM
        for box in text_boxes(boxes):
            assert box.position_x >= 17 * _MM, box.text
            assert box.position_x + box.width <= width - 17 * _MM + 1, box.text


def test_no_words_stand_on_other_words(sheets: list[list[Any]]) -> None:
    for boxes in sheets:
        words = text_boxes(boxes)
        for at, one in enumerate(words):
            for other in words[at + 1 :]:
                across = min(one.position_x + one.width, other.position_x + other.width) - max(
                    one.position_x, other.position_x
                )
                down = min(one.position_y + one.height, other.position_y + other.height) - max(
                    one.position_y, other.position_y
                )
                assert across < 1 or down < 3, (one.text, other.text)


def test_letters_have_16_points_or_more(sheets: list[list[Any]]) -> None:
    small = {
        id(box): points
        for boxes in sheets
        for name, points in _SMALLER.items()
        for outer in boxes
        if name in classes_of(outer)
        for box in outer.descendants()
    }
    for boxes in sheets:
        for box in text_boxes(boxes):
            fewest = 14 if box.text.startswith("Page ") else small.get(id(box), _SMALLEST_PT)
            assert box.style["font_size"] / _PT >= fewest - 0.01, box.text


def test_each_page_says_which_of_how_many_it_is(example: Toolkit) -> None:
    pages = sheets_of(maker_for(example).pdf(example_report(example), ENGLISH))

    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    assert len(pages) <= 20
