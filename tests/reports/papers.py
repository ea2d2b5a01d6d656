"""Reports to look at, and ways to look at them."""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import html5lib
import page
import pikepdf
import pypdfium2
from pypdfium2 import raw

from quality_checkers.answers import VisitId
from quality_checkers.components import Drawing, words_for
from quality_checkers.components.typeface import typeface_for_paper
from quality_checkers.reports import PdfMaker, Report, Showing
from quality_checkers.toolkit import Toolkit
from quality_checkers.visits import Who

ENGLISH = words_for("en_GB")
SOMEBODY = Who()
NOW, BEFORE, TODAY = VisitId("f15000000002"), VisitId("f15000000001"), VisitId("f15000000003")
_BLOCKS = {"p", "h1", "h2", "h3", "th", "td"}


def ua_failures(pdf: bytes) -> list[str]:
    """Every rule of PDF/UA-1 that this file breaks."""
    found = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [str(failure) for failure in found.failures]


def sheets_of(pdf: bytes) -> list[str]:
    """The text of each page as it lies there, white space folded."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [folded(sheet.get_textpage().get_text_bounded()) for sheet in document]
    finally:
        document.close()


def read_aloud(pdf: bytes) -> str:
    """The text in the order of the structure, as somebody hears it, white space folded."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return folded(" ".join(_heard(sheet) for sheet in document))
    finally:
        document.close()


def _heard(sheet: pypdfium2.PdfPage) -> str:
    text, said = sheet.get_textpage(), dict[int, list[str]]()
    for thing in sheet.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
        words = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFTextObj_GetText(thing.raw, text.raw, words, size)
        marked = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        said.setdefault(marked, []).append(bytes(words)[: size - 2].decode("utf-16-le"))
    tree = raw.FPDF_StructTree_GetForPage(sheet.raw)
    order: list[int] = []

    def walk(node: Any) -> None:  # noqa: ANN401 - a pointer
        for at in range(raw.FPDF_StructElement_CountChildren(node)):
            child = raw.FPDF_StructElement_GetChildAtIndex(node, at)
            if child:
                walk(child)
            else:
                order.append(raw.FPDF_StructElement_GetChildMarkedContentID(node, at))

    for at in range(raw.FPDF_StructTree_CountChildren(tree)):
        walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
    raw.FPDF_StructTree_Close(tree)
    return " ".join("".join(said.get(marked, ())) for marked in order)


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(re.sub(r"[\ufffe\u200b]", "", text).split())


def tagged(pdf: bytes) -> list[tuple[str, str | None]]:
    """The kind and the alternative text of every element of the structure, in reading order."""
    found: list[tuple[str, str | None]] = []

    def walk(node: Any) -> None:  # noqa: ANN401 - a tree of all that a PDF can hold
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                alt = node.get("/Alt")
                found.append((str(node.S).lstrip("/"), None if alt is None else str(alt)))
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


def example_report(toolkit: Toolkit, visit: VisitId = NOW) -> Report:
    """The report of a visit of the example group, on days that never change."""
    report = toolkit.reporting.report(SOMEBODY, visit)
    compare = replace(report.compare, before_on=date(2026, 3, 3)) if report.compare else None
    return replace(report, visit_on=date(2026, 9, 1), compare=compare)


def on_screen(report: Report) -> str:
    """The HTML that stands inside the web page of this report."""
    drawing = Drawing(lambda name: name, str, str)  # type: ignore[arg-type, return-value]
    return str(Showing(drawing, on_paper=False).body(report, ENGLISH))


def lines_of(html: str) -> Iterator[str]:
    """The words of each heading, paragraph and cell, in reading order."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag in _BLOCKS:
            for broken in element.iter("br"):
                broken.tail = f" {broken.tail or ''}"
            words = folded("".join(element.itertext()))
            if words:
                yield words


def maker_for(toolkit: Toolkit) -> PdfMaker:
    """A maker of PDFs with this desk's pictures and photos."""
    return PdfMaker(
        lambda name: toolkit.pictures.picture_or_blank(name).svg,
        toolkit.photo,  # type: ignore[arg-type]  # a hash is a word
        lambda weight: typeface_for_paper(toolkit.cache, weight),
    )
