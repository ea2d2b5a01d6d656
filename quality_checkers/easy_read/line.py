"""A line: one idea, as a picture and a few words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One idea: words, and the name of the picture that stands beside them.

    The picture is a name from `easy_read_assets/pictures.csv`, never a file.
    """

    words: str
    picture: str
