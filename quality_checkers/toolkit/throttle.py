"""Slows down whoever guesses, and locks nobody out.

Tries are counted by where they come from. Somebody who is guessed at from many places is guarded
by letting each place try less often; a place that has not failed yet is always let in.
"""

import hashlib
import logging
from datetime import timedelta

from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit.errors import TooManyError
from quality_checkers.toolkit.office import Office

_logger = logging.getLogger(__name__)
WINDOW = timedelta(minutes=5)
MOST_FAILED = 9
"""Failed tries from one source in `WINDOW`: the Cyber Essentials limit is 10 guesses."""
MANY_AT_ONE = 50
"""So many failed tries at one target in `WINDOW` are no forgetting."""
MOST_FAILED_THEN = 2
_ONLY_COUNTED = frozenset({"ask-link", "knock"})
"""They may be asked for, and are slowed down all the same. The audit trail names them."""


class Throttle:
    """How often somebody may try. `source` is where they are, `target` whom they say they are."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def refuse_too_many(self, kind: str, source: str, target: str | None = None) -> None:
        """Stop a source that has failed too often. Ask before each try.

        Raises:
            TooManyError: It has to wait.
        """
        since = self._office.now() - WINDOW
        from_, at = hash_of_source(source), hash_of_source(target) if target else None
        with self._office.records.at_the_door() as door:
            failed = door.attempts.count(kind, since, source=from_)
            most = MOST_FAILED
            if at and failed and door.attempts.count(kind, since, target=at) >= MANY_AT_ONE:
                most = MOST_FAILED_THEN
        if failed >= most:
            raise TooManyError(
                int(WINDOW.total_seconds()), Sentence("Too many tries. Wait a little.")
            )

    def failed(self, kind: str, source: str, target: str | None = None) -> None:
        """Keep that a try did not work.

        The server's log says of which kind it was, and never what was tried or at whom.
        """
        if kind not in _ONLY_COUNTED:
            _logger.warning("a way in did not work: %s, from %s", kind, source.partition(" ")[0])
        now = self._office.now()
        with self._office.records.changing_the_door() as door:
            door.attempts.add(
                kind, hash_of_source(source), hash_of_source(target) if target else None, now
            )
            door.attempts.forget_old(now - 2 * WINDOW)


def hash_of_source(text: str) -> str:
    """What is kept of where somebody is."""
    return hashlib.sha256(text.casefold().encode()).hexdigest()
