"""Something that acts: a button of a form, or a link that looks like one."""

from dataclasses import dataclass
from enum import StrEnum

from quality_checkers.easy_read import Sentence


class ButtonKind(StrEnum):
    """How much a button asks for. One main button a page, at the end."""

    MAIN = "main"
    QUIET = "quiet"
    WORRY = "worry"


@dataclass(frozen=True, slots=True)
class Button:
    """Words and a picture to press.

    With `href` it is a link; otherwise it sends the form, with `name` and `value` if it has them.
    """

    words: Sentence | str
    picture: str
    kind: ButtonKind = ButtonKind.QUIET
    name: str = ""
    value: str = ""
    href: str = ""


EXAMPLES: dict[str, object] = {
    "main": Button(Sentence("Next"), "next", ButtonKind.MAIN),
    "quiet": Button(Sentence("Back"), "back"),
    "worry": Button(Sentence("I am worried"), "worried", ButtonKind.WORRY, href="#main"),
}
