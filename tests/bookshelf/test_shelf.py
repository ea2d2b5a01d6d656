"""The shelf offers every good checklist, names what is wrong, and keeps a text for ever."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from quality_checkers.bookshelf import (
    ChecklistProblemsError,
    checklist_from_text,
    open_bookshelf,
    problems_in_files,
    read_answer_sets,
    read_hard_words,
)
from quality_checkers.checklists import ChecklistId

PICTURES = ("door", "tea", "yes", "no")
SETS = """\
yes-no:
  - {id: yes, words: "Yes", picture: yes, shape: tick, points: 2}
  - {id: no, words: "No", picture: no, shape: cross, points: 0}
unused:
  - {id: good, words: Good, picture: yes, shape: tick, points: 2}
  - {id: bad, words: Bad, picture: no, shape: cross, points: 0}
"""
SMALL = """\
# A remark that nobody keeps.
title: The “front” door
version: 1
picture: door
made_by: {who: "", tried_with: "", agreed_on: ""}
practice: {id: tea, ask: Tea?, another_way: Is tea nice?, picture: tea, answers: yes-no}
sections:
  - id: door
    title: Drws ffrynt â ŵ ac ŷ
    picture: door
    questions:
      - id: knock
        ask: Did they knock?
        another_way: Did staff knock?
        picture: door
        answers: yes-no
        source: we_saw
        found: {no: They did not., yes: "They said: \\"hello\\"."}
        change: Knock on the door.
        critical: yes
"""
ROOT = Path(__file__).parents[2]
REAL = ROOT / "checklists"
BROKEN = sorted((REAL / "examples" / "broken").glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answer-sets.yaml").write_text(SETS, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_only_checklists_of_the_folder_itself_are_offered(folder: Path) -> None:
    (folder / "examples").mkdir()
    for other in ("examples/more.yaml", "small.cy.yaml", "README.md", "small.yaml~"):
        (folder / other).write_text(SMALL, encoding="utf-8")
    (folder / "another.yaml").write_text(SMALL, encoding="utf-8")
    shelf = open_bookshelf(folder, PICTURES)
    assert shelf.ids() == ("another", "small")
    assert not shelf.problems
    assert shelf.checklist(ChecklistId("small")).checklist.id == "small"


def test_a_broken_file_spoils_only_itself(folder: Path) -> None:
    (folder / "broken.yaml").write_text(SMALL.replace("version: 1", ""), encoding="utf-8")
    (folder / "wrong.yml").write_text(SMALL, encoding="utf-8")
    shelf = open_bookshelf(folder, PICTURES)
    assert shelf.ids() == ("small",)
    assert [str(problem) for problem in shelf.problems] == [
        "broken.yaml, line 2: “version” is missing. Add a line for it.",
        "wrong.yml: Call this file “wrong.yaml”.",
    ]
    with pytest.raises(ChecklistProblemsError, match="“version” is missing"):
        shelf.checklist(ChecklistId("broken"))


def test_a_checklist_that_is_not_there_is_said_with_the_nearest_one(folder: Path) -> None:
    shelf = open_bookshelf(folder, PICTURES)
    with pytest.raises(ChecklistProblemsError, match=r"Did you mean “small\.yaml”\?"):
        shelf.checklist(ChecklistId("smal"))


def test_without_answers_only_they_are_said_to_be_missing(folder: Path) -> None:
    (folder / "answer-sets.yaml").unlink()
    shelf = open_bookshelf(folder, PICTURES)
    assert shelf.ids() == ()
    (problem,) = shelf.problems
    assert "There is no file called “answer-sets.yaml”." in str(problem)
    with pytest.raises(ChecklistProblemsError, match=r"answer-sets\.yaml"):
        shelf.checklist(ChecklistId("small"))


def test_a_kept_text_is_read_again_without_any_file(folder: Path) -> None:
    read = open_bookshelf(folder, PICTURES).checklist(ChecklistId("small"))
    assert checklist_from_text(read.text, "small") == read.checklist
    assert list(json.loads(read.text)["answer_sets"]) == ["yes-no"]
    assert "ŵ ac ŷ" in read.text
    assert read.digest == hashlib.sha256(read.text.encode()).hexdigest()


def test_the_digest_is_about_what_is_asked_and_not_about_how_it_is_typed(folder: Path) -> None:
    def digest(text: str) -> str:
        (folder / "small.yaml").write_text(text, encoding="utf-8")
        return open_bookshelf(folder, PICTURES).checklist(ChecklistId("small")).digest

    before = digest(SMALL)
    typed_otherwise = SMALL.replace("# A remark", "# Another").replace("Knock on", "'Knock  on")
    assert digest(typed_otherwise.replace("the door.\n", "the door.'\n\n")) == before
    assert digest(SMALL.replace("Did they knock?", "Did they ring?")) != before
    # A visit from years ago has to find its text under the same digest. If this fails, the text
    # of every checklist has changed: keep the old way of writing it.
    assert before == "157049c039ea4625dd8cda6ec4eac48f65fc084f75a0e796c685a575a09f8151"


@pytest.mark.parametrize("name", ["answer-sets.yaml", "gp-surgery.yaml"])
def test_a_text_with_a_mistake_of_its_own_is_still_refused(folder: Path, name: str) -> None:
    read = open_bookshelf(folder, PICTURES).checklist(ChecklistId("small"))
    spoiled = read.text.replace('"shape": "tick"', '"shape": "circle"')
    with pytest.raises(ChecklistProblemsError, match="“shape” cannot be “circle”"):
        checklist_from_text(spoiled, name)


def _real_pictures() -> tuple[str, ...]:
    with (ROOT / "easy_read_assets" / "pictures.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["name"] for row in csv.DictReader(file))


def test_every_real_checklist_can_be_used() -> None:
    shelf = open_bookshelf(REAL, _real_pictures())
    assert [str(problem) for problem in shelf.problems] == []
    assert shelf.ids()
    for own_id in shelf.ids():
        read = shelf.checklist(own_id)
        assert checklist_from_text(read.text, own_id) == read.checklist


def test_every_example_can_be_read() -> None:
    sets = read_answer_sets(REAL / "answer-sets.yaml", _real_pictures())
    examples = sorted((REAL / "examples").glob("*.yaml"))
    assert examples
    assert [str(problem) for problem in problems_in_files(examples, sets, _real_pictures())] == []


def test_the_real_hard_words_can_be_read_and_have_pictures() -> None:
    hard_words = read_hard_words(ROOT / "easy_read_assets" / "words.yaml")
    assert hard_words
    assert {hard.picture for hard in hard_words} <= set(_real_pictures())


# What each broken example has to be told, by its file.
SAID = {
    "agreed-on-not-a-date": "“agreed_on” needs a date.",
    "id-that-is-taken": "Every question has “",
    "same-as-2-times": "2 questions are the same as “",
    "critical-maybe": "“critical” can only say “yes”.",
    "empty-words": "“ask” is empty.",
    "empty": "There is nothing in this file.",
    "found-missing-choice": "“found” says nothing for the answer “a-bit”.",
    "found-unknown-choice": "“maybe” is not an answer to the question.",
    "id-with-spaces": "“Easy letter” cannot be an id. Did you mean “easy-letter”?",
    "list-for-words": "“ask” can only have words.",
    "missing-key": "“another_way” is missing.",
    "missing-practice": "“practice” is missing.",
    "misspelt-key": "“critcal” does not belong here. Did you mean “critical”?",
    "no-questions": "The list “questions” is empty.",
    "no-sections": "The list “sections” is empty.",
    "not-yaml": "There is a colon or a space in the wrong place.",
    "only-if-itself": "This question waits for itself.",
    "only-if-later": "This question waits for “got-letter”. That question comes later.",
    "only-if-no-choices": "The list “choices” is empty.",
    "only-if-unknown-choice": "“good” is not an answer to the question.",
    "only-if-unknown-question": "waits for “got-leter”. No earlier question has that id. Did you",
    "only-words": "This file needs lines with a name.",
    "repeated-key": "“ask” is on line",
    "repeated-question-id": "The id “got-letter” is on line",
    "repeated-section-id": "The id “letters” is on line",
    "tab": "There is a tab in this line.",
    "unknown-answer-set": "There are no answers called “yes-no”. Did you mean “yes-a-bit-no”?",
    "unknown-key": "“colour” does not belong here.",
    "unknown-picture": "There is no picture called “letter-arives”. Did you mean “letter-arrives”?",
    "unknown-source": "“source” cannot be “",
    "version-not-a-number": "“version” needs a whole number",
}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_broken_example_is_told_its_one_problem(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# problem: ")
    sets = read_answer_sets(REAL / "answer-sets.yaml", _real_pictures())
    (problem,) = problems_in_files([path], sets, _real_pictures())
    assert SAID[path.stem] in str(problem)


def test_every_known_mistake_has_an_example() -> None:
    assert {path.stem for path in BROKEN} == set(SAID)
