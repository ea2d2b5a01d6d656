"""The question page and saving an answer, in process, beside Flask's bare hello."""

import itertools
import random
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from flask import Flask, render_template
from jinja2 import DictLoader

from benchmarks.figure import Figure
from benchmarks.place import SAM, TODAY, address, example, join, plain_questions
from benchmarks.timing import Case, medians
from quality_checkers.access import Relation, Who
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import Gate
from quality_checkers.visits import Role
from quality_checkers.web import create_app

_SAM = Who(Role.CHECKER, GROUP, SAM, visit=TODAY)
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder that only Linux has; a disk that costs nothing
_ROUNDS, _CALLS = 9, 150

_LAYOUT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{% block title %}{% endblock %}</title><link rel="stylesheet" href="/style.css"></head>
<body><main>{% block main %}{% endblock %}</main></body></html>"""
_PAGE = """{% extends "layout.html" %}{% block title %}{{ ask }}{% endblock %}{% block main %}
<h1>{{ ask }}</h1><form method="post">{% for value, words in choices %}
<label class="card">
<input type="radio" name="said" value="{{ value }}"{% if value == chosen %} checked{% endif %}>
<img src="/pictures/{{ value }}.svg" alt=""><span>{{ words }}</span></label>{% endfor %}
<button type="submit">Next</button></form>{% endblock %}"""
_CHOICES = tuple((f"choice-{number}", f"Choice {number}") for number in range(7))


def figures() -> Iterator[Figure]:
    """What a request costs, next to what Flask, Jinja and SQLite cost by themselves."""
    with example() as (folder, toolkit), _memory_example() as in_memory, _bare_commit() as commit:
        hello = _hello()
        cases = {
            "hello": lambda: call(hello, "/"),
            "jinja": lambda: call(hello, "/page"),
            "get": _getting(toolkit),
            "get unguarded": _getting(_unguarded(folder)),
            "post": _posting(toolkit),
            "commit": commit,
        }
        if in_memory:
            cases["post in memory"] = _posting(in_memory)
        took = medians(cases, rounds=_ROUNDS, calls=_CALLS)
    yield from _told(took)


def _told(took: dict[str, float]) -> Iterator[Figure]:
    hello = took["hello"]
    yield Figure("Flask's bare hello", hello * 1e6, "µs")
    yield Figure("bare Flask and Jinja page of 7 cards", took["jinja"] / hello, "x hello")
    yield Figure("bare SQLite commit (WAL, FULL)", took["commit"] / hello, "x hello")
    yield Figure("question page", took["get"] / hello, "x hello", most=7)
    guarded = took["get"] / took["get unguarded"]
    yield Figure("question page, by who asks is looked up", guarded, "x not looked up", most=1.1)
    yield Figure("saving an answer", took["post"] / hello, "x hello", most=5)
    without_disk = took["post"] - took["commit"]
    yield Figure("saving an answer, less one bare commit", without_disk / hello, "x hello")
    if "post in memory" in took:
        name = "saving an answer, data folder in memory"
        yield Figure(name, took["post in memory"] / hello, "x hello")
    yield Figure("saving an answer", took["post"] / took["commit"], "x bare commit")


def call(app: Flask, path: str, form: dict[str, str] | None = None, *, cookie: str = "") -> str:
    """Ask an app as its server does, and read the answer to the end; gives the status."""
    body = urlencode(form).encode() if form else b""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if form else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    told: list[str] = []

    def start(status: str, _headers: object, _error: object = None) -> Any:  # noqa: ANN401 - WSGI
        told.append(status)

    answer: Iterable[bytes] = app(environ, start)
    b"".join(answer)
    if callable(close := getattr(answer, "close", None)):
        close()
    return told[0]


def _hello() -> Flask:
    app = Flask("hello")
    app.jinja_loader = DictLoader({"layout.html": _LAYOUT, "page.html": _PAGE})

    @app.get("/")
    def hello() -> str:
        return "Hello"

    @app.get("/page")
    def page() -> str:
        return render_template(
            "page.html", ask="Did the staff say hello?", choices=_CHOICES, chosen="choice-2"
        )

    return app


def _expect(status: str, wanted: str) -> None:
    if not status.startswith(wanted):
        raise RuntimeError(f"the page answered {status} instead of {wanted}")


class _OpenGate(Gate):
    def who(self, secret: str | None, touched_at: datetime | None = None) -> Who:  # noqa: ARG002 - whatever it is
        """Always Sam: what pages would cost if nobody had to be let in."""
        return _SAM

    def relation(self, *_about: object, **_more: object) -> Relation:
        """Everything is Sam's own."""
        return Relation.OWN


def _unguarded(folder: Path) -> Toolkit:
    toolkit = Toolkit(ToolkitSettings(data=folder))
    toolkit.gate = _OpenGate(toolkit._office)  # noqa: SLF001 - the gate is what is measured
    return toolkit


def _getting(toolkit: Toolkit) -> Case:
    """Shows the questions in turn; half of them have an answer."""
    app, cookie = create_app(toolkit), join(toolkit)
    addresses = [address(question) for question in plain_questions(toolkit)]
    for asked in addresses[::2]:
        _expect(call(app, asked, {"said": "dont_know", "then": "next"}, cookie=cookie), "303")
    turns = itertools.cycle(random.sample(addresses, len(addresses)))
    return lambda: _expect(call(app, next(turns), cookie=cookie), "200")


def _posting(toolkit: Toolkit) -> Case:
    """Saves an answer that differs from the one before, to each question in turn."""
    app, cookie = create_app(toolkit), join(toolkit)
    questions = plain_questions(toolkit)
    choices = {q.id: itertools.cycle([c.id for c in q.answers.choices]) for q in questions}
    turns = itertools.cycle(questions)

    def post() -> None:
        question = next(turns)
        form = {"said": next(choices[question.id]), "then": "next"}
        _expect(call(app, address(question, SAM), form, cookie=cookie), "303")

    return post


@contextmanager
def _memory_example() -> Iterator[Toolkit | None]:
    if not _MEMORY.is_dir():
        yield None
        return
    with example(_MEMORY) as (_, toolkit):
        yield toolkit


@contextmanager
def _bare_commit() -> Iterator[Case]:
    """One row into one table, safe on the disk: what nobody who saves can go below."""
    with TemporaryDirectory() as folder:
        store = sqlite3.connect(Path(folder) / "bare.sqlite", isolation_level=None)
        store.execute("PRAGMA journal_mode = wal")
        store.execute("PRAGMA synchronous = FULL")
        store.execute("CREATE TABLE answer (sequence INTEGER PRIMARY KEY, said TEXT, words TEXT)")

        def commit() -> None:
            store.execute("BEGIN IMMEDIATE")
            store.execute("INSERT INTO answer (said, words) VALUES (?, ?)", ("yes", "w" * 200))
            store.execute("COMMIT")

        yield commit
        store.close()
