"""The question page and saving an answer against the real server, at 16 connections."""

import random
import selectors
import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from benchmarks.figure import Figure
from benchmarks.place import AISHA, SAM, address, example, join, plain_questions
from benchmarks.server import serving
from quality_checkers.toolkit import Toolkit

_CONNECTIONS = 16
_REQUESTS = 4000
_MOST_SECONDS = 20.0
_STARTS = 3


def figures() -> Iterator[Figure]:
    """Rates, waiting times, and how long a second start takes."""
    with example() as (folder, toolkit):
        starts = []
        for _ in range(_STARTS):
            with serving(folder) as (port, seconds):
                starts.append(seconds)
        yield Figure("a second `run` until its first page", statistics.median(starts), "s", most=3)
        with serving(folder) as (port, _):
            pages, answers = _gets(toolkit, port), _posts(toolkit, port)
            _ask(port, pages[:400])
            yield from _told("question page", *_ask(port, pages), p99_ms=20)
            yield from _told("saving an answer", *_ask(port, answers), least_rate=500)


def _told(
    name: str,
    rate: float,
    waits: Sequence[float],
    *,
    p99_ms: float | None = None,
    least_rate: float | None = None,
) -> Iterator[Figure]:
    cuts = statistics.quantiles(waits, n=100)
    yield Figure(f"{name}, rate", rate, "a second", least=least_rate)
    yield Figure(f"{name}, half wait at most", cuts[49] * 1000, "ms")
    yield Figure(f"{name}, 99 of 100 wait at most", cuts[98] * 1000, "ms", most=p99_ms)


def _gets(toolkit: Toolkit, port: int) -> list[bytes]:
    asked, cookie = [address(question) for question in plain_questions(toolkit)], join(toolkit)
    return [
        f"GET {random.choice(asked)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"  # noqa: S311
        f"Cookie: {cookie}\r\n\r\n".encode()
        for _ in range(_REQUESTS)
    ]


def _posts(toolkit: Toolkit, port: int) -> list[bytes]:
    made, cookies = [], {person: join(toolkit, person) for person in (SAM, AISHA)}
    for number in range(_REQUESTS):
        question = random.choice(plain_questions(toolkit))  # noqa: S311
        said = random.choice(question.answers.choices).id  # noqa: S311
        person = SAM if number % 2 else AISHA
        where = address(question, person)
        body = urlencode({"said": said, "then": "next"})
        made.append(
            f"POST {where} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Cookie: {cookies[person]}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
    return made


def _ask(port: int, requests: Sequence[bytes]) -> tuple[float, list[float]]:
    """Answers a second, and how many seconds each took, with 16 asking at every moment.

    Raises:
        RuntimeError: An answer is neither a page nor the way to the next one.
    """
    watch = selectors.DefaultSelector()
    waits: list[float] = []
    turns = iter(requests)
    begin = time.perf_counter()

    def ask() -> None:
        if (request := next(turns, None)) is None or time.perf_counter() - begin > _MOST_SECONDS:
            return
        start = time.perf_counter()
        door = socket.create_connection(("127.0.0.1", port))
        door.sendall(request)
        door.setblocking(False)
        watch.register(door, selectors.EVENT_READ, (start, bytearray()))

    for _ in range(_CONNECTIONS):
        ask()
    while watch.get_map():
        for key, _ in watch.select(_MOST_SECONDS):
            door = key.fileobj
            start, answer = key.data
            if piece := door.recv(65536):  # type: ignore[union-attr]
                answer += piece
                continue
            waits.append(time.perf_counter() - start)
            watch.unregister(door)
            door.close()  # type: ignore[union-attr]
            if bytes(answer[9:12]) not in {b"200", b"303"}:
                raise RuntimeError(f"the server answered {answer[:60]!r}")
            ask()
    return len(waits) / (time.perf_counter() - begin), waits
