"""Tidying once a day, beside the server: a process of its own, so that nobody waits for it.

It is started as a command, so it inherits no open file and no listening socket, and it ends when
the server does, however the server ends.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_DAY_SECONDS = 24 * 60 * 60
_LOOK_SECONDS = 1.0
_NICE = 10
"""It waits for whoever answers browsers."""


@contextmanager
def tidying_beside(data: Path, database_url: str | None) -> Iterator[None]:
    """Tidy now and each day, for as long as what is inside runs."""
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data.resolve())]
    # The URL may hold a password, which nobody should read in a list of processes.
    with_url = {"DATABASE_URL": database_url} if database_url else {}
    beside = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "tidy", "--daily"],
        env={**os.environ, **with_url},
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        beside.terminate()
        with suppress(subprocess.TimeoutExpired):
            beside.wait(timeout=5)


def each_day(tidy: Callable[[], object]) -> None:
    """Tidy now and each day, until whoever started this is gone."""
    started_by = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    while True:
        tidy()
        next_at = time.time() + _DAY_SECONDS
        while time.time() < next_at:
            if os.getppid() != started_by:
                return
            time.sleep(_LOOK_SECONDS)
