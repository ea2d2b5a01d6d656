"""No address that somebody hands in leads away from here."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.pages import OURS, Pages
from tests.web.places import FORMS, PAGES, SAM, TODAY

AWAY = (
    "https://another.example/",
    "//another.example/",
    "///another.example/",
    "https:another.example",
    "https:/another.example",
    "http:\\\\another.example",
    "\\\\another.example",
    "/\\another.example",
    "\\/another.example",
    "/\\/another.example",
    "%2f%2fanother.example",
    "/%2fanother.example",
    "/%5canother.example",
    "%5c%5canother.example",
    "/visits//another.example",
    "/visits/../..//another.example",
    "/visits/..\\..\\\\another.example",
    "/visits/new?/../..//another.example",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\t//another.example",
    "/\t/another.example",
    "/\n/another.example",
    " //another.example",
    "\x00//another.example",
    "/visits/\n//another.example",
    "/visits/\r\nLocation: https://another.example/",
    "//localhost@another.example/",
    "http://localhost.another.example/",
    "?//another.example",
    "@another.example",
    ".another.example",
    ":9999/",
)
NAMES = ("back", "after", "next", "then", "to", "url", "return", "continue", "from")
"""Fields that hold an address in this app, or did so in many others."""
OURS_OUTSIDE = ("https://creativecommons.org/", "https://openmoji.org/", "https://openfontlicense.")


def _leads_away(address: str, page: str) -> bool:
    """True when a browser would leave: it reads addresses more kindly than Python does."""
    seen = re.sub(r"[\t\r\n]", "", address.strip("".join(map(chr, range(33)))))
    if re.match(r"(?i)https?:(?![\\/]{2})", seen):
        seen = re.sub(r"(?i)^https?:[\\/]*", "http://", seen)
    path, mark, rest = seen.partition("?")
    seen = re.sub(r"^/{3,}", "//", path.replace("\\", "/")) + mark + rest
    joined = urlsplit(urljoin(f"{OURS}{page}", seen))
    return joined.scheme != "http" or joined.netloc != "localhost"


@pytest.mark.parametrize(
    "address",
    ["//a.example", "/\\a.example", "https:a.example", "/\t/a.example", " //a", "javascript:x()"],
)
def test_what_a_browser_reads_as_another_place_is_known(address: str) -> None:
    assert _leads_away(address, "/visits/new")
    for kept in ("/visits/new?a=b", "?step=on", "#main", "/visits/../x", "new"):
        assert not _leads_away(kept, "/visits/")


class _Addresses(HTMLParser):
    """Everything that a page can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, "http-equiv") not in {(tag, name) for name, _ in attrs}
        names = {"href", "action", "formaction", "src"}
        self.found += [value for name, value in attrs if name in names and value]


def _led(response: TestResponse, page: str) -> list[str]:
    """Every address that this answer leads to, away from here."""
    found = [response.headers["Location"]] if "Location" in response.headers else []
    if response.content_type.startswith("text/html"):
        addresses = _Addresses()
        addresses.feed(response.text)
        found += addresses.found
    return [one for one in found if not one.startswith(OURS_OUTSIDE) and _leads_away(one, page)]


@pytest.mark.parametrize("place", sorted(PAGES))
def test_no_page_leads_where_an_address_in_its_own_address_says(looking: Pages, place: str) -> None:
    path = urlsplit(PAGES[place]).path
    known = dict(parse_qsl(urlsplit(PAGES[place]).query))
    for address in AWAY:
        response = looking.client.get(path, query_string=known | dict.fromkeys(NAMES, address))
        assert _led(response, path) == [], address


@pytest.mark.parametrize("place", sorted(FORMS))
def test_no_form_leads_where_an_address_in_it_says(pages: Pages, place: str) -> None:
    path, sent = FORMS[place]
    plain = {name: value for name, value in sent.items() if name != "photo"}
    for address in AWAY:
        # `then` is a choice of ours that a page offers; everything else that it says is kept out.
        told = dict.fromkeys((*NAMES[:3], *NAMES[4:]), address)
        response = pages.answer(path, {**told, **plain})
        assert response.status_code < 500, address
        assert _led(response, path) == [], address


def test_a_way_back_that_is_refused_leads_to_where_it_began(pages: Pages) -> None:
    _, sent = FORMS["planning.add_person"]
    for back in AWAY:
        page = pages.client.get("/worried", query_string={"back": back})
        assert "another.example" not in page.text
        assert 'href="/"' in page.text
        answer = pages.answer("/people/new", {**sent, "back": back})
        assert answer.headers["Location"] == "/visits/new"


@pytest.mark.parametrize("after", ["../../..", *AWAY])
def test_going_on_after_how_stays_on_the_visit(pages: Pages, after: str) -> None:
    sent = {"how": "alone", "helper": "nobody", "after": after}
    where = pages.answer(f"{TODAY}{SAM}/how", sent).headers["Location"]
    assert not _leads_away(where, f"{TODAY}{SAM}/how")
    assert where.startswith(f"{TODAY}{SAM}/questions/")


@pytest.mark.parametrize(
    "path", ["//another.example/visits", "//another.example//team", "/visits/x//team", "/\\a/team"]
)
def test_an_address_with_too_many_slashes_leads_nowhere_else(looking: Pages, path: str) -> None:
    response = looking.client.get(quote(path), base_url=OURS)
    assert _led(response, "/") == []
