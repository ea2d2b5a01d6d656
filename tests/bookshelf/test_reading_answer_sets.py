"""Sets of answers and hard words are read, or said to be wrong."""

from pathlib import Path

import pytest

from quality_checkers.bookshelf import (
    ChecklistProblemsError,
    problems_in_files,
    read_answer_sets,
    read_hard_words,
)
from quality_checkers.checklists import Shape
from quality_checkers.easy_read import HardWord

PICTURES = ("yes", "no")
CHOICE = "  - {{id: {id}, words: Yes, picture: yes, shape: tick, points: 0}}\n"
SETS = """\
yes-no:
  - id: yes
    words: "Yes"
    picture: yes
    shape: tick
    points: 2
  - id: no
    words: "No"
    picture: no
    shape: cross
    points: 0
"""


def _problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "answer-sets.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in problems_in_files([path], {}, PICTURES)]


def test_a_set_of_answers_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "answer-sets.yaml"
    path.write_text(SETS, encoding="utf-8")
    (answers,) = read_answer_sets(path, PICTURES).values()
    assert answers.id == "yes-no"
    assert [(c.id, c.words, c.picture, c.shape, c.points) for c in answers.choices] == [
        ("yes", "Yes", "yes", Shape.TICK, 2),
        ("no", "No", "no", Shape.CROSS, 0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("shape: tick", "shape: tik", "line 5: “shape” cannot be “tik”. Did you mean “tick”?"),
        ("shape: tick", "shape: star", "Choose from: tick, half, cross."),
        ("points: 2", "points: two", "line 6: “points” needs a whole number from 0 to 10."),
        ("points: 2", "points: -1", "“points” needs a whole number from 0 to 10."),
        ("points: 0", "points: 1", "line 1: The worst answer of “yes-no” needs 0 points."),
        ("id: no", "id: yes", "line 7: “yes” is in this list 2 times. Keep only 1 of them."),
        ("id: no", "id: skip", "line 7: Every question has “skip” already. Choose another id."),
        ("id: no", "id: does_not_apply", "Every question has “does_not_apply” already."),
        ("picture: no", "picture: nou", "There is no picture called “nou”. Did you mean “no”?"),
        ("yes-no:", "Yes No:", "line 1: “Yes No” cannot be an id. Did you mean “yes-no”?"),
        ("    words: \"No\"\n", "", "line 7: “words” is missing. Add a line for it."),
        (SETS[7:], " yes", "“yes-no” needs a list. Start each thing in it with “-”."),
        (SETS[7:], " [yes, no]", "line 1: “id” needs lines with a name below it."),
        (SETS[7:], " []", "The list “yes-no” is empty. Put 1 thing or more in it."),
        (SETS, SETS + SETS, "line 12: “yes-no” is on line 1 too. Keep only 1 of them."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_answers_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = _problems(tmp_path, SETS.replace(old, new, 1))
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize("count", [1, 6])
def test_a_set_has_2_to_5_answers(tmp_path: Path, count: int) -> None:
    text = "many:\n" + "".join(CHOICE.format(id=f"a{number}") for number in range(count))
    expected = f"“many” has this many answers: {count}. Use 2 to 5 answers."
    assert _problems(tmp_path, text) == [f"answer-sets.yaml, line 1: {expected}"]


def test_hard_words_are_read(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(
        "- word: consent\n  forms: [consents, consented]\n  means: Saying yes.\n  picture: yes\n"
        "- {word: care plan, means: A list of what you need., picture: no}\n",
        encoding="utf-8",
    )
    assert read_hard_words(path) == (
        HardWord("consent", ("consents", "consented"), "Saying yes.", "yes"),
        HardWord("care plan", (), "A list of what you need.", "no"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word: consent", "“words” needs a list."),
        ("- consent", "line 1: “word” needs lines with a name below it."),
        ("- {word: a, means: b}", "“picture” is missing."),
        ("- {word: a, means: b, picture: no, forms: c}", "“forms” needs a list."),
        ("- {word: a, means: b, picture: no}\n" * 2, "line 2: The word “a” is on line 1 too."),
    ],
)
def test_what_is_wrong_with_hard_words_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChecklistProblemsError, match=said):
        read_hard_words(path)
