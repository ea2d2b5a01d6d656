"""The rows of `controls.csv`: what OWASP ASVS 5.0 asks of us, and what shows that it is so.

One row is one number. `proof` depends on `state`:

test                  the tests that show it, as pytest names them, with a space between
human                 a day, who, and what they looked at: `2026-03-02, a tester: the certificate`
not yet               what is missing
not applicable here   why
"""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
CONTROLS = Path(__file__).with_name("controls.csv")
MOST_WORDS_IN_ASKS = 15
_HUMAN = re.compile(r"(\d{4}-\d\d-\d\d), ([^:]+): (\S.*)")


class State(StrEnum):
    """What can be said about a row today."""

    TEST = "test"
    HUMAN = "human"
    NOT_YET = "not yet"
    NOT_APPLICABLE = "not applicable here"


@dataclass(frozen=True, slots=True)
class Control:
    """One row: its number in ASVS 5.0, its level, and what we can say about it."""

    number: str
    level: int
    state: State
    asks: str
    control: str
    proof: str

    @property
    def chapter(self) -> int:
        return int(self.number.partition(".")[0])

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(map(int, self.number.split(".")))

    @property
    def tests(self) -> list[str]:
        return self.proof.split() if self.state is State.TEST else []


def read_controls() -> list[Control]:
    """Every row, as it stands in the file."""
    with CONTROLS.open(encoding="utf-8", newline="") as file:
        return [
            Control(
                row["number"],
                int(row["level"]),
                State(row["state"]),
                row["asks"],
                row["control"],
                row["proof"],
            )
            for row in csv.DictReader(file)
        ]


def problems_in(row: Control, today: date) -> Iterator[str]:
    """Whatever this row claims and does not hold."""
    if not row.asks or len(row.asks.split()) > MOST_WORDS_IN_ASKS:
        yield "what it asks is not said in a few words"
    if not row.proof:
        yield {
            State.TEST: "it names no test",
            State.HUMAN: "it does not say who looked, and when",
            State.NOT_YET: "it does not say what is missing",
            State.NOT_APPLICABLE: "it does not say why",
        }[row.state]
        return
    if row.state is State.TEST and not row.control:
        yield "it does not say what the product does"
    if row.state is State.HUMAN:
        yield from _problems_of_a_look(row.proof, today)
    if row.state is not State.TEST and "::" in row.proof:
        yield "it names a test and does not count as tested"
    yield from (f"there is no test {name}" for name in row.tests if not is_a_test(name))


def _problems_of_a_look(proof: str, today: date) -> Iterator[str]:
    found = _HUMAN.fullmatch(proof)
    if not found:
        yield "it does not say who looked, and when"
        return
    try:
        looked = date.fromisoformat(found[1])
    except ValueError:
        yield f"{found[1]} is no day"
        return
    if looked > today:
        yield f"{looked} has not come yet"


def is_a_test(name: str) -> bool:
    """True when pytest would collect a test of this name; one that is never run does not count."""
    path, _, function = name.partition("::")
    file = TOP / path
    return (
        re.fullmatch(r"tests/(\w+/)*test_\w+\.py", path) is not None
        and file.is_file()
        and function in _tests_of(file)
    )


@cache
def _tests_of(file: Path) -> frozenset[str]:
    return frozenset(
        node.name
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not any(_is_always_skipped(one) for one in node.decorator_list)
    )


def _is_always_skipped(decorator: ast.expr) -> bool:
    words = ast.unparse(decorator)
    return words.startswith(("pytest.mark.skip(", "pytest.mark.xfail")) or words.endswith(".skip")
