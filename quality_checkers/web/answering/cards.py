"""What there is to pick from when somebody says how they answer, and may others see it."""

from collections.abc import Mapping

from quality_checkers.answers import Helper, HowAnswered
from quality_checkers.components import Field, Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import Given

HOW_WORDS: dict[HowAnswered, tuple[Sentence, str]] = {
    HowAnswered.ALONE: (Sentence("I answer alone"), "alone"),
    HowAnswered.READ_TO_ME: (Sentence("Someone reads it to me"), "read-to-me"),
    HowAnswered.TALKED_ABOUT_IT: (Sentence("We talk about it"), "talk-about-it"),
    HowAnswered.WROTE_MY_WORDS: (Sentence("Someone writes my words"), "write-my-words"),
    HowAnswered.ANSWERED_FOR_ME: (Sentence("Someone answers for me"), "answer-for-me"),
}
HELPER_WORDS: dict[Helper, tuple[Sentence, str]] = {
    Helper.NOBODY: (Sentence("Nobody"), "nobody-helps"),
    Helper.SUPPORTER: (Sentence("My supporter"), "supporter"),
    Helper.FAMILY: (Sentence("My family"), "family"),
    Helper.ADVOCATE: (Sentence("My advocate"), "advocate"),
    Helper.STAFF_OF_THIS_SERVICE: (Sentence("Staff of this service"), "staff"),
    Helper.OTHER: (Sentence("Somebody else"), "somebody-else"),
}


def how(picked: HowAnswered | None, problem: Sentence | None) -> PickCards:
    """The ways to answer."""
    return PickCards(
        "how",
        Sentence("How do you answer?"),
        tuple(
            Pick(value, words, picture, is_picked=value is picked)
            for value, (words, picture) in HOW_WORDS.items()
        ),
        problem=problem,
    )


def helper(picked: Helper | None, problem: Sentence | None) -> PickCards:
    """Those who may help."""
    return PickCards(
        "helper",
        Sentence("Who helps you?"),
        tuple(
            Pick(value, words, picture, is_picked=value is picked)
            for value, (words, picture) in HELPER_WORDS.items()
        ),
        problem=problem,
    )


def yes_or_no(
    name: str, legend: Sentence, *, said: bool | None, hint: Sentence, problem: Sentence | None
) -> PickCards:
    """A yes of one's own. Nothing is chosen before the person does."""
    return PickCards(
        name,
        legend,
        (
            Pick("yes", Sentence("Yes"), "yes", is_picked=said is True),
            Pick("no", Sentence("No"), "no", is_picked=said is False),
        ),
        problem=problem,
        hint=hint,
    )


def may_quote(given: Given, problems: Mapping[str, Sentence]) -> PickCards:
    """May these words stand in the report?"""
    return yes_or_no(
        "may_quote",
        Sentence("May we put your words in the report?"),
        said=given.may_quote,
        hint=Sentence("We do not write your name beside them."),
        problem=problems.get("may_quote"),
    )


def photo(given: Given, problems: Mapping[str, Sentence]) -> tuple[Field, Field, PickCards]:
    """A photo, what is in it, and may it stand in the report?"""
    return (
        Field(
            "photo",
            Sentence("A photo"),
            "photo",
            hint=Sentence("Take photos of things. Do not take photos of people."),
            problem=problems.get("photo"),
        ),
        Field(
            "photo_shows",
            Sentence("What is in the photo?"),
            value=given.photo_shows or "",
            most_characters=125,
        ),
        yes_or_no(
            "may_show",
            Sentence("May we put the photo in the report?"),
            said=given.may_show,
            hint=Sentence("Say No if there is a person in the photo."),
            problem=problems.get("may_show"),
        ),
    )
