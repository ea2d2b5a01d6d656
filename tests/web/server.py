"""The product as people start it, in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.places import TOP

_MOST_SECONDS_TO_START = 30


@contextmanager
def serving(data: Path) -> Iterator[int]:
    """The port on which two processes answer for this data folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data)]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "run", "--no-browser", "--port", str(port), "--workers", "2"], cwd=TOP
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    last_at = time.monotonic() + _MOST_SECONDS_TO_START
    while time.monotonic() < last_at:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
