"""Only our own pages can send a form, and nothing but a form changes anything."""

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from tests.pages import OURS, Pages
from tests.web.places import FILES, FORMS, PAGES, SAM, TODAY

HERE = f"{TODAY}{SAM}/questions/hello"
THEIRS = "https://another.example"
SAFE = {"GET", "HEAD", "OPTIONS"}
STRANGE: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": THEIRS},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:9999"},
    {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
    {"Sec-Fetch-Site": "same-origin", "Origin": THEIRS},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "none", "Origin": OURS},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "same-origin, same-origin"},
    {"Origin": THEIRS},
    {"Origin": "http://localhost:9999"},
    {"Origin": "https://localhost"},
    {"Origin": "http://localhost.another.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Referer": f"{OURS}{HERE}"},
)
"""What says that a form comes from elsewhere, or does not say where it comes from."""
WRITES_WHO_LOOKED = ("worrying.show_worry",)
"""A worry is so private that the trail says who read it; nothing else changes by looking."""
LEAVES_A_TRACE = 'INSERT INTO "audit"'
OWN: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "same-origin", "Origin": OURS},
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": OURS},
)


@pytest.mark.parametrize("headers", OWN)
def test_our_own_pages_can_send_a_form(pages: Pages, headers: dict[str, str]) -> None:
    response = pages.client.post(HERE, data={"said": "yes"}, headers=headers)
    assert response.status_code == 303
    assert pages.open(HERE).chosen == {"said": ["yes"]}


def _ways_to_change(app: Flask) -> set[tuple[str, str]]:
    """Every method and address that may change something, with words put into the address."""
    return {
        (method, re.sub(r"<[^>]*>", "good", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - SAFE
    }


def _bytes_kept(data: Path) -> dict[str, str]:
    """What stands in every file of the data folder, but for what SQLite shares in memory."""
    return {
        str(path.relative_to(data)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in data.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def test_no_form_from_elsewhere_is_let_in_and_not_a_byte_changes(
    pages: Pages, example_data: Path
) -> None:
    """No exception for any form, the ones of tomorrow included."""
    ways = _ways_to_change(pages.app)
    assert len(ways) >= len({path for path, _ in FORMS.values()}) - 1
    before = _bytes_kept(example_data)
    for headers in STRANGE:
        for method, path in ways:
            response = pages.client.open(path, method=method, headers=headers)
            assert response.status_code == 403, (method, path, headers)
        for path, sent in FORMS.values():
            response = pages.client.post(path, data=_plain(sent), headers=headers)
            assert response.status_code == 403, (path, headers)
            assert "This page came from another place." in response.text
    assert _bytes_kept(example_data) == before


def _plain(sent: dict[str, str | bytes | list[str]]) -> dict[str, str | list[str]]:
    return {name: value for name, value in sent.items() if not isinstance(value, bytes)}


def test_a_method_that_no_place_has_is_refused_from_elsewhere_too(looking: Pages) -> None:
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        assert looking.client.open("/nowhere", method=method).status_code == 403


def _content(data: Path) -> str:
    with closing(sqlite3.connect(data / "quality-checkers.sqlite")) as connection:
        rows = "\n".join(connection.iterdump())
    media = sorted(str(path) for path in (data / "media").rglob("*"))
    return "\n".join([rows, *media])


def test_looking_changes_nothing_at_any_place(pages: Pages, example_data: Path) -> None:
    before = _content(example_data)
    pages_left_alone = {p: path for p, path in PAGES.items() if p not in WRITES_WHO_LOOKED}
    looked = {**pages_left_alone, **{place: path for place, (path, _, _) in FILES.items()}}
    for place, path in looked.items():
        for method in sorted(SAFE):
            pages.client.open(path, method=method)
        assert _content(example_data) == before, place
    for place in WRITES_WHO_LOOKED:
        pages.open(PAGES[place])
        lines = set(_content(example_data).splitlines()) - set(before.splitlines())
        assert lines
        assert all(line.startswith(LEAVES_A_TRACE) for line in lines), place
    assert before.count("INSERT INTO") > 20


def test_what_a_form_does_is_not_done_by_its_address(pages: Pages, example_data: Path) -> None:
    """As when a mail program or a browser opens every address it sees."""
    before = _content(example_data)
    for path, sent in FORMS.values():
        for method in sorted(SAFE):
            pages.client.open(path, method=method, query_string=_plain(sent))
        if path not in {PAGES[place] for place in WRITES_WHO_LOOKED}:
            assert _content(example_data) == before, path
            continue
        before = _content(example_data)


def test_the_comparison_sees_a_page_that_changes_something(
    example: Toolkit, example_data: Path
) -> None:
    app = create_app(example)

    @app.before_request
    def careless() -> str:
        with closing(sqlite3.connect(example_data / "quality-checkers.sqlite")) as connection:
            connection.execute("DELETE FROM answer WHERE sequence = 1")
            connection.commit()
        return "Done."

    before = _content(example_data)
    app.test_client().get("/")
    assert _content(example_data) != before
