"""Every component with its examples: for the look-book page, the tests and the eye."""

from collections.abc import Iterator
from dataclasses import dataclass

from quality_checkers.components import (
    answer_cards,
    button,
    countable,
    field,
    line,
    pick_cards,
    picture_row,
    problem_summary,
    progress,
    question,
    shape,
    summary_list,
    ways,
)

_COMPONENTS = (
    line,
    question,
    shape,
    button,
    answer_cards,
    pick_cards,
    progress,
    summary_list,
    problem_summary,
    countable,
    field,
    picture_row,
    ways,
)


@dataclass(frozen=True, slots=True)
class Example:
    """One component with one of its examples. `component` is its folder and its macro."""

    component: str
    name: str
    thing: object


def examples() -> Iterator[Example]:
    """Every example of every component."""
    for room in _COMPONENTS:
        component = room.__name__.rpartition(".")[2]
        for name, thing in room.EXAMPLES.items():
            yield Example(component, name, thing)
