"""A file as a tree of words, lists and named parts, each with its line.

All values stay words: `yes` is the word "yes" and `12:30` is no time. The tree is built from the
stream of YAML events, so that a file that would grow (copies of copies) or nest without end is
refused where it starts, and so that a repeated name is seen and not overwritten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.problems import Problems
from quality_checkers.easy_read import Sentence

MOST_BYTES = 1_000_000
# A checklist of 60 questions has about 2,500 events and is 7 levels deep.
MOST_EVENTS = 40_000
MOST_LEVELS = 12
_MOST_TABS = 10

# What the parser says, and how we say it. It is compared with the start of its own words.
_KIND_WORDS = (
    ("mapping values are not allowed", sentences.COLON),
    ("expected <block end>", sentences.SPACES),
    ("found unexpected end of stream", sentences.OPEN_QUOTATION),
    ("found unexpected document separator", sentences.OPEN_QUOTATION),
    ("could not find expected ':'", sentences.MISSING_COLON),
    ("expected ',' or", sentences.OPEN_LIST),
    ("found character '\\t'", sentences.TAB),
    ("found character", sentences.ODD_START),
    ("found unknown escape", sentences.BACKSLASH),
    ("expected escape sequence", sentences.BACKSLASH),
)
# Here the trouble starts where the thing starts, not where the parser gave up.
_AT_THE_START = (sentences.OPEN_QUOTATION, sentences.MISSING_COLON, sentences.OPEN_LIST)


@dataclass(frozen=True, slots=True)
class Words:
    """Words, as they stand in the file."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """Parts with a name before a colon, in the order of the file; a name may be repeated."""

    entries: tuple[tuple[Words, "Node"], ...]
    line: int


Node: TypeAlias = Words | Items | Named


class _RefusedError(Exception):
    """The rest of the file is not read."""

    def __init__(self, line: int | None, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.line = line
        self.sentence = sentence


def text_of(path: Path) -> str:
    """The words of a file, up to 1 megabyte.

    Raises:
        ChecklistProblemsError: The file is missing, closed to us, too big or not UTF-8.
    """
    problems = Problems(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        # `-sig`: some editors for Windows put an invisible mark in front.
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        problems.add(None, sentences.file_missing(path.name, _names_beside(path)))
    except UnicodeDecodeError:
        problems.add(None, _too_big_or(sentences.NOT_UTF8, len(data)))
    except (OSError, ValueError):
        problems.add(None, sentences.FILE_CLOSED)
    else:
        if len(data) > MOST_BYTES:
            problems.add(None, sentences.FILE_TOO_BIG)
    problems.raise_any()
    return text


def _too_big_or(sentence: Sentence, size_bytes: int) -> Sentence:
    # A big file may be cut in the middle of a letter, so its size is named first.
    return sentences.FILE_TOO_BIG if size_bytes > MOST_BYTES else sentence


def _names_beside(path: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(file.name for file in path.parent.iterdir() if file.is_file()))
    except OSError:
        return ()


def named_tree_of(text: str, problems: Problems) -> Named:
    """The text as a tree that starts with names, as all files but lists do.

    Raises:
        ChecklistProblemsError: As `tree_of`, or it has no names.
    """
    root = tree_of(text, problems)
    if isinstance(root, Named):
        return root
    problems.add(root.line, sentences.ONLY_WORDS)
    problems.raise_any()
    raise AssertionError


def tree_of(text: str, problems: Problems) -> Node:
    """The text as a tree.

    Raises:
        ChecklistProblemsError: It is not YAML, or uses a part of YAML that we refuse.
    """
    try:
        return _root(_checked_events(text))
    except _RefusedError as refused:
        problems.add(refused.line, refused.sentence)
    except MarkedYAMLError as error:
        _add_syntax_problem(error, text, problems)
    except ReaderError as error:
        problems.add(text.count("\n", 0, error.position) + 1, sentences.HIDDEN_SIGN)
    except Exception:  # noqa: BLE001  the parser meets any text at all and must never crash us
        problems.add(None, sentences.UNREADABLE_LINE)
    problems.raise_any()
    raise AssertionError


def _checked_events(text: str) -> Iterator[Any]:
    """The events of the parser, as long as the file stays small and without copies."""
    if len(text) > MOST_BYTES:
        raise _RefusedError(None, sentences.FILE_TOO_BIG)
    for count, event in enumerate(YAML(typ="base", pure=True).parse(text)):
        line = event.start_mark.line + 1
        if count > MOST_EVENTS:
            raise _RefusedError(None, sentences.TOO_MANY_THINGS)
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise _RefusedError(line, sentences.ANCHOR)
        if getattr(event, "ctag", None) is not None:
            raise _RefusedError(line, sentences.TAG)
        yield event


def _root(events: Iterator[Any]) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, NodeEvent):
            if root is not None:
                raise _RefusedError(event.start_mark.line + 1, sentences.TWO_DOCUMENTS)
            root = _node(event, events, 1)
    if root is None:
        raise _RefusedError(None, sentences.EMPTY_FILE)
    return root


def _node(event: Any, events: Iterator[Any], level: int) -> Node:  # noqa: ANN401  no types there
    line: int = event.start_mark.line + 1
    if isinstance(event, ScalarEvent):
        return Words(str(event.value), line)
    if level > MOST_LEVELS:
        raise _RefusedError(line, sentences.TOO_DEEP)
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(_node(event, events, level + 1))
        return Items(tuple(items), line)
    entries: list[tuple[Words, Node]] = []
    while not isinstance(event := next(events), MappingEndEvent):
        key = _node(event, events, level + 1)
        if not isinstance(key, Words):
            raise _RefusedError(key.line, sentences.UNREADABLE_LINE)
        entries.append((key, _node(next(events), events, level + 1)))
    return Named(tuple(entries), line)


def _add_syntax_problem(error: MarkedYAMLError, text: str, problems: Problems) -> None:
    """Say where YAML breaks. Tabs are the likeliest reason, and hard to see, so they go first."""
    tabs = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    if tabs:
        for number in tabs[:_MOST_TABS]:
            problems.add(number, sentences.TAB)
        return
    said = str(error.problem or "")
    sentence = next(
        (kind for start, kind in _KIND_WORDS if said.startswith(start)),
        sentences.UNREADABLE_LINE,
    )
    mark = error.problem_mark or error.context_mark
    if sentence in _AT_THE_START:
        mark = error.context_mark or mark
    problems.add(None if mark is None else mark.line + 1, sentence)
