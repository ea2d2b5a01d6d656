"""What can be set about the door. Read once, never changed."""

from dataclasses import dataclass

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
LARGEST_REQUEST_BYTES = 13 * 1024 * 1024
"""One photo of 12 MB and the words around it."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the door.

    `hosts` are the names under which this machine answers: loopback only, as long as there are
    no accounts. `language` is the language of the fixed words.
    """

    hosts: frozenset[str] = LOOPBACK_HOSTS
    language: str = "en_GB"
    cookie: str = "quality-checkers"
