"""What there is to fill in when somebody tells a worry."""

from collections.abc import Mapping

from quality_checkers.components import Field, Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Told
from quality_checkers.toolkit import NewWorry

TOLD_WORDS: dict[Told, tuple[Sentence, str]] = {
    Told.SUPPORTER: (Sentence("My supporter"), "supporter"),
    Told.STAFF: (Sentence("Staff here"), "staff"),
    Told.NOBODY: (Sentence("Nobody yet"), "nobody-helps"),
    Told.SOMEBODY_ELSE: (Sentence("Somebody else"), "somebody-else"),
}
_MOST_CHARACTERS = 2000


def fields(told: NewWorry, problems: Mapping[str, Sentence]) -> tuple[PickCards | Field, ...]:
    """The fields, with what was written so far. Only one of the first two has to be there."""
    return (
        Field(
            "saw",
            Sentence("What did you see or hear?"),
            "words",
            told.saw,
            problem=problems.get("saw"),
            most_characters=_MOST_CHARACTERS,
            picture="saw-or-heard",
        ),
        Field(
            "sound",
            Sentence("Or say it with your voice"),
            "sound",
            problem=problems.get("sound"),
            picture="voice-note",
        ),
        Field("place", Sentence("Where was it?"), value=told.place, picture="where"),
        Field("happened", Sentence("When was it?"), value=told.happened, picture="when"),
        PickCards(
            "told",
            Sentence("Who did you tell?"),
            tuple(
                Pick(value, words, picture, is_picked=value is told.told)
                for value, (words, picture) in TOLD_WORDS.items()
            ),
        ),
        Field(
            "told_words",
            Sentence("If you told somebody else: who?"),
            value=told.told_words,
            picture="who-told",
        ),
    )
