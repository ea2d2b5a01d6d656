"""Pictures of a report are drawn once, and look as if WeasyPrint drew each alone.

WeasyPrint promises nothing about its images and its streams: here a new one shows what it changed.
"""

import io
import re
from collections import Counter

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from quality_checkers.components import countable_svg, paper_style
from quality_checkers.components.typeface import typeface_file
from quality_checkers.reports import PdfMaker
from quality_checkers.reports.drawn_once import drawn_once
from quality_checkers.toolkit import Toolkit
from tests.reports.papers import ENGLISH, example_report, maker_for, sheets_of

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{}</svg>'
_SAME = 2
"""How far apart colours may be, of 255: what rounding does."""
_ALL = "The quick brown fox jumps over 13 lazy dogs: ŵ, ŷ! AVATAR To"
_PLAIN = _SVG.format('<path fill="#ffd84d" stroke="#000" stroke-width="2" d="M9 9h54v40H9z"/>')


def test_the_pages_look_as_when_weasyprint_draws_each_picture(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = example_report(example)
    ours = maker_for(example).pdf(report, ENGLISH)
    monkeypatch.setattr("quality_checkers.reports.pdf.drawn_once", lambda _svg: None)
    alone = maker_for(example).pdf(report, ENGLISH)

    assert len(_forms(ours)) > 20
    assert _forms(alone) == Counter()
    assert _farthest(ours, alone) <= _SAME


def test_a_picture_that_stands_in_many_places_is_in_the_file_once(example: Toolkit) -> None:
    maker = maker_for(example)
    page = '<img src="picture:clock" alt="A clock"> <img src="countable:2-1-1" alt="4">' * 9
    pdf = maker.print(f"<html lang=en><title>x</title>{page}", ENGLISH)

    assert sorted(_forms(pdf).values()) == [1, 1]


def test_no_picture_is_drawn_for_the_second_report(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, report = maker_for(example), example_report(example)
    first = maker.pdf(report, ENGLISH)

    def refuse(*_: object) -> None:
        raise AssertionError("WeasyPrint drew a picture, or worked out a weight, once more")

    monkeypatch.setattr("weasyprint.svg.SVG.draw", refuse)
    monkeypatch.setattr("weasyprint.images.SVGImage.draw", refuse)
    monkeypatch.setattr("weasyprint.pdf.fonts.instantiateVariableFont", refuse)
    assert maker.pdf(report, ENGLISH) == first


def test_every_picture_there_is_can_be_drawn_once(example: Toolkit) -> None:
    pictures = example.pictures
    drawings = {name: pictures.picture_or_blank(name).svg for name in pictures.names}
    drawings |= {f"{n} shapes": countable_svg(n, n // 2, 1) for n in (0, 1, 9, 30)}
    assert [name for name, svg in drawings.items() if drawn_once(svg) is None] == []


@pytest.mark.parametrize(
    "svg",
    [
        "no drawing",
        _PLAIN.replace(' viewBox="0 0 72 72"', ""),
        _PLAIN.replace("0 0 72 72", "9 9 54 40"),
        _PLAIN.replace("0 0 72 72", "0 0 0 0"),
        _SVG.format('<g opacity=".5"><path d="M9 9h54v40H9z"/></g>'),
        _SVG.format(
            '<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1"/>'
            '</linearGradient><path fill="url(#a)" d="M9 9h54v40H9z"/>'
        ),
    ],
    ids=["words", "no box", "box elsewhere", "box of nothing", "see-through group", "gradient"],
)
def test_what_needs_more_than_shapes_is_left_to_weasyprint(svg: str) -> None:
    assert drawn_once(_PLAIN)
    assert drawn_once(svg) is None


@pytest.mark.parametrize("size", ["40mm", "40mm; height: 15mm", "15mm; height: 40mm"])
def test_a_picture_keeps_its_shape_in_any_space(
    size: str, example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_through = _PLAIN.replace("stroke=", 'fill-opacity=".4" stroke=')
    page = f'<html lang=en><title>x</title><img src="picture:x" alt="x" style="width: {size}">'

    def printed() -> bytes:
        maker = PdfMaker(lambda _: see_through, example.photo, maker_for(example)._typeface)  # type: ignore[arg-type]  # noqa: SLF001
        return maker.print(page, ENGLISH)

    ours = printed()
    monkeypatch.setattr("quality_checkers.reports.pdf.drawn_once", lambda _svg: None)
    assert _farthest(ours, printed()) <= _SAME


def test_paper_has_two_weights_and_all_letters_in_both(example: Toolkit) -> None:
    letters = "ŵ ŷ Ŵ Ŷ ł ș č € “ ”"
    html = f"<html lang=cy><title>x</title><p>{letters}</p><h2>{letters}</h2><strong>b</strong>"
    pdf = maker_for(example).print(html, ENGLISH)

    assert sheets_of(pdf)[0].count(letters) == 2
    with pikepdf.open(io.BytesIO(pdf)) as document:
        kinds = [one.FontName for one in document.objects if _is(one, "/FontDescriptor")]
    assert sorted(re.sub(r"/\w+\+", "", str(kind)) for kind in kinds) == [
        "Lexend",
        "Lexend-Semi-Bold",
    ]


def test_the_letters_are_those_of_the_variable_typeface(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = f"<html lang=en><title>x</title><p>{_ALL}</p><h1>{_ALL}</h1><strong>{_ALL}</strong>"
    ours = maker_for(example).print(html, ENGLISH)

    face = '@font-face { font-family: Lexend; src: url("typeface:0"); }\n'
    style = face + re.sub("@font-face.*\n", "", paper_style())
    monkeypatch.setattr("quality_checkers.reports.pdf.paper_style", lambda: style)
    whole = typeface_file().read_bytes()
    variable = PdfMaker(lambda _: _PLAIN, lambda _: b"", lambda _weight: whole)
    assert _farthest(ours, variable.print(html, ENGLISH)) <= _SAME


def _forms(pdf: bytes) -> Counter[bytes]:
    """The drawings that the file holds as forms, and how often each."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return Counter(
            one.read_raw_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Stream)
            and one.get("/Subtype") == "/Form"
            and "/Group" not in one
        )


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def _farthest(one: bytes, other: bytes) -> int:
    """How far apart the colours of any dot of these pages are, of 255."""
    sheets = [_sheets(one), _sheets(other)]
    assert len(sheets[0]) == len(sheets[1])
    apart = [ImageChops.difference(*pair).convert("L") for pair in zip(*sheets, strict=True)]
    return max(max(sheet.tobytes()) for sheet in apart)


def _sheets(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.render(scale=1.2).to_pil().convert("RGB") for sheet in document]
    finally:
        document.close()
