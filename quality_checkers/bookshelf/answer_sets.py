"""Reads sets of answers, such as "Yes, A bit, No"."""

from collections.abc import Collection, Mapping
from pathlib import Path

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.parts import Part, good_id, items_of, named_lines
from quality_checkers.bookshelf.problems import Problems
from quality_checkers.bookshelf.source import Named, Node, named_tree_of, text_of
from quality_checkers.checklists import AnswerSet, Choice, ChoiceId, Shape

# More than 5 cards do not fit beside each other in large text; with 1 there is no choice.
LEAST_CHOICES = 2
MOST_CHOICES = 5
MOST_POINTS = 10


def read_answer_sets(path: Path, picture_names: Collection[str]) -> Mapping[str, AnswerSet]:
    """The sets of answers in a file, by their ids.

    Raises:
        ChecklistProblemsError: With everything that is wrong in the file.
    """
    text = text_of(path)
    problems = Problems(path.name)
    sets = answer_sets_in(named_tree_of(text, problems), problems, picture_names)
    problems.raise_any()
    return sets


def answer_sets_in(
    node: Named, problems: Problems, picture_names: Collection[str] | None
) -> dict[str, AnswerSet]:
    """The sets of answers in one place of a file; what is wrong is noted in `problems`."""
    sets: dict[str, AnswerSet] = {}
    for key, (word, value) in named_lines(node, problems).items():
        good_id(key, word.line, problems)
        choices: dict[ChoiceId, Choice] = {}
        items = items_of(key, value, problems, word.line)
        for item in items:
            _add_choice(choices, item, problems, picture_names)
        if items and not LEAST_CHOICES <= len(items) <= MOST_CHOICES:
            sentence = sentences.set_size(key, len(items), LEAST_CHOICES, MOST_CHOICES)
            problems.add(word.line, sentence)
        if choices and min(choice.points for choice in choices.values()) > 0:
            problems.add(word.line, sentences.no_worst_choice(key))
        sets[key] = AnswerSet(key, tuple(choices.values()))
    return sets


def _add_choice(
    choices: dict[ChoiceId, Choice],
    node: Node,
    problems: Problems,
    picture_names: Collection[str] | None,
) -> None:
    part = Part("id", node, problems, ("id", "words", "picture", "shape", "points"))
    own_id = ChoiceId(part.id())
    choice = Choice(
        id=own_id,
        words=part.words("words"),
        picture=part.picture(picture_names),
        shape=Shape(part.one_of("shape", Shape)),
        points=part.number("points", 0, MOST_POINTS),
    )
    if own_id in choices:
        problems.add(part.line_of("id"), sentences.repeated_choice(own_id))
    elif own_id:
        choices[own_id] = choice
