"""A line of a page: fixed words beside a picture, which the macro `line` shows."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class PageLine:
    """One idea, beside the picture of this name."""

    words: Sentence
    picture: str
