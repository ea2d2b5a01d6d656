"""Reads the list of hard words and what they mean."""

from pathlib import Path

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.parts import Part, items_of, words_of
from quality_checkers.bookshelf.problems import Problems
from quality_checkers.bookshelf.source import Node, text_of, tree_of
from quality_checkers.easy_read import HardWord


def read_hard_words(path: Path) -> tuple[HardWord, ...]:
    """The hard words in a file, in its order.

    Raises:
        ChecklistProblemsError: With everything that is wrong in the file.
    """
    text = text_of(path)
    problems = Problems(path.name)
    root = tree_of(text, problems)
    first_lines: dict[str, int] = {}
    hard_words = tuple(
        _hard_word(node, problems, first_lines)
        for node in items_of("words", root, problems, root.line)
    )
    problems.raise_any()
    return hard_words


def _hard_word(node: Node, problems: Problems, first_lines: dict[str, int]) -> HardWord:
    part = Part("word", node, problems, ("word", "means", "picture"), ("forms",))
    word = part.words("word")
    if word in first_lines:
        problems.add(part.line, sentences.repeated_word(word, first_lines[word]))
    elif word:
        first_lines[word] = part.line
    forms = part.items("forms")
    return HardWord(
        word=word,
        forms=tuple(words_of("forms", form, problems, form.line) for form in forms),
        easy=part.words("means"),
        picture=part.words("picture"),
    )
