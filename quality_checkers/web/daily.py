"""Tidying once a day, beside the server: a process of its own, so that nobody waits for it.

It begins before the server listens, so it holds no port, and it ends when the server does,
however the server ends.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_DAY_SECONDS = 24 * 60 * 60
_LOOK_SECONDS = 1.0
_NICE = 10
"""It waits for whoever answers browsers."""


@contextmanager
def tidying_beside(tidy: Callable[[], object]) -> Iterator[None]:
    """Tidy now and each day, for as long as what is inside runs."""
    if not hasattr(os, "fork"):  # Windows, where one process does it all
        Thread(target=_each_day, args=(tidy, os.getppid()), daemon=True).start()
        yield
        return
    server = os.getpid()
    beside = os.fork()
    if beside == 0:
        _be_beside(tidy, server)
    try:
        yield
    finally:
        # Those who answer browsers are copies of this process, and come by here as well.
        if os.getpid() == server:
            with suppress(ProcessLookupError):
                os.kill(beside, signal.SIGTERM)


def _be_beside(tidy: Callable[[], object], server: int) -> None:
    """What the process beside the server does; it never comes back from here."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.nice(_NICE)
        _each_day(tidy, server)
    finally:
        os._exit(0)


def _each_day(tidy: Callable[[], object], server: int) -> None:
    while True:
        tidy()
        next_at = time.time() + _DAY_SECONDS
        while time.time() < next_at:
            if os.getppid() != server:
                return
            time.sleep(_LOOK_SECONDS)
