"""The easy-read PDF beside WeasyPrint on the same HTML."""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure
from benchmarks.place import PAST, example
from benchmarks.timing import medians
from quality_checkers.answers import PhotoHash
from quality_checkers.components import Drawing, paper_style, words_for
from quality_checkers.components.typeface import typeface_file, typeface_for_paper
from quality_checkers.reports import PdfMaker, Report, Showing
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.visits import Who

_ROUNDS, _LONG_PAGES = 7, 200


def figures() -> Iterator[Figure]:
    """Time, memory and growth of a report with pictures."""
    with example() as (folder, toolkit):
        report = toolkit.reporting.report(Who(), PAST)
        maker = _maker(toolkit)
        words = words_for("en_GB")
        pages = _pages(maker.pdf(report, words))
        took = medians(
            {
                "ours": lambda: maker.pdf(report, words),
                "plain": lambda: _plain(toolkit, report),
            },
            rounds=_ROUNDS,
            calls=1,
        )
        longer = _long(report, pages)
        long_pages = _pages(maker.pdf(longer, words))
        both = medians(
            {"short": lambda: maker.pdf(report, words), "long": lambda: maker.pdf(longer, words)},
            rounds=2,
            calls=1,
        )
        memory_mb = _memory_mb(folder)
    yield Figure("pages of the example report", pages, "pages")
    yield Figure("report, warm", took["ours"], "s")
    yield Figure("report, warm", took["ours"] / took["plain"], "x plain", most=0.8)
    yield Figure("report in a new process, most memory", memory_mb, "MB", most=250)
    growth = (both["long"] / long_pages) / (both["short"] / pages)
    yield Figure(f"a report of {long_pages} pages, time a page", growth, "x short", most=1.3)


def _maker(toolkit: Toolkit) -> PdfMaker:
    return PdfMaker(
        lambda name: toolkit.pictures.picture_or_blank(name).svg,
        lambda photo: toolkit.photo(PhotoHash(photo)),
        lambda weight: typeface_for_paper(toolkit.cache, weight),
    )


def _plain(toolkit: Toolkit, report: Report) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """What somebody writes who keeps nothing between reports."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    maker = _maker(toolkit)
    fetcher = maker._fetcher  # noqa: SLF001 - the same pictures, without what is kept of them
    drawing = Drawing(
        small=lambda _name: "",  # type: ignore[arg-type, return-value]
        url=lambda name: f"picture:{name}",
        photo_url=lambda photo: f"photo:{photo}",
    )
    html = Showing(drawing, on_paper=True).whole(report, words_for("en_GB"))
    fonts = FontConfiguration()
    numbers = '"Page " counter(page) " of " counter(pages)'
    rules = re.sub("@font-face.*\n", "", paper_style()).replace("PAGE_NUMBERS", numbers)
    face = f'@font-face {{ font-family: Lexend; src: url("{typeface_file().as_uri()}"); }}'
    style = CSS(string=face + rules, font_config=fonts)
    return HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
    )


def _long(report: Report, pages: int) -> Report:
    """The same report with its parts again and again."""
    return replace(report, parts=report.parts * (_LONG_PAGES // max(pages - 5, 1) + 1))


def _pages(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415 - only for development

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _memory_mb(folder: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.report", str(folder)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return float(told.stdout)


def _most_memory_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux the other way also counts the memory of the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    Toolkit(ToolkitSettings(data=Path(sys.argv[1]))).reporting.pdf(Who(), PAST)
    sys.stdout.write(str(_most_memory_mb()))
