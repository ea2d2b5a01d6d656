"""Takes one place of a file apart, name by name, and notes what is wrong there.

Wrong values become empty ones, so that the rest of the file can still be looked at. They never
leave this room, because whoever reads a file raises its problems at the end.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.problems import Problems
from quality_checkers.bookshelf.source import Items, Named, Node, Words
from quality_checkers.checklists import UNSCORED

# Letters and numbers only, so that an id is safe in an address and easy to say.
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# The database keeps ids in 80 characters.
MOST_IN_ID = 60
_NUMBER = re.compile(r"[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Nobody sees these either, but many languages need them to join letters and to change direction.
_NEEDED_SIGNS = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f"))


class Part:
    """The named lines of one place, such as a question.

    Args:
        name: What this place is called in its file.
        node: What stands there.
        problems: Where to note what is wrong.
        needed: The names that have to be there.
        optional: The names that may be there.
        line: Where the name of this place stands, if that is not the line of the node.
    """

    def __init__(
        self,
        name: str,
        node: Node,
        problems: Problems,
        needed: tuple[str, ...],
        optional: tuple[str, ...] = (),
        *,
        line: int | None = None,
    ) -> None:
        self.line = node.line if line is None else line
        self.problems = problems
        self._entries: dict[str, tuple[Words, Node]] = {}
        if not isinstance(node, Named):
            problems.add(self.line, sentences.lines_expected(name, needed[0]))
            return
        known = (*needed, *optional)
        self._entries = named_lines(node, problems)
        unused = [key for key in known if key not in self._entries]
        guesses: set[object] = set()
        for key, (word, _) in self._entries.items():
            if key not in known:
                sentence = sentences.unknown_key(key, unused)
                guesses.add(sentence.values.get("guess"))
                problems.add(word.line, sentence)
        for key in needed:
            # "Did you mean “ask”?" is enough; "“ask” is missing" would only say it again.
            if key not in self._entries and key not in guesses:
                problems.add(self.line, sentences.missing_key(key))

    def __contains__(self, key: str) -> bool:
        """True when the file has a line with this name."""
        return key in self._entries

    def node(self, key: str) -> Node | None:
        """What stands after this name, or None."""
        return self._entries[key][1] if key in self._entries else None

    def line_of(self, key: str) -> int:
        """The line where this name stands; the first line of the part if it is missing."""
        return self._entries[key][0].line if key in self._entries else self.line

    def words(self, key: str, *, may_be_empty: bool = False) -> str:
        """The words after this name, with single spaces; nothing if they are missing."""
        if key not in self._entries:
            return ""
        word, node = self._entries[key]
        return words_of(key, node, self.problems, word.line, may_be_empty=may_be_empty)

    def id(self, key: str = "id") -> str:
        """The id after this name; nothing if it is missing or wrong."""
        words = self.words(key)
        return good_id(words, self.line_of(key), self.problems) if words else ""

    def part(self, key: str, needed: tuple[str, ...]) -> "Part":
        """The part after this name; one without anything in it if it is missing."""
        if key not in self._entries:
            return Part(key, Named((), self.line), self.problems, ())
        word, node = self._entries[key]
        return Part(key, node, self.problems, needed, line=word.line)

    def picture(self, names: Collection[str] | None) -> str:
        """The name of the picture; every name is good if `names` is None."""
        name = self.words("picture")
        if name and names is not None and name not in names:
            line = self.line_of("picture")
            self.problems.add(line, sentences.unknown_picture(name, names))
        return name

    def number(self, key: str, least: int, most: int) -> int:
        """The whole number after this name; `least` if it is missing or wrong."""
        if not (words := self.words(key)):
            return least
        if _NUMBER.fullmatch(words) and least <= int(words) <= most:
            return int(words)
        self.problems.add(self.line_of(key), sentences.not_a_number(key, least, most))
        return least

    def one_of(self, key: str, values: Iterable[str]) -> str:
        """One of these values; the first of them if it is missing or wrong."""
        values = tuple(values)
        value = self.words(key)
        if value in values:
            return value
        if value:
            self.problems.add(self.line_of(key), sentences.not_one_of(key, value, values))
        return values[0]

    def date(self, key: str) -> str:
        """A day, as 2026-03-04, or nothing."""
        words = self.words(key, may_be_empty=True)
        if words and not _is_date(words):
            self.problems.add(self.line_of(key), sentences.not_a_date(key))
        return words

    def items(self, key: str) -> tuple[Node, ...]:
        """The things in a list, at least one; nothing if it is missing or wrong."""
        if key not in self._entries:
            return ()
        word, node = self._entries[key]
        return items_of(key, node, self.problems, word.line)


def named_lines(node: Named, problems: Problems) -> dict[str, tuple[Words, Node]]:
    """Each name with what stands after it; a repeated name is a problem and its first holds."""
    entries: dict[str, tuple[Words, Node]] = {}
    for word, value in node.entries:
        if word.words in entries:
            first = entries[word.words][0].line
            problems.add(word.line, sentences.repeated_key(word.words, first))
        else:
            entries[word.words] = (word, value)
    return entries


def words_of(
    key: str, node: Node, problems: Problems, line: int, *, may_be_empty: bool = False
) -> str:
    """The words of a node, with single spaces; nothing if they are missing or wrong.

    `line` is where its name stands; the parser places an empty value on a later line.
    """
    if not isinstance(node, Words):
        problems.add(line, sentences.words_expected(key))
        return ""
    words = " ".join(node.words.split())
    if not words and not may_be_empty:
        problems.add(line, sentences.empty_value(key))
    if not words.translate(_NEEDED_SIGNS).isprintable():
        problems.add(node.line, sentences.HIDDEN_SIGN)
    return words


def items_of(key: str, node: Node, problems: Problems, line: int) -> tuple[Node, ...]:
    """The things in a list, at least one; nothing if it is wrong."""
    if isinstance(node, Words) and not node.words.strip():
        problems.add(line, sentences.empty_list(key))
        return ()
    if not isinstance(node, Items):
        problems.add(line, sentences.list_expected(key))
        return ()
    if not node.items:
        problems.add(line, sentences.empty_list(key))
    return node.items


def good_id(id: str, line: int | None, problems: Problems) -> str:
    """The id, if it is a good one; else nothing, and a problem."""
    if id in UNSCORED:
        problems.add(line, sentences.reserved_id(id))
    elif len(id) > MOST_IN_ID:
        problems.add(line, sentences.long_id(id, MOST_IN_ID))
    elif not _ID.fullmatch(id):
        problems.add(line, sentences.not_an_id(id))
    else:
        return id
    return ""


def _is_date(words: str) -> bool:
    if not _DATE.fullmatch(words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
