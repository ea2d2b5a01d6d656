"""Every sentence about a file: what is wrong with it, and what to do.

In one place, so that they sound alike and can be translated. Each is easy read, because the
people who write checklists are checkers too.
"""

import difflib
import re
from collections.abc import Iterable

from quality_checkers.easy_read import Sentence

# Longer words than any id or key. Comparing them letter by letter would only take time.
_LONGEST_COMPARED = 60

FILE_CLOSED = Sentence("We cannot open this file. Ask the person who looks after your computer.")
NOT_UTF8 = Sentence("This file is not plain text. Save it again as text with UTF-8.")
FILE_TOO_BIG = Sentence("This file is too big. Keep it smaller than 1 megabyte.")
TOO_MANY_THINGS = Sentence("This file is too long. Make 2 shorter files.")
TOO_DEEP = Sentence("There are too many lists inside other lists. Take some out.")
EMPTY_FILE = Sentence("There is nothing in this file. Copy another file to start.")
ONLY_WORDS = Sentence("This file needs lines with a name. For example: “title: My checklist”")
TWO_DOCUMENTS = Sentence("This line starts a new file. Put the rest in its own file.")

TAB = Sentence("There is a tab in this line. Use the space bar instead.")
COLON = Sentence(
    "There is a colon or a space in the wrong place. Put quotation marks around words with a colon."
)
SPACES = Sentence("This line does not fit. Look at its spaces and its quotation marks.")
OPEN_QUOTATION = Sentence("A quotation mark starts here. Put another where the words end.")
MISSING_COLON = Sentence("This line has no colon. Write a colon after the name.")
OPEN_LIST = Sentence("A list starts with a bracket here. Put another where the list ends.")
ODD_START = Sentence("These words start with a sign. Put quotation marks around the words.")
BACKSLASH = Sentence("Take “\\” out of this line.")
UNREADABLE_LINE = Sentence("The computer cannot read this line. Compare it with another file.")
HIDDEN_SIGN = Sentence("There is a sign here that nobody can see. Type the words again.")
ANCHOR = Sentence("“&” and “*” copy things. Type the words again instead.")
TAG = Sentence("Words cannot start with “!” here. Take it out.")

CRITICAL = Sentence("“critical” can only say “yes”. Write “yes” or take the line out.")
WAITS_FOR_ITSELF = Sentence("This question waits for itself. Name an earlier question.")


def file_missing(name: str, names: Iterable[str]) -> Sentence:
    """No file has this name."""
    if guess := _closest(name, names):
        return Sentence(
            "There is no file called “{name}”. Did you mean “{guess}”?",
            {"name": _short(name), "guess": guess},
        )
    return Sentence(
        "There is no file called “{name}”. Look at the name again.", {"name": _short(name)}
    )


def wrong_ending(name: str) -> Sentence:
    """A checklist in a file that ends in .yml."""
    return Sentence("Call this file “{name}”.", {"name": _short(name)})


def unknown_key(key: str, keys: Iterable[str]) -> Sentence:
    """A name before a colon that means nothing here."""
    if guess := _closest(key, keys):
        return Sentence(
            "“{key}” does not belong here. Did you mean “{guess}”?",
            {"key": _short(key), "guess": guess},
        )
    return Sentence("“{key}” does not belong here. Take it out.", {"key": _short(key)})


def repeated_key(key: str, first_line: int) -> Sentence:
    """The same name before a colon again."""
    return Sentence(
        "“{key}” is on line {line} too. Keep only 1 of them.",
        {"key": _short(key), "line": first_line},
    )


def missing_key(key: str) -> Sentence:
    """Something that has to be here."""
    return Sentence("“{key}” is missing. Add a line for it.", {"key": key})


def empty_value(key: str) -> Sentence:
    """Nothing after the colon."""
    return Sentence("“{key}” is empty. Write something after the colon.", {"key": _short(key)})


def words_expected(key: str) -> Sentence:
    """A list, or lines with names, where words should be."""
    return Sentence(
        "“{key}” can only have words. Take the list or the lines out.", {"key": _short(key)}
    )


def list_expected(key: str) -> Sentence:
    """Words, or lines with names, where a list should be."""
    return Sentence("“{key}” needs a list. Start each thing in it with “-”.", {"key": _short(key)})


def empty_list(key: str) -> Sentence:
    """A list with nothing in it."""
    return Sentence("The list “{key}” is empty. Put 1 thing or more in it.", {"key": key})


def lines_expected(key: str, example: str) -> Sentence:
    """Words, or a list, where lines with names should be."""
    return Sentence(
        "“{key}” needs lines with a name below it. For example: “{example}:”",
        {"key": _short(key), "example": example},
    )


def not_an_id(id: str) -> Sentence:
    """An id with capital letters, spaces or signs."""
    guess = re.sub(r"[^a-z0-9]+", "-", id[:_LONGEST_COMPARED].lower()).strip("-0123456789")
    if guess:
        return Sentence(
            "“{id}” cannot be an id. Did you mean “{guess}”?", {"id": _short(id), "guess": guess}
        )
    return Sentence("“{id}” cannot be an id. Start it with a small letter.", {"id": _short(id)})


def long_id(id: str, most: int) -> Sentence:
    """An id that is too long to keep."""
    return Sentence(
        "“{id}” is too long. Use {most} letters or fewer.", {"id": _short(id), "most": most}
    )


def reserved_id(id: str) -> Sentence:
    """An id that every question has already, such as `skip`."""
    return Sentence("Every question has “{id}” already. Choose another id.", {"id": id})


def repeated_id(id: str, first_line: int | None) -> Sentence:
    """The same id again."""
    return Sentence(
        "The id “{id}” is on line {line} too. Choose another id.",
        {"id": id, "line": first_line},
    )


def practice_id(id: str) -> Sentence:
    """A question with the id of the practice question."""
    return Sentence("The practice question is called “{id}” too. Choose another id.", {"id": id})


def repeated_same_as(id: str) -> Sentence:
    """Two questions that would be compared with the same question of another visit."""
    return Sentence("2 questions are the same as “{id}”. Keep only 1 of them.", {"id": id})


def repeated_choice(id: str) -> Sentence:
    """A choice that `only_if` names again."""
    return Sentence("“{id}” is in this list 2 times. Keep only 1 of them.", {"id": id})


def repeated_word(word: str, first_line: int) -> Sentence:
    """The same hard word again."""
    return Sentence(
        "The word “{word}” is on line {line} too. Keep only 1 of them.",
        {"word": _short(word), "line": first_line},
    )


def unknown_set(name: str, names: Iterable[str]) -> Sentence:
    """No set of answers has this name."""
    if guess := _closest(name, names):
        return Sentence(
            "There are no answers called “{name}”. Did you mean “{guess}”?",
            {"name": _short(name), "guess": guess},
        )
    return Sentence(
        "There are no answers called “{name}”. Look in “answer-sets.yaml”.",
        {"name": _short(name)},
    )


def unknown_picture(name: str, names: Iterable[str]) -> Sentence:
    """No picture has this name."""
    if guess := _closest(name, names):
        return Sentence(
            "There is no picture called “{name}”. Did you mean “{guess}”?",
            {"name": _short(name), "guess": guess},
        )
    return Sentence(
        "There is no picture called “{name}”. Look in “pictures.csv”.", {"name": _short(name)}
    )


def not_one_of(key: str, value: str, values: Iterable[str]) -> Sentence:
    """A value that is none of the few that are possible."""
    values = tuple(values)
    if guess := _closest(value, values):
        return Sentence(
            "“{key}” cannot be “{value}”. Did you mean “{guess}”?",
            {"key": key, "value": _short(value), "guess": guess},
        )
    return Sentence(
        "“{key}” cannot be “{value}”. Choose from: {values}.",
        {"key": key, "value": _short(value), "values": ", ".join(values)},
    )


def not_a_number(key: str, least: int, most: int) -> Sentence:
    """Not a whole number, or one that is too small or too big."""
    return Sentence(
        "“{key}” needs a whole number from {least} to {most}.",
        {"key": key, "least": least, "most": most},
    )


def not_a_date(key: str) -> Sentence:
    """Not a day of the calendar, or written in another way."""
    return Sentence(
        "“{key}” needs a date. For example: “{example}”", {"key": key, "example": "2026-03-04"}
    )


def set_size(id: str, count: int, least: int, most: int) -> Sentence:
    """Too few or too many choices in a set of answers."""
    return Sentence(
        "“{id}” has this many answers: {count}. Use {least} to {most} answers.",
        {"id": _short(id), "count": count, "least": least, "most": most},
    )


def no_worst_choice(id: str) -> Sentence:
    """No choice of a set has 0 points, so nothing could ever be bad."""
    return Sentence("The worst answer of “{id}” needs 0 points.", {"id": _short(id)})


def found_missing(choice: str) -> Sentence:
    """`found` has no statement for a choice."""
    return Sentence(
        "“found” says nothing for the answer “{choice}”. Add a line for it.", {"choice": choice}
    )


def not_a_choice(choice: str, choices: Iterable[str]) -> Sentence:
    """`found` or `only_if` speaks of a choice that the question does not have."""
    choices = tuple(choices)
    if guess := _closest(choice, choices):
        return Sentence(
            "“{choice}” is not an answer to the question. Did you mean “{guess}”?",
            {"choice": _short(choice), "guess": guess},
        )
    return Sentence(
        "“{choice}” is not an answer to the question. The answers are: {choices}.",
        {"choice": _short(choice), "choices": ", ".join(choices)},
    )


def waits_for_unknown(id: str, earlier: Iterable[str]) -> Sentence:
    """`only_if` names a question that is not there."""
    if guess := _closest(id, earlier):
        return Sentence(
            "This question waits for “{id}”. No earlier question has that id."
            " Did you mean “{guess}”?",
            {"id": _short(id), "guess": guess},
        )
    return Sentence(
        "This question waits for “{id}”. No earlier question has that id. Look at the id again.",
        {"id": _short(id)},
    )


def waits_for_later(id: str) -> Sentence:
    """`only_if` names a question that is asked later."""
    return Sentence(
        "This question waits for “{id}”. That question comes later. Move it up.", {"id": id}
    )


def _closest(word: str, words: Iterable[str]) -> str:
    """The word that was most likely meant, or nothing."""
    if len(word) > _LONGEST_COMPARED:
        return ""
    return next(iter(difflib.get_close_matches(word.lower(), tuple(words), 1)), "")


def _short(words: str) -> str:
    """What somebody typed, short and safe enough to stand in a sentence."""
    visible = "".join(sign if sign.isprintable() else " " for sign in words[:200])
    seen = " ".join(visible.split())
    return seen if len(seen) <= _LONGEST_COMPARED else f"{seen[: _LONGEST_COMPARED - 1]}…"
