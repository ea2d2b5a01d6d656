"""Picking by picture: people, services, checklists, findings. One, or several."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick. `more` is a second line of words. `photo` is the address of a photo."""

    value: str
    words: Sentence | str
    picture: str
    more: Sentence | str = ""
    photo: str = ""
    is_picked: bool = False


@dataclass(frozen=True, slots=True)
class PickCards:
    """Things to pick from, under one legend. `several` lets people pick more than one.

    `picture` stands beside the legend.
    """

    name: str
    legend: Sentence
    picks: tuple[Pick, ...]
    several: bool = False
    problem: Sentence | None = None
    wide: bool = False
    hint: Sentence | None = None
    picture: str = ""


_PEOPLE = (
    Pick("1", "Sam", "person-fox", Sentence("Quality checker")),
    Pick("2", "Aisha", "person-boat", Sentence("Quality checker"), is_picked=True),
    Pick("3", "Jo", "person-teapot", Sentence("Supporter")),
)

EXAMPLES: dict[str, object] = {
    "people": PickCards("team", Sentence("Who is in the team?"), _PEOPLE, several=True),
    "one": PickCards("person", Sentence("Who are you?"), _PEOPLE[:2]),
    "pictured": PickCards("knows", Sentence("Who did you tell?"), _PEOPLE[2:], picture="who-told"),
    "problem": PickCards(
        "who", Sentence("Who are you?"), _PEOPLE[:2], problem=Sentence("Choose a picture.")
    ),
}
