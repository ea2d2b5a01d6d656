"""Nobody waits for a browser that says nothing, sends slowly, reads slowly or sends for ever."""

import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from tests.room import checker_cookie
from tests.web.echoing import LONG_BYTES
from tests.web.places import SAM, TODAY
from tests.web.wire import ask, free_port, running

HERE = f"{TODAY}{SAM}/questions/hello"
SAMS: dict[str, str] = {}
"""What the browser of this checker holds."""
SLOW_ONES = 12
MOST_SECONDS_TO_WAIT = 2.0
MOST_GROWTH_BYTES = 40 * 1024 * 1024

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn is not there")


@pytest.fixture(scope="module")
def server(
    example_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, int]]:
    """The port of a server with 2 workers, and the id of its first process."""
    data = Path(shutil.copytree(example_folder, tmp_path_factory.mktemp("slow") / "data"))
    toolkit = Toolkit(ToolkitSettings(data=data))
    SAMS.update(checker_cookie(toolkit, VisitId(TODAY[-12:]), PersonId(SAM[-12:])))
    toolkit.close()
    port = free_port()
    command = ["-m", "quality_checkers", "--data", str(data), "run", "--no-browser"]
    with running([*command, "--port", str(port), "--workers", "2"], port) as process:
        yield port, process.pid


def _head(port: int, method: str = "GET", path: str = "/", more: str = "") -> bytes:
    ours = f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    ours += "".join(f"{name}: {value}\r\n" for name, value in SAMS.items())
    return f"{method} {path} HTTP/1.1\r\n{ours}{more}\r\n".encode()


def _silent(_port: int) -> bytes:
    return b""


def _slow_head(port: int) -> bytes:
    return _head(port)


def _slow_body(port: int) -> bytes:
    kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n"
    return _head(port, "POST", HERE, kind) + b"said=yes&words=" + b"a" * 4985


def _drip(sockets: list[socket.socket], words: bytes, done: Event) -> None:
    """One byte a second on every line, as over the worst Wi-Fi; the head of a form comes whole."""
    begin = words.find(b"\r\n\r\n") + 4 if words.startswith(b"POST") else 0
    for line in sockets:
        line.sendall(words[:begin])
    for byte in words[begin:]:
        for line in sockets:
            line.sendall(bytes([byte]))
        if done.wait(1):
            return


@pytest.mark.parametrize("words", [_silent, _slow_head, _slow_body])
def test_browsers_that_are_slow_to_ask_stop_nobody(
    server: tuple[int, int], words: Callable[[int], bytes]
) -> None:
    port, _ = server
    done = Event()
    with ExitStack() as lines:
        slow = [
            lines.enter_context(socket.create_connection(("127.0.0.1", port)))
            for _ in range(SLOW_ONES)
        ]
        dripping = Thread(target=_drip, args=(slow, words(port), done))
        dripping.start()
        try:
            time.sleep(1.5)
            for _ in range(6):
                begin = time.monotonic()
                assert ask(port, "GET", HERE, headers=SAMS)[0] == 200
                assert time.monotonic() - begin < MOST_SECONDS_TO_WAIT
        finally:
            done.set()
            dripping.join()


def test_browsers_that_do_not_read_their_answer_stop_nobody(example_data: Path) -> None:
    port = free_port()
    with (
        running(["-m", "tests.web.echoing", str(port), str(example_data), "0"], port),
        ExitStack() as lines,
    ):
        for _ in range(3):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", port)))
            line.sendall(_head(port, path="/long"))
        time.sleep(0.5)
        begin = time.monotonic()
        assert ask(port, "GET", "/echo")[0] == 200
        assert time.monotonic() - begin < MOST_SECONDS_TO_WAIT
        # Whoever reads in the end gets everything.
        read = b"".join(iter(lambda: line.recv(2**20), b""))
        assert len(read.partition(b"\r\n\r\n")[2]) == LONG_BYTES


def test_a_form_that_never_came_whole_is_not_half_saved(server: tuple[int, int]) -> None:
    port, _ = server
    kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n"
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(_head(port, "POST", HERE, kind) + b"said=no&then=next&x=")
        time.sleep(0.3)
    assert 'value="no" checked' not in ask(port, "GET", HERE, headers=SAMS)[1].replace(
        ' id="said"', ""
    )


def test_a_browser_that_waits_to_be_asked_for_its_photo_is_asked(server: tuple[int, int]) -> None:
    port, _ = server
    kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n"
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(_head(port, "POST", HERE, f"{kind}Expect: 100-continue\r\n"))
        assert line.recv(100).startswith(b"HTTP/1.1 100 ")
        line.sendall(b"said=yes")
        assert b"303" in line.recv(1000)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"HELLO\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nA" + b"b" * 70_000, 431),
        (b"GET /" + b"b" * 70_000, 431),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: 1\r\n\r\n", 400),
    ],
)
def test_what_no_browser_sends_gets_easy_words_with_every_guard(
    server: tuple[int, int], asked: bytes, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", server[0]), 10) as line:
        line.sendall(asked)
        answer = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert answer.endswith("We cannot read this. Go back and try again.\n")
    for guard in ("default-src 'none'", "nosniff", "no-store", "camera=(self)", "same-origin"):
        assert guard in answer


def _memory(first: int) -> int:
    """The bytes of memory that the server's processes hold."""
    children = Path(f"/proc/{first}/task/{first}/children").read_text("utf-8").split()
    pages = [int(Path(f"/proc/{one}/statm").read_text("utf-8").split()[1]) for one in children]
    return sum(pages) * 4096


def _send_without_end(port: int, size: int, body: Iterator[bytes]) -> tuple[bytes, int]:
    """What is answered to a form of so many bytes, and how many pieces of it were taken."""
    taken = 0
    kind = "Content-Type: multipart/form-data; boundary=mark\r\n"
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.sendall(_head(port, "POST", HERE, f"{kind}Content-Length: {size}\r\n"))
        try:
            for piece in body:
                line.sendall(piece)
                taken += 1
        except OSError:
            pass
        try:
            return line.recv(65536), taken
        except OSError:
            return b"", taken


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as on Linux")
def test_a_field_of_a_gigabyte_and_100_000_parts_take_no_memory(server: tuple[int, int]) -> None:
    port, first = server
    for _ in range(4):
        ask(port, "GET", HERE, headers=SAMS)
    before = _memory(first)
    field = b'--mark\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    answer, taken = _send_without_end(port, 2**30, (field + b"a" * 2**20 for _ in range(2**10)))
    assert not answer or b" 413 " in answer[:20]
    assert taken < 200, "of 1024 megabytes; neither memory nor disk is for them"
    parts = b"".join(field.replace(b'"a"', b'"a%d"' % n) + b"b\r\n" for n in range(100_000))
    answer, _ = _send_without_end(port, len(parts), iter([parts]))
    assert b" 413 " in answer[:20]
    assert ask(port, "GET", HERE, headers=SAMS)[0] == 200
    assert _memory(first) - before < MOST_GROWTH_BYTES
