"""Fixed words in every language, filled places, and days in words."""

from datetime import date

import pytest

from quality_checkers.components import speaking, words_for
from quality_checkers.components.language import PSEUDO, now_speaking
from quality_checkers.easy_read import Sentence

ENGLISH, PRETEND = words_for("en_GB"), words_for(PSEUDO)


def test_english_is_said_as_it_is_written() -> None:
    sentence = Sentence("We found {number} things at {place}.", {"number": 3, "place": "Rose"})
    assert ENGLISH.say(sentence) == "We found 3 things at Rose."
    assert (ENGLISH.tag, ENGLISH.direction) == ("en-GB", "ltr")


def test_plain_words_are_data_and_never_translated() -> None:
    assert PRETEND.say("Rose Surgery {x}") == "Rose Surgery {x}"


def test_a_sentence_inside_a_sentence_is_translated_too() -> None:
    said = Sentence("{name} said: {said}", {"name": "Sam", "said": Sentence("I don't know")})
    assert PRETEND.say(said) == "⟦Sam said: ⟦I don't know⟧⟧"
    assert ENGLISH.say(said) == "Sam said: I don't know"


def test_what_people_write_into_a_place_is_not_filled_again() -> None:
    said = Sentence("You all said: {said}", {"said": "{0.secret} {name}"})
    assert ENGLISH.say(said) == "You all said: {0.secret} {name}"


@pytest.mark.parametrize(("number", "said"), [(0, "many"), (1, "one"), (2, "many"), (11, "many")])
def test_numbers_choose_their_words(number: int, said: str) -> None:
    assert ENGLISH.ngettext("one", "many", number) == said
    assert PRETEND.ngettext("one", "many", number) == f"⟦{said}⟧"


def test_a_day_is_said_in_words_without_a_comma() -> None:
    assert ENGLISH.day(date(2025, 3, 4)) == "Tuesday 4 March 2025"
    assert words_for("cy").day(date(2025, 3, 4)) == "Dydd Mawrth 4 Mawrth 2025"


def test_a_language_that_is_written_from_the_right_says_so() -> None:
    assert words_for("ar").direction == "rtl"


def test_a_language_is_spoken_only_inside() -> None:
    with speaking(ENGLISH):
        with speaking(PRETEND):
            assert now_speaking() is PRETEND
        assert now_speaking() is ENGLISH
