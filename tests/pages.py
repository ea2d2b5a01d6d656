"""Reads the product's pages as a browser without scripts does, and holds each to the page rules.

pages = Pages(create_app(in_one_room(toolkit)))
page = pages.open("/visits/new")
page = pages.send(page, service="5e0000000001")      # fills in the form and presses its button
page = pages.send(page, press="Plan the visit", team=["5a0000000001"])
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import unquote, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.page_rules import Opened, addresses_fetched, local, problems_in, words_in

__all__ = ["Page", "Pages", "Value", "words_in"]

Value: TypeAlias = str | bytes | Sequence[str]
"""What is put into a field: words, the bytes of a file, or several things to tick."""

_WHERE: dict[str, tuple[str, str]] = {}
"""For every title seen, the place that showed it: two places never share one."""


class Page(Opened):
    """One page, with what people do on it."""

    @property
    def title(self) -> str:
        return words_in(next(self.all("title")))

    @property
    def h1(self) -> str:
        return words_in(next(self.all("h1")))

    @property
    def words(self) -> str:
        """Everything a person can read in the main part."""
        return words_in(next(self.all("main")))

    @property
    def links(self) -> dict[str, str]:
        """Where each link goes, by its words."""
        return {words_in(one): one.get("href", "") for one in self.all("a")}

    @property
    def problems(self) -> list[str]:
        """The lines of the problem summary, each of which leads to its field."""
        summary = next((one for one in self.all("div") if one.get("id") == "problems"), None)
        return [] if summary is None else [words_in(one) for one in summary.iter("a")]

    @property
    def chosen(self) -> dict[str, list[str]]:
        """Every radio button and tick box that is on, by its name."""
        found: dict[str, list[str]] = {}
        for one in self.all("input"):
            if one.get("checked") is not None:
                found.setdefault(one.get("name", ""), []).append(one.get("value", ""))
        return found

    def field(self, name: str) -> str:
        """What stands in the field with this name."""
        one = next(one for one in self.all("input", "textarea") if one.get("name") == name)
        return "".join(one.itertext()) if local(one) == "textarea" else one.get("value", "")

    def form(self, press: str | None) -> tuple[Element, Element | None]:
        """The form with the button that says `press`, and that button; else the first form."""
        by_id = {one.get("id"): one for one in self.all("form")}
        for button in self.all("button"):
            if press is not None and words_in(button) == press and button.get("hidden") is None:
                around = next((one for one in self.above(button) if local(one) == "form"), None)
                form = by_id.get(button.get("form", "")) if button.get("form") else around
                assert form is not None, f"the button {press!r} belongs to no form"
                return form, button
        assert press is None, f"there is no button {press!r}: {self.words[:200]}"
        return next(self.all("form")), None


class Pages:
    """Somebody at the product's door.

    `opened` holds every place that was asked for, with its method; `fetched` the address of
    everything that pages showed.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.opened: set[tuple[str, str]] = set()
        self.fetched: set[str] = set()

    def open(self, path: str, status: int = 200) -> Page:
        """The page at this address, and where it sends on to; it must have this status."""
        return self._follow(self._ask("GET", path), path, status)

    def post(self, path: str, sent: Mapping[str, Value] | None = None, status: int = 200) -> Page:
        """The page that answers this form, and where it sends on to."""
        return self._follow(self.answer(path, sent or {}), path, status)

    def answer(self, path: str, sent: Mapping[str, Value]) -> TestResponse:
        """The bare answer to this form."""
        data: MultiDict[str, object] = MultiDict()
        for name, value in sent.items():
            if isinstance(value, bytes):
                data.add(name, (io.BytesIO(value), "photo.jpg"))
            elif isinstance(value, str):
                data.add(name, value)
            else:
                data.setlist(name, list(value))
        response = self._ask("POST", path, data=data)
        response.request.environ["wsgi.input"].close()  # a big form stands in a file
        return response

    def file(self, path: str) -> TestResponse:
        """Something that is no page, as it came."""
        return self._ask("GET", path)

    def follow(self, page: Page, words: str, status: int = 200) -> Page:
        """The page behind the link with these words, or the only one that begins with them."""
        links = page.links
        found = [words] if words in links else [one for one in links if one.startswith(words)]
        assert len(found) == 1, f"{words!r} begins {len(found)} of {sorted(links)}"
        return self.open(urljoin(page.path, links[found[0]]), status)

    def send(
        self, page: Page, press: str | None = None, status: int = 200, **values: Value
    ) -> Page:
        """Fill in a form of the page, press its button, and read what comes.

        A field `own-1` is called `own_1` here, as Python wants it.
        """
        form, button = page.form(press)
        sent = _filled(page, form, values)
        if button is not None and button.get("name"):
            sent[button.get("name", "")] = button.get("value", "")
        action = urljoin(page.path, form.get("action") or page.path)
        if form.get("method", "get") == "get":
            query = urlencode(sent, doseq=True)
            return self.open(f"{urlsplit(action).path}?{query}", status)
        return self.post(action, sent, status)

    def _ask(self, method: str, path: str, **more: object) -> TestResponse:
        self.opened.add((method, self.place(path, method)[0]))
        return self.client.open(path, method=method, **more)  # type: ignore[arg-type]  # a form

    def place(self, path: str, method: str = "GET") -> tuple[str, str]:
        """The endpoint and the rule that answer this address; empty when nothing does."""
        try:
            plain = unquote(urlsplit(path).path)
            rule, _ = self.app.url_map.bind("localhost").match(plain, method, return_rule=True)
        except HTTPException:
            return "", ""
        return str(rule.endpoint), rule.rule

    def _follow(self, response: TestResponse, path: str, status: int) -> Page:
        for _ in range(5):
            if response.status_code not in {302, 303, 308}:
                break
            path = urljoin(path, response.headers["Location"])
            assert path.startswith("/"), f"{path} is not ours"
            response = self._ask("GET", path)
        html = response.get_data(as_text=True)
        page = Page(path, response.status_code, dict(response.headers), html)
        problems = [*problems_in(page), *self.shared_title(page), *self.unfetched(page)]
        assert not problems, "\n".join([f"{path} ({response.status_code})", *problems])
        assert response.status_code == status, f"{path}: {response.status_code} {page.words[:300]}"
        return page

    def shared_title(self, page: Page) -> Iterator[str]:
        """Another place that was seen with the title of this page."""
        if page.status >= 400:
            return
        _, place = self.place(page.path)
        other, path = _WHERE.setdefault(page.title, (place, page.path))
        if other != place:
            yield f"the title {page.title!r} is the title of {path} too"

    def unfetched(self, page: Opened) -> Iterator[str]:
        """Everything that the page shows and that cannot be fetched."""
        for address in addresses_fetched(page):
            path, _, part = address.partition("#")
            if address in self.fetched:
                continue
            response = self._ask("GET", path)
            if response.status_code != 200:
                yield f"{path} cannot be fetched: {response.status_code}"
            elif part and f'id="{part}"' not in response.get_data(as_text=True):
                yield f"{path} has no part {part!r}"
            self.fetched.add(address)


def _filled(page: Page, form: Element, values: Mapping[str, Value]) -> dict[str, Value]:
    """What a browser sends: what stands in the form's fields, and what was put into them."""
    fields = [
        one for one in page.all("input", "textarea") if one.get("name") and form in page.above(one)
    ]
    names = {one.get("name") for one in fields}
    values = {name if name in names else name.replace("_", "-"): values[name] for name in values}
    unknown = set(values) - {str(name) for name in names}
    assert not unknown, f"{page.path} has no fields {sorted(unknown)}"
    sent: dict[str, Value] = {}
    for one in fields:
        name, kind = one.get("name", ""), one.get("type", "text")
        if name in values:
            _refuse_what_is_not_offered(fields, name, kind, values[name])
            sent[name] = values[name]
        elif kind in {"radio", "checkbox"}:
            if one.get("checked") is not None:
                sent[name] = [*sent.get(name, ()), one.get("value", "")]
        elif kind != "file":
            sent[name] = page.field(name)
    return sent


def _refuse_what_is_not_offered(
    fields: Sequence[Element], name: str, kind: str, value: Value
) -> None:
    if kind not in {"radio", "checkbox"} or isinstance(value, bytes):
        return
    offered = {one.get("value") for one in fields if one.get("name") == name}
    wanted = {value} if isinstance(value, str) else set(value)
    assert wanted <= offered, f"{name} offers {offered}, not {wanted}"
