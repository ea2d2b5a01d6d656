"""Letters that no typeface of this computer can draw."""

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

_SIGN = "?"
"""What stands for such a letter; Lexend has it."""


@contextmanager
def missing_letters() -> Iterator[set[str]]:
    """The letters that WeasyPrint finds no glyph for while the block runs."""
    found: set[str] = set()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "notdef" in str(record.msg) and isinstance(record.args, tuple):
                found.add(str(record.args[0]))

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.removeHandler(listener)


def without(letters: set[str], text: str) -> str:
    """The text with a sign in place of each of these letters; marks nobody sees are left out."""
    return text.translate(
        {
            ord(letter): "" if unicodedata.category(letter) in {"Cf", "Cc", "Mn"} else _SIGN
            for letter in letters
        }
    )
