"""Pictures, photos, the style sheet and the typeface: what a page fetches besides itself.

Each has its content's hash in its address and may be kept for ever. A question page needs five
of them: the style, the typeface, a script, the sheet of small pictures and the picture of the
question.
"""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Blueprint, Response, current_app, request
from markupsafe import Markup, escape

from quality_checkers.answers import PhotoHash
from quality_checkers.components import Drawing, screen_style
from quality_checkers.components.typeface import typeface_for_screen
from quality_checkers.easy_read import Sentence
from quality_checkers.pictures import Catalogue, sheet_svg
from quality_checkers.toolkit import NotFoundError, Toolkit
from quality_checkers.web.desk import toolkit, who

showing = Blueprint("showing", __name__)

_FOR_EVER = "public, max-age=31536000, immutable"
_SMALL = (
    "yes", "a-bit", "no", "good", "ok", "bad", "dont-know", "does-not-apply", "skip",
    "next", "back", "stop", "help", "worried", "change", "home", "plus", "camera", "write",
    "problem", "hand-over", "danger", "ask-supporter", "emergency-call",
)  # fmt: skip
"""What a checker's page may show small. One file for all of them, fetched once."""
_ICON = "checklist"
_SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class File:
    """Something that never changes. `packed` is the same, made smaller by gzip."""

    body: bytes
    kind: str
    packed: bytes = b""

    @classmethod
    def text(cls, text: str, kind: str) -> "File":
        """A file of text."""
        body = text.encode()
        return cls(body, kind, gzip.compress(body, mtime=0))

    @property
    def mark(self) -> str:
        """A short mark that changes with the content."""
        return hashlib.sha256(self.body).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything fixed that pages fetch, by its address."""

    catalogue: Catalogue
    files: Mapping[str, File]
    style_url: str
    sheet_url: str
    script_urls: Mapping[str, str]
    in_sheet: frozenset[str]
    _pictures: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, toolkit: Toolkit) -> "Shown":
        """What this desk's pages show."""
        catalogue = toolkit.pictures
        typeface = File(typeface_for_screen(toolkit.cache), "font/woff2")
        typeface_url = f"/lexend-{typeface.mark}.woff2"
        style = File.text(
            screen_style().replace("/lexend.woff2", typeface_url), "text/css; charset=utf-8"
        )
        people = tuple(name for name in catalogue.names if name.startswith("person-"))
        small = frozenset((*_SMALL, *people))
        sheet = File.text(_sheet(catalogue, (*_SMALL, *people)), "image/svg+xml")
        style_url, sheet_url = f"/style-{style.mark}.css", f"/sheet-{sheet.mark}.svg"
        files = {typeface_url: typeface, style_url: style, sheet_url: sheet}
        scripts = {}
        for path in sorted(_SCRIPTS.glob("*.js")):
            script = File.text(path.read_text("utf-8"), "text/javascript; charset=utf-8")
            scripts[path.stem] = f"/{path.stem}-{script.mark}.js"
            files[scripts[path.stem]] = script
        return cls(catalogue, files, style_url, sheet_url, scripts, small)

    @property
    def drawing(self) -> Drawing:
        """How pages put pictures."""
        return Drawing(self.small, self.url, photo_url)

    def script_url(self, name: str) -> str:
        """The address of one of our scripts: every page works without it."""
        return self.script_urls[name]

    def small(self, name: str) -> Markup:
        """A picture beside words that say the same."""
        if name in self.in_sheet:
            inside = f'<use href="{self.sheet_url}#{name}"/>'
            return Markup(  # noqa: S704 - our own names and addresses
                '<svg class="small-picture" viewBox="0 0 72 72" width="36" height="36" '
                f'aria-hidden="true">{inside}</svg>'
            )
        return Markup('<img class="small-picture" src="{}" alt="" width="36" height="36">').format(
            self.url(name)
        )

    def url(self, name: str) -> str:
        """The address of a picture. A picture that is not there is shown as a blank frame."""
        if name not in self._pictures:
            picture = self.catalogue.picture_or_blank(name)
            mark = File(picture.svg.encode(), "").mark
            self._pictures[name] = f"/pictures/{picture.name}-{mark}.svg"
        return self._pictures[name]


def _sheet(catalogue: Catalogue, names: Iterable[str]) -> str:
    """All small pictures in one file. Shown as a picture itself, it is the icon of every page."""
    sheet = sheet_svg(catalogue.picture_or_blank(name) for name in (*names, _ICON))
    start, end = "<svg ", "</svg>"
    symbols = sheet.removeprefix(start).removesuffix(end)
    return f'{start}viewBox="0 0 72 72" {symbols}<use href="#{_ICON}"/>{end}'


def photo_url(photo: str) -> str:
    """The address of a photo."""
    return f"/photos/{escape(photo)}.jpg"


def _shown() -> Shown:
    found: Shown = current_app.extensions["quality_checkers_shown"]
    return found


def _answer(file: File) -> Response:
    packs = file.packed and "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(file.packed if packs else file.body, content_type=file.kind)
    response.headers["Cache-Control"] = _FOR_EVER
    if file.packed:
        response.headers["Vary"] = "Accept-Encoding"
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    return response


@showing.get("/<string:name>-<string(length=12):mark>.<any(css, js, svg, woff2):_end>")
def show_file(name: str, mark: str, _end: str) -> Response:  # noqa: ARG001 - parts of the address
    """The style sheet, a script, the sheet of small pictures or the typeface."""
    file = _shown().files.get(request.path)
    if file is None:
        raise NotFoundError(Sentence("We cannot find this page."))
    return _answer(file)


@showing.get("/pictures/<string:name>-<string(length=12):mark>.svg")
def show_picture(name: str, mark: str) -> Response:  # noqa: ARG001 - the mark only makes it new
    """One picture."""
    return _answer(_picture_file(name))


def _picture_file(name: str) -> File:
    catalogue = _shown().catalogue
    if name not in catalogue:
        raise NotFoundError(Sentence("We cannot find this picture."))
    return File.text(catalogue.picture(name).svg, "image/svg+xml")


@showing.get("/photos/<string(length=64):photo>.jpg")
def show_photo(photo: str) -> Response:
    """One photo, as it was cleaned."""
    response = _answer(File(toolkit().photo(who(), PhotoHash(photo)), "image/jpeg"))
    # Never kept by the browser: on a shared tablet the next person is somebody else.
    response.headers["Cache-Control"] = "no-store"
    return response
