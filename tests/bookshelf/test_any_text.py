"""Any text at all gives a checklist or kind problems, soon, and never anything else."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.bookshelf import (
    ChecklistProblemsError,
    checklist_from_text,
    read_answer_sets,
    whole_text,
)
from quality_checkers.bookshelf.problems import MOST_PROBLEMS
from quality_checkers.checklists import AnswerSet, Checklist, Choice, ChoiceId, Shape

YES_NO = AnswerSet(
    "yes-no",
    (
        Choice(ChoiceId("yes"), "Yes", "yes", Shape.TICK, 2),
        Choice(ChoiceId("no"), "No", "no", Shape.CROSS, 0),
    ),
)
GOOD = """\
title: GP surgery
version: 1
picture: door
made_by: {who: "", tried_with: "", agreed_on: ""}
practice: {id: tea, ask: Tea?, another_way: Tea?, picture: tea, answers: yes-no}
sections:
  - id: door
    title: Door
    picture: door
    questions:
      - id: knock
        ask: Did they knock?
        another_way: Knock?
        picture: door
        answers: yes-no
        source: we_saw
        found:
          yes: They knocked.
          no: They did not.
        change: Knock.
      - id: wait
        ask: Did they wait?
        another_way: Wait?
        picture: door
        answers: yes-no
        source: we_saw
        found: {yes: They waited., no: They did not.}
        change: Wait.
        only_if:
          question: knock
          choices: [yes]
"""
JUNK = st.sampled_from(
    ["\t", "- ", ":", "? ", "&a ", "*a", "!t ", "[", "]", "{", "}", "'", '"', "|\n", ">-\n", "#",
     "---\n", "...\n", "%YAML 1.1\n", "\u2028", "\ufeff", "\0", "<<: ", "~", "\\x", "\r", "@", "`"]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _read(text: str) -> Checklist | ChecklistProblemsError:
    try:
        return checklist_from_text(text, "gp", {"yes-no": YES_NO})
    except ChecklistProblemsError as error:
        refused = error
    assert 1 <= len(refused.problems) <= MOST_PROBLEMS
    lines = [problem.line or 0 for problem in refused.problems]
    assert lines == sorted(lines)
    assert str(refused).encode()
    return refused


@st.composite
def changed_checklists(draw: st.DrawFn) -> str:
    lines = GOOD.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "swap", "copy", "junk", "shift", "words"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "copy":
                lines.insert(at, lines[other])
            case "junk":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(JUNK) + lines[at][place:]
            case "shift":
                lines[at] = "  " + lines[at] if draw(st.booleans()) else lines[at].lstrip(" ")
            case _:
                name = lines[at].partition(":")[0]
                lines[at] = f"{name}: {draw(WORDS)}\n"
    return "".join(lines)


@given(changed_checklists())
@settings(max_examples=300, deadline=None)
def test_a_changed_checklist_is_read_or_refused_kindly(text: str) -> None:
    checklist = _read(text)
    if isinstance(checklist, Checklist):
        assert checklist_from_text(whole_text(checklist), "gp") == checklist


@given(st.text(max_size=200) | st.lists(JUNK | WORDS, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_words_are_refused_kindly(text: str) -> None:
    assert isinstance(_read(text), ChecklistProblemsError)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_refused_kindly(data: bytes) -> None:
    path = Path(__file__).parent / "no-such-file.yaml"
    with pytest.raises(ChecklistProblemsError):
        read_answer_sets(path, ())
    assert isinstance(_read(data.decode("latin-1")), ChecklistProblemsError)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5000)),
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 200_000,
        "? " * 200_000,
        "a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1000)),
        "a: b\n" * 190_000,
        "".join(f"key{n}: b\n" for n in range(70_000)),
        "title: " + "a " * 450_000,
        "sections:\n" + "- {}\n" * 150_000,
        '"' + "\\n" * 400_000,
        "#" * 900_000,
        "\n" * 900_000,
        "a: |\n" + " x\n" * 300_000,
        "x" * 1_000_001,
    ],
    ids=lambda text: text[:12].replace("\n", "/"),
)
def test_texts_made_to_keep_the_computer_busy_are_refused_soon(text: str) -> None:
    begin = time.perf_counter()
    assert isinstance(_read(text), ChecklistProblemsError)
    assert time.perf_counter() - begin < 10
