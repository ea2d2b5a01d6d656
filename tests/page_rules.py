"""The rules that every page keeps, whoever opens it. Each gives sentences about what is wrong.

Added to the rules of strict HTML, which html5lib knows: what a page needs so that everybody can
find their way, and so that nothing on it comes from anywhere else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib
from html5lib import treebuilders

_MAKE_TREE = treebuilders.getTreeBuilder("etree")
_FIELDS = ("input", "textarea", "select")
_NO_LABEL_NEEDED = ("hidden", "submit", "button")
# What may stand inside a paragraph, a label or a button; anything else there is not valid HTML,
# although html5lib lets it pass.
_PHRASES = frozenset(
    {"a", "abbr", "b", "br", "button", "cite", "code", "em", "i", "img", "input", "label"}
    | {"mark", "output", "q", "s", "select", "small", "span", "strong", "sub", "sup", "svg"}
    | {"textarea", "time", "u", "wbr"}
)
_HOLD_PHRASES = ("p", "span", "label", "button", "strong", "h1", "h2", "h3", "h4")
_LEAKS = re.compile(
    r"Traceback|Exception|NoneType|werkzeug|sqlalchemy|jinja2|object at 0x|Undefined|"
    r"Internal Server|\{\w*\}|%\(\w+\)|\bNone\b"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_POLICY = (
    *("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
    *("script-src 'self'", "form-action 'self'"),
)
"""What a page may do in a browser; the rest of the policy lets in what comes from here."""


@dataclass(frozen=True)
class Opened:
    """A page as it came: its status, its headers and its HTML, read strictly.

    `root` raises html5lib's ParseError when the HTML is not valid.
    """

    path: str
    status: int
    headers: dict[str, str]
    html: str

    @cached_property
    def root(self) -> Element:
        parser = html5lib.HTMLParser(tree=_MAKE_TREE, strict=True, namespaceHTMLElements=False)
        root: Element = parser.parse(self.html)
        return root

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(one.get("id", "") for one in self.root.iter() if one.get("id") is not None)

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element with one of these tags, in order."""
        return (one for one in self.root.iter() if local(one) in tags)

    def above(self, element: Element) -> Iterator[Element]:
        """The element's parent, its parent, and so on."""
        while element in self.parents:
            element = self.parents[element]
            yield element


def local(element: Element) -> str:
    """The tag without a namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words_in(element: Element) -> str:
    """The words of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def problems_in(page: Opened) -> list[str]:
    """Everything that is wrong with this page."""
    return [problem for rule in RULES for problem in rule(page)]


def _is_whole(page: Opened) -> Iterator[str]:
    if not page.html.startswith("<!DOCTYPE html>"):
        yield "there is no doctype"
    if not page.root.get("lang"):
        yield "there is no lang"
    if page.root.get("dir") not in {"ltr", "rtl"}:
        yield "there is no dir"
    mains = list(page.all("main"))
    if len(mains) != 1:
        yield f"there are {len(mains)} main parts"
    heads = [words_in(one) for one in page.all("h1")]
    if len(heads) != 1 or not heads[0]:
        yield f"these are the biggest headings: {heads}"


def _has_a_title(page: Opened) -> Iterator[str]:
    titles = [words_in(one) for one in page.all("title") if local(page.parents[one]) == "head"]
    if len(titles) != 1 or not re.fullmatch(r"\S.* - \S.*", titles[0]):
        yield f"these are the titles: {titles}"
        return
    says_error = titles[0].lstrip("⟦").startswith("Error:")
    if says_error != (page.status >= 400):
        yield f"the title is {titles[0]!r} with status {page.status}"


def _headings_go_down_by_one(page: Opened) -> Iterator[str]:
    # The summary of problems comes first on a page, so its heading stands above the biggest one.
    before = 1 if "problems" in page.ids else 0
    for one in page.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(local(one)[1])
        if level > before + 1:
            yield f"the heading {words_in(one)!r} leaves out a level"
        before = level


def _nests_well(page: Opened) -> Iterator[str]:
    for child, parent in page.parents.items():
        if local(parent) in _HOLD_PHRASES and local(child) and local(child) not in _PHRASES:
            yield f"{local(child)} stands inside {local(parent)}: {words_in(child)[:40]!r}"


def _labels_every_field(page: Opened) -> Iterator[str]:
    labelled = {one.get("for") for one in page.all("label") if words_in(one)}
    for field in page.all(*_FIELDS):
        if field.get("type") in _NO_LABEL_NEEDED:
            continue
        wrapped = any(local(one) == "label" and words_in(one) for one in page.above(field))
        if not wrapped and (field.get("id") is None or field.get("id") not in labelled):
            yield f"the field {field.get('name')!r} has no label"
        if field.get("type") == "radio" and not _legend_of(page, field):
            yield f"the choices {field.get('name')!r} have no legend"


def _legend_of(page: Opened, field: Element) -> str:
    groups = (one for one in page.above(field) if local(one) == "fieldset")
    legends = (one for group in groups for one in group if local(one) == "legend")
    return next((words_in(one) for one in legends), "")


def _names_everything_that_acts(page: Opened) -> Iterator[str]:
    for one in page.all("a", "button"):
        if not words_in(one) and not one.get("aria-label"):
            yield f"there are no words on {one.attrib}"
        if local(one) == "a" and not one.get("href"):
            yield f"the link {words_in(one)!r} goes nowhere"
    for image in page.all("img"):
        if image.get("alt") is None:
            yield f"the picture {image.get('src')} has no alt"
    for drawing in page.all("svg"):
        if drawing.get("aria-hidden") != "true" and drawing.find("title") is None:
            yield "a drawing is neither hidden nor named"


def _says_where_links_go(page: Opened) -> Iterator[str]:
    by_words: dict[str, set[str]] = {}
    for link in page.all("a"):
        by_words.setdefault(words_in(link), set()).add(link.get("href", ""))
    for words, targets in by_words.items():
        if len(targets) > 1:
            yield f"the words {words!r} lead to {sorted(targets)}"


def _points_only_at_what_is_there(page: Opened) -> Iterator[str]:
    for id_, number in page.ids.items():
        if number > 1 or not id_ or " " in id_:
            yield f"the id {id_!r} is there {number} times"
    for one in page.root.iter():
        if not local(one):
            continue
        for attribute in ("aria-describedby", "aria-labelledby", "for", "form", "list"):
            for id_ in one.get(attribute, "").split():
                if id_ not in page.ids:
                    yield f"{attribute} points at {id_!r}, which is not there"
        href = one.get("href", "")
        if href.startswith("#") and len(href) > 1 and href[1:] not in page.ids:
            yield f"a link points at {href!r}, which is not there"


def _keeps_scripts_and_styles_out(page: Opened) -> Iterator[str]:
    for one in page.root.iter():
        for name in one.attrib:
            if name.startswith("on") or name == "style":
                yield f"{local(one)} has {name}"
        if local(one) == "style" or (local(one) == "script" and one.get("src") is None):
            yield f"there is a {local(one)} in the page"
        address = one.get("href") or one.get("src") or one.get("action") or ""
        if re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE):
            yield f"{local(one)} leads to {address[:40]!r}"


def _fetches_only_from_here(page: Opened) -> Iterator[str]:
    for address in addresses_fetched(page):
        if not address.startswith("/") or address.startswith("//"):
            yield f"the page fetches {address!r} from somewhere else"


def addresses_fetched(page: Opened) -> Iterator[str]:
    """Every address that a browser fetches to show the page."""
    for one in page.all("img", "script", "source", "audio", "video", "iframe"):
        if one.get("src"):
            yield one.get("src", "")
    for one in page.all("link", "use"):
        yield one.get("href", "")


def _shows_no_insides(page: Opened) -> Iterator[str]:
    body = page.root.find("body")
    words = words_in(body) if body is not None else ""
    if "%" in words:
        yield f"there is a percentage: {words[max(0, words.index('%') - 20) :][:40]!r}"
    if found := _LEAKS.search(words):
        yield f"the page shows its insides: {words[max(0, found.start() - 30) :][:80]!r}"


def _guards_itself(page: Opened) -> Iterator[str]:
    for name, value in _HEADERS.items():
        if page.headers.get(name) != value:
            yield f"the header {name} is {page.headers.get(name)!r}"
    policy = page.headers.get("Content-Security-Policy", "")
    for part in _POLICY:
        if part not in policy.split("; "):
            yield f"the policy leaves out {part}"
    if "unsafe" in policy or "*" in policy:
        yield f"the policy is open: {policy}"
    if page.headers.get("Content-Type") != "text/html; charset=utf-8":
        yield f"the page is {page.headers.get('Content-Type')!r}"


RULES: tuple[Callable[[Opened], Iterator[str]], ...] = (
    _is_whole,
    _has_a_title,
    _headings_go_down_by_one,
    _nests_well,
    _labels_every_field,
    _names_everything_that_acts,
    _says_where_links_go,
    _points_only_at_what_is_there,
    _keeps_scripts_and_styles_out,
    _fetches_only_from_here,
    _shows_no_insides,
    _guards_itself,
)
