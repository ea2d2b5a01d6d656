"""A real server in a process of its own, and somebody who asks it over a real wire."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO

from tests.web.places import TOP

MOST_SECONDS_TO_START = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    environ: Mapping[str, str] | None = None,
    errors: IO[bytes] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """This command of Python until the end of the block; it must answer on the port first.

    What it writes to standard error goes to `errors`, where somebody wants to read it.
    """
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, *command],
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(environ or {})},
        stdout=subprocess.PIPE,
        stderr=errors or subprocess.STDOUT,
    )
    try:
        _wait_for(port, server)
        yield server
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=40)
    assert b"Traceback" not in said, said.decode()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(MOST_SECONDS_TO_START * 10):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    server.kill()
    raise AssertionError(f"the server did not start: {server.communicate()[0].decode()}")


def ask(
    port: int,
    method: str,
    path: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    tls: ssl.SSLContext | None = None,
) -> tuple[int, str, http.client.HTTPMessage]:
    """The status, the words and the headers of the answer."""
    door = (
        http.client.HTTPSConnection("localhost", port, timeout=30, context=tls)
        if tls
        else http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    )
    try:
        told = {"Origin": f"http://127.0.0.1:{port}", **(headers or {})}
        door.request(method, path, body=body or None, headers=told)
        response = door.getresponse()
        return response.status, response.read().decode("utf-8", "replace"), response.headers
    finally:
        door.close()
