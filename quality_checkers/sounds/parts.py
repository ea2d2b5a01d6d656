"""What the readers of all kinds share: what they give, and how they say that a file is cut off."""

from collections.abc import Iterator
from dataclasses import dataclass

MOST_PARTS = 200_000
"""10 minutes hold about 60,000 small parts; a hostile file has millions, and each takes time."""


class Cut(Exception):  # noqa: N818 - never leaves this room
    """The file ends too early, or is not built as its kind is."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file says of itself: the kind for browsers, and its length in seconds or None."""

    mime_type: str
    seconds: float | None


def number_at(data: bytes, at: int, size: int) -> int:
    """The number in these bytes, highest first.

    Raises:
        Cut: The file ends before.
    """
    if at < 0 or at + size > len(data):
        raise Cut
    return int.from_bytes(data[at : at + size])


def counted_parts() -> Iterator[None]:
    """One step for each part of a file that is read.

    Raises:
        Cut: The file has more parts than a recording of 10 minutes can have.
    """
    for _ in range(MOST_PARTS):
        yield
    raise Cut
