"""The server's log: how its lines are written, and what it says of those who are refused.

An entry begins with its moment in UTC, and no words in it can begin another. It names places and
ids, and never what anybody wrote or holds: of a fault it says the kind and where, not its words.
"""

import logging
import re
import sys
import traceback
from datetime import UTC, datetime

from flask import g, request

from quality_checkers.access import Who

_logger = logging.getLogger(__name__)
_NO_LETTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that begin a new line, speak to a terminal, turn words round, or are half a letter."""


class Entry(logging.Formatter):
    """One thing that happened: `2026-03-02T10:00:00.000Z warning the.place: what happened`.

    Lines under it begin with a bar.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The entry as it is written, without the line break after it."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        at = at.replace("+00:00", "Z")
        says = plain(f"{at} {record.levelname.lower()} {record.name}: {record.getMessage()}")
        fault = record.exc_info[1] if record.exc_info else None
        return "\n".join([says, *(f"  | {plain(line)}" for line in _where(fault))])


def plain(words: str) -> str:
    """The words in one line: what is no letter is shown by its number."""
    return _NO_LETTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def _where(fault: BaseException | None) -> list[str]:
    if fault is None:
        return []
    frames = traceback.extract_tb(fault.__traceback__)
    return [
        f"Traceback of {type(fault).__module__}.{type(fault).__qualname__}",
        *(f"{one.filename}:{one.lineno} {one.name}" for one in frames),
        *_where(fault.__cause__ or fault.__context__),
    ]


def write_to_standard_error() -> None:
    """From now on every entry of this process and its children goes there, and nowhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Entry())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def refused(status: int) -> None:
    """Write down that somebody asked and was refused: where, who, and from which machine."""
    who: Who | None = g.get("who")
    role, id_ = ("nobody", "") if who is None else (who.role.value, who.account or who.person or "")
    _logger.warning(
        "refused %s at %s to %s from %s",
        status,
        request.endpoint or "no place",
        f"{role} {id_}".strip(),
        request.remote_addr,
    )
