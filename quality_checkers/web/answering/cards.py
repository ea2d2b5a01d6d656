"""What there is to pick from when somebody says how they answer, and may others see it."""

from quality_checkers.answers import Helper, HowAnswered
from quality_checkers.components import Pick, PickCards
from quality_checkers.easy_read import Sentence

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
