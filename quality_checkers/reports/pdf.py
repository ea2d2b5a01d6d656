"""The easy-read PDF."""

import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from quality_checkers.components import Drawing, Words, countable_svg, paper_style
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.reports.card import PrintedCard
from quality_checkers.reports.drawn_once import drawn_once
from quality_checkers.reports.missing_letters import missing_letters, without
from quality_checkers.reports.report import Report
from quality_checkers.reports.show import Showing

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration

_MOST_IMAGES = 600
_DRAWINGS = re.compile(r"[\"']((?:picture:|countable:)[\w.%/-]+)[\"']")
"""The addresses of drawings in our HTML. Words of people have no quotation marks left there."""


class ReportError(ProblemError):
    """No PDF can be made on this computer now; says what to do."""


def pdf_problem() -> str | None:
    """What is missing on this computer to make a PDF, or None."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError) as error:
        return str(error)
    return None


class PdfMaker:
    """Makes PDFs, and keeps what every report shares: the style, the typeface, drawn pictures.

    `picture` gives the SVG of a picture by name, `photo` the JPEG of a photo by hash, `typeface`
    the TrueType file of a weight, 400 or 600, and `code` draws words as a code for cameras, as SVG.
    A report can reach these and nothing else: no file, no address, no other machine.
    """

    def __init__(
        self,
        picture: Callable[[str], str],
        photo: Callable[[str], bytes],
        typeface: Callable[[int], bytes],
        code: Callable[[str], str] = str,
    ) -> None:
        self._picture = picture
        self._photo = photo
        self._typeface = typeface
        self._code = code
        self._images: dict[str, object] = {}
        # The moment would be written into the letters, and no two files would be the same.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
        self.drawing = Drawing(
            small=lambda _name: "",  # type: ignore[arg-type, return-value]
            url=lambda name: f"picture:{quote(name)}",
            photo_url=lambda photo: f"photo:{photo}",
        )
        self._showing = Showing(self.drawing, on_paper=True)

    def cards(self, cards: Sequence[PrintedCard], words: Words) -> bytes:
        """These cards as PDF/UA-1, one on each sheet. Nothing of them is kept.

        Raises:
            ReportError: Something is missing on this computer.
        """
        return self.print(self._showing.cards(cards, words), words, keeps=False)

    def pdf(self, report: Report, words: Words) -> bytes:
        """The report as PDF/UA-1. The same report gives the same bytes.

        Raises:
            ReportError: Something is missing on this computer.
        """
        html = self._showing.whole(report, words)
        return self.print(html, words)

    def print(self, html: str, words: Words, *, keeps: bool = True) -> bytes:
        """This document as PDF/UA-1, in our style. `keeps` its pictures for the next one."""
        with missing_letters() as missing:
            made = self._written(html, words, keeps=keeps)
        if missing:
            # A letter without a glyph is a hole for the eye, and PDF/UA forbids it.
            made = self._written(without(missing, html), words, keeps=keeps)
        return made

    def _written(self, html: str, words: Words, *, keeps: bool) -> bytes:
        made: bytes = self.laid_out(html, words, keeps=keeps).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=b"quality-checkers"
        )
        return made

    def laid_out(self, html: str, words: Words, *, keeps: bool = True) -> "Document":
        """This document on its pages, in our style, before it is a file."""
        if pdf_problem():
            raise ReportError(
                Sentence("This computer cannot make a PDF yet."),
                Sentence("You can read the report on the screen and print it."),
            )
        from weasyprint import HTML  # noqa: PLC0415

        self._draw(html)
        page = HTML(string=html, url_fetcher=self._fetcher, base_url="report:/")
        document = page.render(
            stylesheets=[self._style(words.gettext("Page {number} of {all}"))],
            font_config=self._fonts,
            cache=self._images if keeps else {},
            pdf_variant="pdf/ua-1",
        )
        # A report is something to read; it never carries files, not even ours.
        document.metadata.attachments = []
        for sheet in document.pages:
            sheet.links = [link for link in sheet.links if link[0] != "attachment"]
        return document

    def _draw(self, html: str) -> None:
        """Put the drawings of this document where WeasyPrint keeps its images, each drawn once."""
        if len(self._images) > _MOST_IMAGES:
            self._images.clear()
        for url in set(_DRAWINGS.findall(html)) - self._images.keys():
            try:
                _, svg = self._answer(url)
            except ValueError:
                continue  # no drawing of ours; whoever wants it is refused when it is fetched
            drawing = drawn_once(svg.decode())
            if drawing:
                self._images[url] = drawing

    @cached_property
    def _fonts(self) -> "FontConfiguration":
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        return FontConfiguration()

    @cached_property
    def _styles(self) -> dict[str, "CSS"]:
        return {}

    def _style(self, page_words: str) -> "CSS":
        from weasyprint import CSS  # noqa: PLC0415

        if page_words not in self._styles:
            before, _, rest = page_words.partition("{number}")
            middle, _, after = rest.partition("{all}")
            numbers = f'"{before}" counter(page) "{middle}" counter(pages) "{after}"'
            self._styles[page_words] = CSS(
                string=paper_style().replace("PAGE_NUMBERS", numbers),
                url_fetcher=self._fetcher,
                font_config=self._fonts,
            )
        return self._styles[page_words]

    @cached_property
    def _fetcher(self) -> object:
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

        answer = self._answer

        class OnlyOurs(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
            """Gives pictures and photos of the report and the typeface; refuses all else."""

            def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002
                kind, body = answer(url)
                return URLFetcherResponse(url, body, {"Content-Type": kind})

        return OnlyOurs(allowed_protocols=(), allow_redirects=False)

    def _answer(self, url: str) -> tuple[str, bytes]:
        scheme, _, rest = url.partition(":")
        match scheme:
            case "picture":
                return "image/svg+xml", self._picture(unquote(rest)).encode()
            case "photo":
                return "image/jpeg", self._photo(rest)
            case "countable":
                good, between, bad = (int(number) for number in rest.split("-"))
                return "image/svg+xml", countable_svg(good, between, bad).encode()
            case "code":
                return "image/svg+xml", self._code(unquote(rest)).encode()
            case "typeface":
                return "font/ttf", self._typeface(int(rest))
        raise ValueError(f"a report may not fetch {url}")
