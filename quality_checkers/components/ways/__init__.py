"""Equal ways to go on, one tap each: a big picture with a few words below it."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go on: a link to `href`, or a form that is sent to `action`.

    `more` is a second line of words. `name` and `value` are what the form says.
    """

    words: Sentence | str
    picture: str
    more: Sentence | str = ""
    href: str = ""
    action: str = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Several ways, side by side where there is room."""

    all: tuple[Way, ...]


EXAMPLES: dict[str, object] = {
    "people": Ways(
        (
            Way("Sam", "person-fox", href="#main"),
            Way("Aisha", "person-boat", Sentence("Quality checker"), href="#main"),
        )
    ),
    "one": Ways((Way(Sentence("Ask my supporter"), "ask-supporter", action="/"),)),
}
