"""A PDF is made from what the report holds, and from nothing else on this or any machine."""

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from quality_checkers.reports import PdfMaker
from tests.hostile.trap import Trap
from tests.reports.hard_reports import maker
from tests.reports.papers import ENGLISH, sheets_of

_CANARY = "canary-7f3a91"
_SVG = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"

VECTORS: dict[str, str] = {
    "style sheet": "<link rel=stylesheet href='{at}'>",
    "style sheet of another kind": "<link rel='alternate stylesheet' title=x href='{at}'>",
    "attachment": "<link rel=attachment href='{at}' title=x>",
    "attached link": "<a rel=attachment href='{at}'>x</a>",
    "icon": "<link rel=icon href='{at}'><link rel=preload as=image href='{at}'>",
    "import": "<style>@import '{at}';</style>",
    "import of an import": "<style>@import url('data:text/css,@import \"{at}\";');</style>",
    "typeface": (
        "<style>@font-face {{ font-family: F; src: url('{at}') }} p {{ font-family: F }}</style>"
    ),
    "typeface of this machine": (
        "<style>@font-face {{ font-family: F; src: local('{at}'), local('DejaVu Sans') }}"
        " p {{ font-family: F }}</style>"
    ),
    "background": "<p style=\"background: url('{at}')\">x</p>",
    "old background": "<table background='{at}'><tr><td background='{at}'>x</table>",
    "several backgrounds": "<p style=\"background-image: url('{at}'), url('{at}')\">x</p>",
    "border": "<p style=\"border: 9px solid; border-image: url('{at}') 1\">x</p>",
    "mask": "<p style=\"mask: url('{at}'); filter: url('{at}'); cursor: url('{at}'), auto\">x</p>",
    "list": "<ul style=\"list-style-image: url('{at}')\"><li>x</ul>",
    "content": "<style>p::before {{ content: url('{at}') }}</style>",
    "marker": "<style>li::marker {{ content: url('{at}') }}</style><ul><li>x</ul>",
    "content of another page": "<style>p::after {{ content: target-text(url('{at}#x')) }}</style>",
    "page": "<style>@page {{ background: url('{at}') }}</style>",
    "margin of a page": "<style>@page {{ @top-left {{ content: url('{at}') }} }}</style>",
    "image": "<img src='{at}' alt=x>",
    "image of several sizes": "<img src=data:, srcset='{at} 2x' alt=x>",
    "picture": "<picture><source srcset='{at}'><img src='{at}' alt=x></picture>",
    "object": "<object data='{at}' type='image/svg+xml'>x</object>",
    "embed": "<embed src='{at}' type='image/png'>",
    "frame": "<iframe src='{at}'></iframe><frameset><frame src='{at}'></frameset>",
    "video": "<video src='{at}' poster='{at}'><source src='{at}'><track src='{at}'></video>",
    "sound": "<audio src='{at}' controls></audio>",
    "button": "<input type=image src='{at}' alt=x>",
    "form": "<form action='{at}'><button formaction='{at}'>x</button></form>",
    "first address": "<base href='{at}'><img src=x alt=x><link rel=stylesheet href=x>",
    "drawn image": "<svg><title>x</title><image href='{at}' width=9 height=9 /></svg>",
    "drawn image of old": "<svg><title>x</title><image xlink:href='{at}' width=9 height=9 /></svg>",
    "drawn use": "<svg><title>x</title><use href='{at}#x'/></svg>",
    "drawn pattern": "<svg><title>x</title><rect width=9 height=9 fill=\"url('{at}#x')\"/></svg>",
    "drawn style": "<svg><title>x</title><style>@import '{at}';</style></svg>",
    "drawn filter": "<svg><title>x</title><filter><feImage href='{at}'/></filter></svg>",
    "drawing inside an image": (
        f"<img alt=x src=\"data:image/svg+xml,<svg {_SVG}><image href='{{at}}' width='9'/>"
        "<use href='{at}%23x'/></svg>\">"
    ),
    "entity inside an image": (
        "<img alt=x src=\"data:image/svg+xml,<!DOCTYPE svg [<!ENTITY e SYSTEM '{at}'>]>"
        f"<svg {_SVG}><text>%26e;</text></svg>\">"
    ),
    "style sheet of a drawing": (
        "<img alt=x src=\"data:image/svg+xml,<?xml-stylesheet href='{at}'?>"
        f"<svg {_SVG}><style>@import '{{at}}';</style></svg>\">"
    ),
    "page in an address": "<img alt=x src=\"data:text/html,<img src='{at}'>\">",
    "page in an object": "<object data=\"data:text/html,<img src='{at}'>\">x</object>",
    "inclusion": "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{at}' parse=text />",
    "document type": "<!DOCTYPE html SYSTEM '{at}'><!ENTITY e SYSTEM '{at}'>&e;",
    "words about the file": (
        "<meta name=generator content='{at}'><meta name=dcterms.source content='{at}'>"
    ),
    "going on": "<meta http-equiv=refresh content='0;url={at}'>",
    "variable": "<style>p {{ --a: url('{at}'); background: var(--a) }}</style>",
    "attribute": "<style>p::before {{ content: attr(title url) }}</style><p title='{at}'>x</p>",
}  # fmt: skip
"""Everything that an HTML document can fetch something with, by what it is."""


@pytest.fixture
def trap() -> Iterator[Trap]:
    made = Trap()
    yield made
    made.close()


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that is a picture, a style and a secret."""
    secret = tmp_path / f"{_CANARY}.svg"
    secret.write_text(f"<svg {_SVG}><text y='9'>{_CANARY}</text></svg>", "utf-8")
    return secret


def _places(trap: Trap, canary: Path) -> tuple[str, ...]:
    at = trap.address
    return (
        *(f"http://{at}/x.svg", f"HTTP://{at}/x", f"https://{at}/x", f"ftp://{at}/x", f"//{at}/x"),
        *(f"http://{at}/moved", f"http://us@{at}/x", f"http://0x7f000001:{trap.port}/x"),
        *(f"http://[::1]:{trap.port}/x", f"http://[::ffff:127.0.0.1]:{trap.port}/x"),
        *(canary.as_uri(), f"file://localhost{canary}", f"FILE:{canary}", str(canary)),
        *(f"picture:../../../../{canary}", f"photo:../../../../{canary}", f"typeface:{canary}"),
        f"countable:{canary}",
    )


def _document(vector: str, places: tuple[str, ...]) -> str:
    hostile = "".join(VECTORS[vector].format(at=place) for place in places)
    return f"<html lang=en><title>x</title><body>{hostile}<p>Still here.</p>"


@cache
def _maker() -> PdfMaker:
    return maker()


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_markup_fetches_nothing(vector: str, trap: Trap, canary: Path) -> None:
    pdf = _maker().print(_document(vector, _places(trap, canary)), ENGLISH)

    assert trap.knocks == []
    assert "Still here." in " ".join(sheets_of(pdf))
    assert _CANARY not in " ".join(sheets_of(pdf))
    assert _files_inside(pdf) == []


def test_there_are_enough_ways_to_fetch() -> None:
    assert len(VECTORS) >= 25


def _files_inside(pdf: bytes) -> list[str]:
    """Every part of the file that is a file itself, or leads to one that would be opened."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/EmbeddedFiles" in document.Root.get("/Names", {}) or "/AF" in document.Root:
            found.append("a list of files")
        for thing in document.objects:
            if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                continue
            if thing.get("/Type") in {"/Filespec", "/EmbeddedFile"}:
                found.append(str(thing.get("/Type")))
            if thing.get("/Subtype") in {"/FileAttachment", "/Movie", "/Sound", "/RichMedia"}:
                found.append(str(thing.get("/Subtype")))
            if thing.get("/S") in {"/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/GoToE"}:
                found.append(str(thing.get("/S")))
    return found


def test_the_trap_catches_a_maker_that_fetches(trap: Trap) -> None:
    """The fault planted: a maker that fetches what it is told to, as WeasyPrint would."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as heavy as in the product

    careless = maker()
    careless.__dict__["_fetcher"] = URLFetcher(timeout=3)  # where `cached_property` keeps it
    caught = set()
    for number, vector in enumerate(VECTORS):
        trap.knocks.clear()
        place = f"http://{trap.address}/{number}.svg"  # WeasyPrint asks for each only once
        with suppress(Exception):  # and stumbles over some of what comes
            careless.print(_document(vector, (place,)), ENGLISH)
        if trap.knocks:
            caught.add(vector)
    assert {"image", "style sheet", "typeface", "page", "drawn image", "object"} <= caught
    assert len(caught) >= 20, set(VECTORS) - caught


def test_a_file_inside_would_be_found() -> None:
    from weasyprint import HTML  # noqa: PLC0415 - as heavy as in the product

    page = "<html lang=en><title>x</title><a rel=attachment href='data:,x'>x</a>"
    assert {"/Filespec", "/FileAttachment"} <= set(_files_inside(HTML(string=page).write_pdf()))


_PRINT_ALL = """
import sys
from pathlib import Path
from tests.reports import test_pdf_reaches_nothing as here
class Known:
    address, port = f"127.0.0.1:{sys.argv[1]}", int(sys.argv[1])
places = here._places(Known, Path(sys.argv[2]))
made = here.maker()
made.print("<html lang=en><title>x</title><p>First.", here.ENGLISH)
print("begin", flush=True)
Path("/begin-7f3a91").exists()
for vector in here.VECTORS:
    made.print(here._document(vector, places), here.ENGLISH)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there")
def test_the_system_sees_no_file_and_no_line_opened(trap: Trap, canary: Path) -> None:
    """What libraries beneath Python open is seen too."""
    log = canary.with_name("log")
    command = ["strace", "-f", "-qq", "-e", "trace=%network,%file", "-o", str(log), sys.executable]
    done = subprocess.run(  # noqa: S603 - our own words
        [*command, "-c", _PRINT_ALL, str(trap.port), str(canary)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    if done.returncode and "ptrace" in done.stderr.lower():
        pytest.skip("this machine lets nobody watch")
    assert done.returncode == 0, done.stderr[-2000:]
    seen = log.read_text("utf-8", "replace")
    _, begin, rest = seen.partition("/begin-7f3a91")
    assert begin, "the watch does not work"
    assert _CANARY not in rest
    assert not [line for line in rest.splitlines() if "connect(" in line or "sendto(" in line]
    assert trap.knocks == []
