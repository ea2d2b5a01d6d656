"""Every fixed word that a checker reads is on the list of what is translated, and easy to read."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from quality_checkers.bookshelf import read_hard_words
from quality_checkers.components.language import TRANSLATIONS
from quality_checkers.easy_read import problems_in_words

TOP = Path(__file__).parents[2]
HOUSE = TOP / "quality_checkers"
POT = TRANSLATIONS / "messages.pot"
HOW_TO = "type what quality_checkers/components/translations/babel.cfg says"
NOT_FOR_CHECKERS = {"bookshelf/sentences.py", "easy_read/rules.py"}
"""Sentences for the authors of checklists."""

ALLOWED = frozenset(
    {
        # A name for a kind of file that everybody who gets one has met.
        "PDF",
        # The name of a licence, which has to stand as it is.
        "CC",
        "BY",
        "SA",
        # Stands on every cover, and the report explains it under "Hard words".
        "inspection",
        # What helpers and places call themselves, beside a picture: people look for that name.
        "advocate",
        "commissioner",
        "emergency",
        "mental health",
        "ward",
    }
)


def _extracted() -> Catalog:
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel has none
    found = Catalog()
    for path, line, message, comments, context in extract_from_dir(
        str(HOUSE),
        method_map=methods,
        options_map=options,
        keywords={**DEFAULT_KEYWORDS, "Sentence": None},
    ):
        found.add(message, locations=[(path, line)], auto_comments=comments, context=context)
    return found


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return _extracted()


def _ids(catalog: Catalog) -> set[tuple[str, ...]]:
    return {
        (message.id,) if isinstance(message.id, str) else tuple(message.id)
        for message in catalog
        if message.id
    }


def test_the_list_of_what_is_translated_is_complete_and_current(catalog: Catalog) -> None:
    with POT.open("rb") as file:
        kept = _ids(read_po(file))
    found = _ids(catalog)
    assert len(found) > 300
    assert found - kept == set(), f"words are missing from messages.pot: {HOW_TO}"
    assert kept - found == set(), f"messages.pot has words that nobody says any more: {HOW_TO}"


def test_every_fixed_word_that_checkers_read_is_easy_read(catalog: Catalog) -> None:
    hard_words = read_hard_words(TOP / "easy_read_assets" / "words.yaml")
    read = [one for one in catalog if not {path for path, _ in one.locations} <= NOT_FOR_CHECKERS]
    problems = [
        f"{message.locations[0]} {problem.words}: {problem.sentence}"
        for message in read
        for words in ((message.id,) if isinstance(message.id, str) else message.id)
        for problem in problems_in_words(words, hard_words, ALLOWED)
    ]
    assert problems == []


def test_nothing_is_allowed_that_nobody_says(catalog: Catalog) -> None:
    said = " ".join(" ".join(words) for words in _ids(catalog)).lower()
    assert [word for word in ALLOWED if word.lower() not in said] == []


def test_hard_words_in_fixed_sentences_would_be_found() -> None:
    hard_words = read_hard_words(TOP / "easy_read_assets" / "words.yaml")
    assert problems_in_words("The inspection was completed.", hard_words)
    assert not problems_in_words("This is not an inspection.", hard_words, ALLOWED)


def test_a_sentence_is_always_written_whole(catalog: Catalog) -> None:
    """Two sentences put together by a program come out as one here, without a space between."""
    glued = [
        words for ids in _ids(catalog) for words in ids if re.search(r"[a-z][.?!][A-Z]", words)
    ]
    assert glued == []


def test_every_sentence_is_made_from_words_that_the_list_can_find() -> None:
    """`Sentence(words)` around something that is not written there would never be translated."""
    loose = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if re.search(r"\bSentence\(\s*(f\"|[a-z_]+\))", path.read_text("utf-8"))
    }
    # There the words come from the fields of a form, which are made by `str(Sentence(…))`.
    assert loose == {"web/agreeing/views.py"}
