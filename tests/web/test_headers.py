"""Every answer whatever carries the same guards: pages, files, redirects and errors."""

import logging
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from quality_checkers.toolkit import Toolkit
from quality_checkers.web import WebSettings, create_app
from tests.pages import OURS, Pages
from tests.room import in_one_room
from tests.web.places import FILES, FORMS, PAGES, SAM, TODAY

GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    **dict.fromkeys(("script-src", "style-src", "img-src", "font-src", "connect-src"), "'self'"),
    **dict.fromkeys(("media-src", "worker-src", "manifest-src", "form-action"), "'self'"),
}
ALLOWED = {"camera": "(self)", "microphone": "(self)"}
SENT_ON = {"/": 302, "/sign-in/code": 303, "/me/code-app": 303}
"""The first page leads each to where they begin; nobody here is in the middle of signing in."""
FORM_KIND = "application/x-www-form-urlencoded"


def _problems(response: TestResponse) -> Iterator[str]:
    headers = response.headers
    for name, value in GUARDS.items():
        if headers.getlist(name) != [value]:
            yield f"{name}: {headers.getlist(name)}"
    yield from _openings(headers)
    if headers.get("Cache-Control") is None:
        yield "it does not say whether it may be kept"
    kind = headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        yield f"it is {kind!r}"
    for cookie in headers.getlist("Set-Cookie"):
        low = cookie.lower()
        if "httponly" not in low or "samesite=" not in low or "domain=" in low:
            yield f"the cookie {cookie.partition('=')[0]} is open"


def _openings(headers: Headers) -> Iterator[str]:
    (policy,) = headers.getlist("Content-Security-Policy")
    if dict(part.split(" ", 1) for part in policy.split("; ")) != POLICY:
        yield policy
    (allowed,) = headers.getlist("Permissions-Policy")
    by_name = dict(part.split("=") for part in allowed.split(", "))
    if {name: value for name, value in by_name.items() if value != "()"} != ALLOWED:
        yield allowed
    if not {"geolocation", "payment", "usb", "display-capture"} <= set(by_name):
        yield allowed
    if [name for name in headers.keys() if name.startswith("Access-Control-")]:  # noqa: SIM118
        yield "it lets other sites read it"


def _answers(pages: Pages) -> Iterator[tuple[str, int, TestResponse]]:
    """Every kind of answer there is: what was asked, the status that it has, the answer."""
    client = pages.client
    for path in (*PAGES.values(), *(path for path, _, _ in FILES.values())):
        for method in ("GET", "HEAD", "OPTIONS"):
            status = 200 if method == "OPTIONS" else SENT_ON.get(path, 200)
            yield f"{method} {path}", status, client.open(path, method=method)
        yield f"DELETE {path}", 403, client.delete(path)
        yield f"DELETE {path}", 405, client.delete(path, headers={"Origin": OURS})
    pages.open("/")
    pages.open(PAGES["answering.show_question"])
    for address in pages.fetched:
        yield address, 200, client.get(address)
    yield from _problem_answers(client)
    for path, sent in FORMS.values():
        answer = pages.answer(path, sent)
        yield f"POST {path}", answer.status_code, answer


def _problem_answers(client: FlaskClient) -> Iterator[tuple[str, int, TestResponse]]:
    question = f"{TODAY}{SAM}/questions/hello"
    for path in ("/nowhere", "/visits/none", "/pictures/none-000000000000.svg", "/photos/none.jpg"):
        yield path, 404, client.get(path)
    yield "redirect", 308, client.get(f"{TODAY}/team")
    yield "403", 403, client.get("/", headers={"Host": "another.example"})
    yield "400", 400, client.post("/people/new", headers={"Origin": OURS})
    yield "422", 422, client.post(question, data={"said": "none"}, headers={"Origin": OURS})
    for path in (question, "/nowhere"):
        status = 413 if path == question else 404
        yield "a photo", status, client.post(
            path, content_type="multipart/form-data; boundary=a", headers={"Origin": OURS},
            environ_overrides={"CONTENT_LENGTH": "99999999"},
        )  # fmt: skip
    yield (
        "fields",
        413,
        client.post(question, data=b"a=&" * 2000, content_type=FORM_KIND, headers={"Origin": OURS}),
    )


def test_every_answer_carries_every_guard(pages: Pages) -> None:
    for asked, status, answer in _answers(pages):
        assert answer.status_code == status, asked
        assert list(_problems(answer)) == [], (asked, status)


def test_a_fault_of_ours_carries_every_guard(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(example.planning, "visits", None)
    with caplog.at_level(logging.CRITICAL):
        answer = create_app(in_one_room(example)).test_client().get("/visits")
    assert answer.status_code == 500
    assert list(_problems(answer)) == []


@pytest.mark.parametrize(
    "header", ["Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy"]
)
def test_an_answer_without_a_guard_is_found_out(looking: Pages, header: str) -> None:
    answer = looking.client.get("/")
    answer.headers[header] = "camera=*" if header == "Permissions-Policy" else "default-src *"
    assert list(_problems(answer))


def test_browsers_are_told_to_come_by_tls_only_when_they_came_by_tls(example: Toolkit) -> None:
    secure = create_app(example, WebSettings(secure=True)).test_client()
    for path in ("/", "/nowhere", "/visits/none"):
        answer = secure.get(path, base_url="https://localhost")
        assert list(_problems(answer)) == []
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    plain = create_app(example).test_client().get("/")
    assert "Strict-Transport-Security" not in plain.headers


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_who_comes_without_tls_is_refused_and_not_sent_on(example: Toolkit, method: str) -> None:
    secure = create_app(example, WebSettings(secure=True)).test_client()
    answer = secure.open("/", method=method, headers={"Origin": OURS})
    assert answer.status_code == 403
    assert "Location" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers
    if method != "HEAD":
        assert "Use the address that begins with https." in answer.text
        assert "Rose Surgery" not in answer.text


def test_the_cookie_is_bound_to_this_machine_only_where_browsers_allow_it() -> None:
    assert WebSettings(secure=True).cookie == "__Host-quality-checkers"
    assert WebSettings().cookie == "quality-checkers"
