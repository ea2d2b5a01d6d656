"""Words as people meant them: without signs that nobody can see."""

import hashlib
import unicodedata

_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""Signs that turn the direction of everything after them, so that a name could hide another."""


def plain_line(sent: str | None) -> str:
    """One line: no breaks, no signs that cannot be seen. Empty when nothing can be seen in it."""
    return " ".join(plain_words(sent).split())


def plain_words(sent: str | None) -> str:
    """Words with their line breaks, and without signs that cannot be seen."""
    words = (sent or "").replace("\r\n", "\n")
    kept = "".join(
        sign
        for sign in words
        if sign == "\n" or (unicodedata.category(sign) != "Cc" and ord(sign) not in _TURNING)
    )
    seen = any(unicodedata.category(sign)[0] not in "CZ" for sign in kept)
    return kept.strip() if seen else ""


def mark_of(words: str) -> str:
    """A short mark that changes with the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
