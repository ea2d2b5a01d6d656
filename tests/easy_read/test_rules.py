"""The rules of easy read: which sentences they stop, and which they let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.easy_read import (
    MOST_WORDS,
    RULES,
    HardWord,
    Sentence,
    problems_in_words,
    sentences_in,
)

HARD_WORDS = (
    HardWord("consent", ("consents", "consented"), "Saying yes or no to something.", "consent"),
    HardWord("care plan", ("care plans",), "A paper about the help you need.", "care-plan"),
    HardWord("risk", (), "A bad thing that may happen.", "danger"),
    HardWord("risk assessment", (), "Thinking about how to keep people safe.", "danger"),
)

BAD = {
    "long-sentence": [
        "The letter that came from the surgery last week was easy for us.",
        "Say your name to the person at the desk when you come in.",
    ],
    "two-ideas": [
        "The door was open; we went in.",
        "Staff said hello, and a nurse helped us.",
        "Staff listened and smiled and helped.",
        "We waited because it was busy but nobody told us.",
        "The room is warm \u2013 we like it.",
        "Tell him/her your name.",
        "Staff were kind, which we liked.",
    ],
    "two-questions": [
        "Did the letter use easy words and pictures?",
        "Is the door open, or is it heavy?",
        "Did staff say hello and smile?",
    ],
    "passive": [
        "The letter was sent late.",
        "We were not told about the wait.",
        "The doors are always locked by staff but names are called.",
        "Were you asked about your needs?",
        "Was the letter sent to you?",
        "Are people's names called loudly?",
        "People are called by staff.",
        "The bins have been emptied.",
        "Your things will be kept safe.",
        "The plan is being written.",
        "Is your appointment booked?",
        "The times were agreed.",
    ],
    "double-negative": [
        "We did not see no signs.",
        "Nobody did nothing.",
        "It was not unhappy.",
        "The room was not very uncomfortable.",
        "You can't go in without a card.",
    ],
    "unless": ["Wait here unless staff call you."],
    "idiom": [
        "Staff go the extra mile.",
        "Keep an eye on the screen.",
        "At the end of the day we were happy.",
    ],
    "abbreviation": [
        "Ask for a BSL helper.",
        "The CQC came here.",
        "Talk to the LDs nurse.",
        "They have a D.N.A. test.",
        "Go to A&E now.",
    ],
    "block-capitals": ["PLEASE WAIT here.", "Press STOP NOW.", "This is IMPORTANT."],
    "percent": ["90% of things were good.", "10 per cent of people said no.", "5 percent said no."],
    "roman-numeral": ["Read Part II first.", "Go to Part V.", "The XIV rules are here."],
    "colour": [
        "Press the green one.",
        "Tap the big red button.",
        "Choose green.",
        "Look at the words in red now.",
    ],
    "number-word": ["Two people came.", "We saw three signs.", "A hundred people wait."],
    "brackets": ["Ask a nurse (or a doctor).", "Write your name [here]."],
    "shortening": [
        "Bring a thing you like, e.g. a book.",
        "We saw toys, books etc.",
        "Doctors & nurses work here.",
        "Wait 5 mins.",
    ],
    "markup": [
        "Say _hello_ to us.",
        "This is **big**.",
        "A <b>big</b> door.",
        "# Doors",
        "Tea &amp; cake.",
        "See [this](page).",
        "Use the {thing",
    ],
    "hard-word": [
        "Staff ask for consent.",
        "She Consented.",
        "We read the care  plans.",
        "That is a consent-form.",
        "It is the person\u2019s risk.",
    ],
}

GOOD = [
    "The letter was easy to read.",
    "Some of the letter was easy to read.",
    "Did the letter use easy words?",
    "Are you worried?",
    "We were tired.",
    "You are allowed to say no.",
    "Was the door closed?",
    "Was the letter we needed easy?",
    "Were the people who helped kind?",
    "We need a bed.",
    "Is there a need for more seats?",
    "Saying yes or no to something.",
    "No, the door was not open.",
    "Do you know who to tell?",
    "The lift is broken.",
    "The red door is open.",
    "The walls are green.",
    "Tap the green tick.",
    "Use white lights.",
    "Use a pen that is black.",
    "I like it when I come in.",
    "The NHS pays for the GP.",
    "Many GPs work here.",
    "OK",
    "Lights, noise and smells",
    "Call 999.",
    "Come at 2 o'clock in the afternoon.",
    "The visit is on Tuesday 4 March 2025.",
    "9 of the 12 things were good.",
    "Dr. Green said hello.",
    "Hello {name}.",
    "Question %(number)s of %(of)s.",
    "Are you done?",
    "This is called a health passport.",
    "Do not use “&” or “*” here.",
    "People can tap “I don't know” if they do not know.",
    "Say yes, no or I don't know.",
    "Staff wait until the person is not busy.",
    "One person came.",
    "The part I liked was the tea.",
    "Is the map black and white?",
    "Consenting is not in this list.",
    "Asterisk is a funny word.",
    "We walked under a bridge.",
    "It is 3/4/2025 today.",
]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, sentence) for rule, bad in BAD.items() for sentence in bad]
)
def test_each_rule_stops_its_bad_sentences(rule: str, sentence: str) -> None:
    assert rule in {problem.rule for problem in problems_in_words(sentence, HARD_WORDS)}


def test_every_rule_has_a_bad_sentence_here() -> None:
    assert set(BAD) == set(RULES)


@pytest.mark.parametrize("sentence", GOOD)
def test_good_sentences_have_no_problem(sentence: str) -> None:
    assert problems_in_words(sentence, HARD_WORDS) == ()


def test_a_problem_says_where_it_is_and_what_to_do() -> None:
    (problem,) = problems_in_words("We came in. Staff ask for consent. We sat down.", HARD_WORDS)
    assert problem.words == "Staff ask for consent."
    assert problem.rule == "hard-word"
    assert str(problem.sentence) == (
        "“consent” is a hard word. It means: Saying yes or no to something."
    )


def test_a_sentence_may_have_as_many_words_as_the_limit() -> None:
    at_the_limit = " ".join(["word"] * MOST_WORDS) + "."
    assert problems_in_words(at_the_limit, ()) == ()
    assert [problem.rule for problem in problems_in_words("A " + at_the_limit, ())] == [
        "long-sentence"
    ]


def test_the_longest_hard_word_is_the_one_that_is_found() -> None:
    (problem,) = problems_in_words("Read the risk assessment.", HARD_WORDS)
    assert "risk assessment" in str(problem.sentence)


def test_a_hard_word_is_named_once_for_each_sentence() -> None:
    assert len(problems_in_words("Consent is consent.", HARD_WORDS)) == 1
    assert len(problems_in_words("Ask for consent. Then consent.", HARD_WORDS)) == 2


@pytest.mark.parametrize("explained", [{"consent"}, ["consented", "consent"], {"consented"}])
def test_an_explained_word_is_no_problem(explained: set[str] | list[str]) -> None:
    assert problems_in_words("She consented.", HARD_WORDS, explained) == ()


def test_an_explained_short_form_is_no_problem() -> None:
    assert problems_in_words("Ask for a BSL helper.", (), {"BSL"}) == ()


def test_block_capitals_are_not_called_short_forms_too() -> None:
    rules = [problem.rule for problem in problems_in_words("PLEASE WAIT here.", ())]
    assert rules == ["block-capitals"]


def test_roman_numerals_are_not_called_short_forms_too() -> None:
    assert [problem.rule for problem in problems_in_words("Read Part II.", ())] == ["roman-numeral"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("  \n ", ()),
        ("...", ()),
        ("Yes", ("Yes",)),
        ("We came. We saw!", ("We came.", "We saw!")),
        ("Did we? Yes.", ("Did we?", "Yes.")),
        ("Line 1\nLine 2", ("Line 1", "Line 2")),
        ("Dr. May said “Hello.” We smiled.", ("Dr. May said “Hello.”", "We smiled.")),
        ("Come at 2.30 today. Bring tea.", ("Come at 2.30 today.", "Bring tea.")),
        ("See it, e.g. a book. Then go.", ("See it, e.g. a book.", "Then go.")),
        ("{sentence} {other}.", ("{sentence} {other}.",)),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_in(text) == sentences


def test_the_advice_of_every_rule_is_easy_read_itself() -> None:
    advice = {
        problem.sentence.template: problem.sentence
        for bad in BAD.values()
        for sentence in bad
        for problem in problems_in_words(sentence, HARD_WORDS)
    }
    assert len(advice) == len(RULES)
    for sentence in advice:
        assert problems_in_words(sentence.replace("{found}", "it"), HARD_WORDS) == ()


@given(st.text(max_size=200))
def test_no_text_makes_the_rules_fall_over(text: str) -> None:
    for problem in problems_in_words(text, HARD_WORDS):
        assert problem.words in text
        assert problem.rule in RULES
        assert isinstance(problem.sentence, Sentence)
        assert str(problem.sentence)


@given(st.lists(st.sampled_from([good for good in GOOD if good[-1] in ".?"]), max_size=8))
def test_easy_sentences_stay_easy_when_they_stand_together(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert problems_in_words(text, HARD_WORDS) == ()
    assert sentences_in(text) == tuple(sentences)


@given(st.text(alphabet="abc ABC.,;!?()%_{}1\n'", max_size=80))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    letters = [letter for letter in text if letter.isalnum()]
    kept = [letter for sentence in sentences_in(text) for letter in sentence if letter.isalnum()]
    assert kept == letters
