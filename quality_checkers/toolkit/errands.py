"""What is done after somebody has had their answer, so that nobody waits and no time tells."""

import logging
from collections.abc import Callable
from threading import Thread

_logger = logging.getLogger(__name__)
_LONGEST_SECONDS = 15.0


class Errands:
    """Errands of one desk. Each runs by itself; `wait` is for closing the desk."""

    def __init__(self) -> None:
        self._running: list[Thread] = []

    def run(self, errand: Callable[[], None]) -> None:
        """Start an errand. What goes wrong in it is written to the log."""
        self._running = [one for one in self._running if one.is_alive()]
        thread = Thread(target=_safely, args=(errand,), daemon=True)
        self._running.append(thread)
        thread.start()

    def wait(self) -> None:
        """Wait until all of them are done."""
        for thread in self._running:
            thread.join(_LONGEST_SECONDS)


def _safely(errand: Callable[[], None]) -> None:
    try:
        errand()
    except Exception as error:  # noqa: BLE001 - nobody else is there to hear of it
        # The kind alone: its words could hold an address or a link.
        _logger.error("an errand failed: %s", type(error).__name__)  # noqa: TRY400 - as said
