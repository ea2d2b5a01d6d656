"""The real server in processes of its own, to be killed at any moment."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

TOP = Path(__file__).parents[2]
MOST_SECONDS_TO_START = 60


class Server:
    """`python -m quality_checkers run` on a data folder; `port` is None while it is dead."""

    def __init__(self, data: Path, log: Path) -> None:
        self._data = data
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.port: int | None = None

    def start(self) -> float:
        """Start it; returns the seconds until it gave its first page."""
        port = _free_port()
        began = time.monotonic()
        program = [sys.executable, "-m", "quality_checkers", "--data", str(self._data), "run"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*program, "--no-browser", "--port", str(port)],
                cwd=TOP,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while not _gives_a_page(port):
            if self._process.poll() is not None or time.monotonic() > began + MOST_SECONDS_TO_START:
                raise AssertionError(f"the server did not start:\n{self._log.read_text()}")
            time.sleep(0.05)
        self.port = port
        return time.monotonic() - began

    def kill(self) -> None:
        """Kill all its processes at once, in whatever they are doing."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        self.port = None


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


def _gives_a_page(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
