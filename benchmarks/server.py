"""The real server, as `run` starts it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

_WAIT_SECONDS = 30


@contextmanager
def serving(folder: Path, workers: int = 2) -> Iterator[tuple[int, float]]:
    """The port of a server on this data folder, and the seconds until its first page."""
    port = _free_port()
    command = [sys.executable, "-m", "quality_checkers", "--data", str(folder), "run"]
    start = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--no-browser", "--port", str(port), "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield port, time.perf_counter() - start
    finally:
        server.terminate()
        # A worker that has only just begun misses the word to stop, and is stopped after 30 s.
        server.wait(2 * _WAIT_SECONDS)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            asking = HTTPConnection("127.0.0.1", port, timeout=_WAIT_SECONDS)
            asking.request("GET", "/")
            if asking.getresponse().status == 200:
                return
        except ConnectionError:
            time.sleep(0.02)
        finally:
            asking.close()
    raise RuntimeError("the server did not start")
