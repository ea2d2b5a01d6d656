"""Whatever people say, call themselves or send: the PDF keeps every rule and nothing is lost."""

import io
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.answers import Answer
from quality_checkers.checklists import ChoiceId
from quality_checkers.findings import findings_of
from quality_checkers.reports import Showing, write_report
from quality_checkers.reports.missing_letters import missing_letters, without
from quality_checkers.toolkit import Toolkit
from quality_checkers.visits import Chosen, Spoken
from tests.makers import a_checklist, a_question, a_visit, agreed
from tests.reports.hard_reports import CHECKLIST, HARD, all_agreed, few, maker, report_of, whole
from tests.reports.papers import (
    ENGLISH,
    example_report,
    folded,
    lines_of,
    maker_for,
    on_screen,
    read_aloud,
    sheets_of,
    tagged,
    ua_failures,
)
from tests.strategies import ANSWER_SETS, some_answers, some_checklists

_EXAMPLES = int(os.environ.get("QC_EXAMPLES", "6"))
_MM = 96 / 25.4
_ORDINARY = [name for name in HARD if name not in {"right to left", "emoji"}]


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Every hard report as a PDF."""
    made = maker()
    return {name: made.pdf(report, ENGLISH) for name, report in HARD.items()}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_report_keeps_every_rule(name: str, printed: dict[str, bytes]) -> None:
    assert ua_failures(printed[name]) == []
    assert all(alt for kind, alt in tagged(printed[name]) if kind == "Figure")


@pytest.mark.parametrize("name", _ORDINARY)
def test_a_hard_report_says_every_letter_of_the_page(name: str, printed: dict[str, bytes]) -> None:
    # A word that is too long for its line is broken, so letters are compared, not words; and
    # a hyphen at the end of a line is taken for the mark of such a break.
    heard = re.sub(r"[\s\x02-]", "", read_aloud(printed[name]))
    page = on_screen(HARD[name])
    with missing_letters() as missing:
        maker().laid_out(page, ENGLISH).write_pdf()
    at = 0
    for line in lines_of(page):
        # Which letters there are besides ours depends on the typefaces of this computer.
        letters = re.sub(r"[\s-]", "", without(missing, line))
        found = heard.find(letters, at)
        assert found >= 0, f"not printed, or not in its place: {line!r}"
        at = found + len(letters)


@settings(deadline=None, max_examples=_EXAMPLES)
@given(st.data())
def test_any_answers_give_a_report_that_keeps_every_rule(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists(most_questions=6))
    answers = data.draw(some_answers(checklist))
    visit = a_visit(spoken=data.draw(st.sampled_from([None, Spoken(1, 1), Spoken(4, 4)])))
    report = write_report(
        visit, findings_of(visit, checklist, answers), Chosen(), None, lambda _text: []
    )
    pdf = maker().pdf(report, ENGLISH)
    assert ua_failures(pdf) == []
    assert "%" not in " ".join(sheets_of(pdf))


def _boxes(name: str) -> list[list[Any]]:
    made = maker()
    document = made.laid_out(whole(HARD[name], made.drawing), ENGLISH)
    return [list(sheet._page_box.descendants()) for sheet in document.pages]  # noqa: SLF001 - WeasyPrint shows its boxes nowhere else


def _classes(box: Any) -> list[str]:  # noqa: ANN401 - WeasyPrint has no types
    element = getattr(box, "element", None)
    found = "" if element is None else element.get("class") or ""
    return str(found).split()


@pytest.mark.parametrize("name", HARD)
def test_a_hard_report_leaves_no_margin_and_splits_no_line(name: str) -> None:
    seen: set[int] = set()
    for boxes in _boxes(name):
        is_wide = any("r-appendix" in _classes(box) for box in boxes)
        across, down = (297, 210) if is_wide else (210, 297)
        for box in boxes:
            kind = type(box).__name__
            holds = kind == "TextBox" and box.text.strip()
            if holds or "Replaced" in kind:
                what = getattr(box, "text", "a picture")
                assert box.position_x >= 17 * _MM, what
                assert box.position_x + box.width <= (across - 17) * _MM + 1, what
                assert 0 <= box.position_y <= box.position_y + box.height <= down * _MM, what
        lines = [box for box in boxes if _classes(box)[:1] == ["r-line"]]
        for line in lines:
            assert id(line.element) not in seen, "a line stands on two pages"
            seen.add(id(line.element))
            parts = list(line.descendants())
            assert any("r-pic" in _classes(box) for box in parts)
            assert any(type(box).__name__ == "TextBox" for box in parts)


def test_only_lexend_is_used_and_every_letter_can_be_copied(example: Toolkit) -> None:
    pdf = maker_for(example).pdf(example_report(example), ENGLISH)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [font for sheet in document.pages for font in sheet.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+Lexend.*", str(font.BaseFont))
            assert "/ToUnicode" in font
            described = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(described.keys())


def test_a_letter_that_no_typeface_has_becomes_a_sign(printed: dict[str, bytes]) -> None:
    words = " ".join(sheets_of(printed["emoji"]))
    assert "\ue000" not in words
    assert "?" in words


def test_every_cell_of_the_table_knows_its_heads(example: Toolkit) -> None:
    report = example_report(example)
    with pikepdf.open(io.BytesIO(maker_for(example).pdf(report, ENGLISH))) as document:
        cells = list(_cells(document.Root.StructTreeRoot.K))
    heads = {str(cell.ID) for cell in cells if cell.S == "/TH"}
    assert len(heads) == 10 + len(report.table)
    data = [cell for cell in cells if cell.S == "/TD"]
    assert len(data) == 9 * len(report.table)
    for cell in data:
        assert len(cell.A.Headers) == 2, "one head above, one at the start of the row"
        assert {str(head) for head in cell.A.Headers} <= heads


def _cells(node: Any) -> Any:  # noqa: ANN401 - a tree of all that a PDF can hold
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _cells(one)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") in {"/TH", "/TD"}:
            yield node
        if "/K" in node:
            yield from _cells(node.K)


def test_nothing_that_few_people_said_is_in_the_file() -> None:
    told = {question.id for question in CHECKLIST.sections[1].questions}
    shown, hidden = report_of(a_visit(), *all_agreed()), report_of(few(), *all_agreed())
    for id_ in told:
        assert f"About {id_}." in on_screen(shown)
    words = folded(" ".join(sheets_of(maker().pdf(hidden, ENGLISH))) + on_screen(hidden))
    for question in CHECKLIST.sections[1].questions:
        for said in (
            f"About {question.id}",
            question.ask,
            question.change,
            *question.found.values(),
        ):
            assert not said or said not in words, said
    others = report_of(few(), *all_agreed()[:6], *(_yes(one) for one in all_agreed()[6:]))
    assert on_screen(others) == on_screen(hidden), "what people said changes what is shown"


def _yes(answer: Answer) -> Answer:
    return replace(answer, said=ChoiceId("yes"))


_OPENED: list[str] = []
_WATCHED: list[str] = []


def _watch(event: str, told: tuple[object, ...]) -> None:
    # An audit hook stays for as long as Python runs, so it does nothing unless it is asked to.
    if _WATCHED and event == "open" and any(one in str(told[0]) for one in _WATCHED):
        _OPENED.append(str(told[0]))
    if _WATCHED and event in {"socket.connect", "socket.getaddrinfo"}:
        _OPENED.append(f"{event}: {told[1:]}")


def test_hostile_words_open_no_file_and_no_line(tmp_path: Path) -> None:
    canary = tmp_path / "canary.svg"
    canary.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    sys.addaudithook(_watch)
    places = (
        canary.as_uri(),
        str(canary),
        f"picture:../../{canary}",
        "http://localhost:9/x",
        "//x/",
    )
    html = "".join(
        f"<base href='{place}'><link rel=stylesheet href='{place}'><img src='{place}' alt=x>"
        f"<link rel=attachment href='{place}'><a rel=attachment href='{place}'>x</a>"
        f"<style>@import '{place}'; p {{ background: url('{place}') }}</style>"
        f"<svg><title>x</title><image href='{place}'/><use href='{place}#a'/></svg>"
        f"<object data='{place}'></object><p style='background: url({place})'>x</p>"
        for place in places
    )
    _WATCHED.append("canary.svg")
    try:
        canary.read_text("utf-8")
        assert _OPENED, "the watch does not work"
        _OPENED.clear()
        maker().print(f"<html lang=en><title>x</title>{html}", ENGLISH)
    finally:
        _WATCHED.clear()
    assert _OPENED == []


def test_a_fact_is_told_though_it_has_no_points() -> None:
    lift = a_question("lift", answers=ANSWER_SETS[3], found={"several": "There are 3 lifts."})
    checklist = a_checklist(lift)
    found = findings_of(a_visit(), checklist, agreed(lift="several"))
    report = write_report(a_visit(), found, Chosen(), None, lambda _text: [])
    said = on_screen(report)
    assert "There are 3 lifts." in said
    assert "We could check everything." in said
    assert "There are no agreed answers here." not in said


def test_words_of_people_are_never_markup_on_paper(printed: dict[str, bytes]) -> None:
    words = " ".join(sheets_of(printed["marks"]))
    for name in ("<b>Ann</b>", "A & B", "'; --", "{{ 7 }}"):
        assert name in words


def test_the_page_shows_the_same_hard_words() -> None:
    drawing = maker().drawing
    body = Showing(drawing, on_paper=False).body(HARD["marks"], ENGLISH)
    assert "&lt;b&gt;Ann&lt;/b&gt;" in body
    assert "<b>Ann" not in body
