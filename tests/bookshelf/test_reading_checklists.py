"""Everything that can be wrong with a checklist is named, with its line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quality_checkers.bookshelf import (
    ChecklistProblemsError,
    FileProblem,
    checklist_from_text,
    problems_in_files,
    read_answer_sets,
    read_checklist,
)
from quality_checkers.checklists import AnswerSet, ChoiceId, QuestionId, Source
from quality_checkers.easy_read import Sentence, problems_in_words

PICTURES = ("door", "tea", "letter", "yes", "no")
SETS_TEXT = """\
yes-no:
  - {id: yes, words: "Yes", picture: yes, shape: tick, points: 2}
  - {id: no, words: "No", picture: no, shape: cross, points: 0}
"""
CHECKLIST = """\
title: GP surgery
version: 3
picture: door
made_by:
  who: ""
  tried_with: People First
  agreed_on: 2026-03-04
practice:
  id: tea
  ask: Do you like tea?
  another_way: Is tea nice?
  picture: tea
  answers: yes-no
sections:
  - id: door
    title: The front door
    picture: door
    questions:
      - id: knock
        ask: Did they knock?
        another_way: Did staff knock on the door?
        picture: door
        answers: yes-no
        source: we_saw
        found:
          yes: They knocked.
          no: They did not knock.
        change: Knock on the door.
        critical: yes
      - id: wait
        ask: Did they wait?
        another_way: Did they wait for you to say “come in”?
        picture: door
        answers: yes-no
        source: staff_told_us
        found:
          no: They did not wait.
          yes: They waited.
        change: 12:30
        only_if:
          question: knock
          choices: [yes]
        same_as: wait-there
"""


@pytest.fixture
def sets(tmp_path: Path) -> dict[str, AnswerSet]:
    path = tmp_path / "answer-sets.yaml"
    path.write_text(SETS_TEXT, encoding="utf-8")
    return dict(read_answer_sets(path, PICTURES))


@pytest.fixture
def problems_of(sets: dict[str, AnswerSet]) -> Callable[[str], list[str]]:
    def look(text: str) -> list[str]:
        return [str(problem) for problem in _problems(text, sets)]

    return look


def _problems(text: str, sets: dict[str, AnswerSet]) -> tuple[FileProblem, ...]:
    try:
        checklist_from_text(text, "gp.yaml", sets, PICTURES)
    except ChecklistProblemsError as error:
        found = error.problems
    else:
        return ()
    assert found
    for problem in found:
        _assert_easy(problem.sentence)
    return found


def _assert_easy(sentence: Sentence) -> None:
    # What somebody typed may be hard to read; our own words may not.
    words = sentence.template
    for place in sentence.values:
        words = words.replace(f"“{{{place}}}”", "this").replace(f"{{{place}}}", "this")
    words = words.replace("“title: My checklist”", "this").replace("“:”", "this")
    words = words.replace("“&” and “*”", "Signs").replace(": this, this", ": this")
    # The name of the way to save it is what people have to look for on their screen.
    assert not problems_in_words(words, (), explained={"UTF"}), words


def test_a_good_checklist_is_read_whole(sets: dict[str, AnswerSet]) -> None:
    checklist = checklist_from_text(CHECKLIST, "gp.yaml", sets, PICTURES)
    assert (checklist.id, checklist.version, checklist.title) == ("gp", 3, "GP surgery")
    assert checklist.made_by.tried_with == "People First"
    assert checklist.made_by.agreed_on == "2026-03-04"
    assert checklist.practice.ask == "Do you like tea?"
    knock, wait = checklist
    assert knock.critical
    assert not wait.critical
    assert knock.source is Source.WE_SAW
    assert wait.found == {"no": "They did not wait.", "yes": "They waited."}
    assert wait.only_if is not None
    assert wait.only_if.question == "knock"
    assert wait.only_if.choices == frozenset({ChoiceId("yes")})
    assert (knock.compare_id, wait.compare_id) == ("knock", "wait-there")
    assert checklist.question(QuestionId("wait")) is wait


def test_yes_no_and_times_stay_words(sets: dict[str, AnswerSet]) -> None:
    _, wait = checklist_from_text(CHECKLIST, "gp.yaml", sets, PICTURES)
    assert wait.change == "12:30"
    assert [choice.id for choice in wait.answers.choices] == ["yes", "no"]


def test_long_words_over_several_lines_become_one_line(sets: dict[str, AnswerSet]) -> None:
    text = CHECKLIST.replace("ask: Did they knock?", "ask: >\n          Did they\n          knock?")
    assert next(iter(checklist_from_text(text, "gp", sets, PICTURES))).ask == "Did they knock?"


# What is changed in the good checklist, and what is said about it.
CHANGES = [
    ("version: 3", "version: 3.5", 2, "“version” needs a whole number from 1 to 9999."),
    ("version: 3", "version: 0", 2, "“version” needs a whole number from 1 to 9999."),
    ("version: 3", "version: ٣", 2, "“version” needs a whole number from 1 to 9999."),
    ("title: GP surgery", "title:", 1, "“title” is empty. Write something after the colon."),
    ("title: GP surgery\n", "", 1, "“title” is missing. Add a line for it."),
    ("title: GP", "titel: GP", 1, "“titel” does not belong here. Did you mean “title”?"),
    ("  tried_with", "  tried_whit", 6, "“tried_whit” does not belong here. Did you mean"),
    ("agreed_on: 2026-03-04", "agreed_on: 4 March", 7, "“agreed_on” needs a date. For example:"),
    ("2026-03-04", "2026-02-30", 7, "“agreed_on” needs a date. For example: “2026-03-04”"),
    ("agreed_on: 2026-03-04", "agreed_on: 20260304", 7, "“agreed_on” needs a date."),
    ("picture: tea", "picture: the", 12, "There is no picture called “the”. Did you mean “tea”?"),
    ("picture: tea", "picture: zebra", 12, "There is no picture called “zebra”. Look in “pictures"),
    ("id: knock", "id: Knock Door", 19, "“Knock Door” cannot be an id. Did you mean “knock-door”?"),
    ("id: knock", "id: 123", 19, "“123” cannot be an id. Start it with a small letter."),
    ("id: knock", "id: skip", 19, "Every question has “skip” already. Choose another id."),
    ("id: knock", "id: dont_know", 19, "Every question has “dont_know” already."),
    ("id: knock", f"id: {'a' * 61}", 19, "is too long. Use 60 letters or fewer."),
    ("id: wait", "id: knock", 30, "The id “knock” is on line 19 too. Choose another id."),
    ("id: wait", "id: tea", 30, "The practice question is called “tea” too. Choose another id."),
    ("answers: yes-no\n        source: we", "answers: yesno\n        source: we", 23,
     "There are no answers called “yesno”. Did you mean “yes-no”?"),
    ("answers: yes-no\n        source: we", "answers: stars\n        source: we", 23,
     "There are no answers called “stars”. Look in “answer-sets.yaml”."),
    ("source: we_saw", "source: we_sawed", 24, "“source” cannot be “we_sawed”. Did you mean “we_s"),
    ("source: we_saw", "source: rumours", 24, "“source” cannot be “rumours”. Choose from: we_saw,"),
    ("          yes: They knocked.\n", "", 25, "“found” says nothing for the answer “yes”."),
    ("no: They did not knock.", "nope: They did not.", 27, "“nope” is not an answer to the questi"),
    ("yes: They knocked.", "yes:", 26, "“yes” is empty. Write something after the colon."),
    ("change: Knock on the door.", "change: [Knock, Wait]", 28, "“change” can only have words."),
    ("critical: yes", "critical: no", 29, "“critical” can only say “yes”."),
    ("critical: yes", "critical: [yes]", 29, "“critical” can only say “yes”."),
    ("question: knock", "question: nock", 41, "No earlier question has that id. Did you mean “kno"),
    ("question: knock", "question: parking", 41, "No earlier question has that id. Look at the id"),
    ("question: knock", "question: wait", 41, "This question waits for itself."),
    ("question: knock", "question: tea", 41, "No earlier question has that id."),
    ("choices: [yes]", "choices: [maybe]", 42, "“maybe” is not an answer to the question. The ans"),
    ("choices: [yes]", "choices: []", 42, "The list “choices” is empty. Put 1 thing or more in it"),
    ("choices: [yes]", "choices:", 42, "The list “choices” is empty. Put 1 thing or more in it."),
    ("choices: [yes]", "choices: yes", 42, "“choices” needs a list. Start each thing in it with “"),
    ("choices: [yes]", "choices: [yes, yes]", 42, "“yes” is in this list 2 times. Keep only 1"),
    ("choices: [yes]", "choices: [[yes]]", 42, "“choices” can only have words."),
    ("same_as: wait-there", "same_as: knock", 43, "2 questions are the same as “knock”."),
    ("same_as: wait-there", "same_as: Wait", 43, "“Wait” cannot be an id. Did you mean “wait”?"),
    ("change: 12:30", "change: 1\n        change: 2", 40, "“change” is on line 39 too. Keep only"),
    ("ask: Did they wait?", "ask: Did they\u202e wait?", 31, "There is a sign here that nobody ca"),
    ("ask: Did they wait?", 'ask: "Did they\\0 wait?"', 31, "There is a sign here that nobody can"),
    ("ask: Did they wait?", "ask: Did they\x07 wait?", 31, "There is a sign here that nobody can"),
    ("ask: Did they wait?", "ask: Did they: wait?", 31, "There is a colon or a space in the wrong"),
    ("ask: Did they wait?", 'ask: "Did they" wait?', 31, "This line does not fit. Look at its spa"),
    ("ask: Did they wait?", 'ask: "Did they wait?', 31, "A quotation mark starts here. Put anothe"),
    ("ask: Did they wait?", "ask Did they wait?", 31, "This line has no colon. Write a colon afte"),
    ("ask: Did they wait?", "ask: @home?", 31, "These words start with a sign. Put quotation mark"),
    ("ask: Did they wait?", 'ask: "Did t\\hey wait?"', 31, "Take “\\” out of this line."),
    ("ask: Did they wait?", 'ask: "\\UFFFFFFFF"', None, "The computer cannot read this line."),
    ("ask: Did they wait?", "ask: *did", 31, "“&” and “*” copy things. Type the words again inste"),
    ("ask: Did they wait?", "ask: &did they", 31, "“&” and “*” copy things. Type the words again"),
    ("ask: Did they wait?", "ask: !did they", 31, "Words cannot start with “!” here. Take it out."),
    ("        ask: Did they wait?", "\task: Did they wait?", 31, "There is a tab in this line."),
    ("ask: Did they wait?", "ask:\tDid they wait?", 31, "There is a tab in this line."),
    ("choices: [yes]", "choices: [yes", 42, "A list starts with a bracket here. Put another"),
    ("practice:\n  id: tea", "practice: tea\nother:\n  id: tea", 8, "“practice” needs lines with"),
    ("made_by:\n  who: \"\"\n  tried_with: People First\n  agreed_on: 2026-03-04\n", "", 1,
     "“made_by” is missing. Add a line for it."),
    ("title: GP", "answer_sets: yes\ntitle: GP", 1, "“answer_sets” needs lines with a name below"),
    ("sections:", "---\nsections:", 15, "This line starts a new file. Put the rest in its own fil"),
    ("sections:", "? [a]\n: b\nsections:", 14, "The computer cannot read this line. Compare it wi"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), CHANGES)
def test_what_is_wrong_is_said_with_its_line(
    old: str, new: str, line: int | None, said: str, problems_of: Callable[[str], list[str]]
) -> None:
    assert old in CHECKLIST
    found = problems_of(CHECKLIST.replace(old, new, 1))
    place = "gp.yaml: " if line is None else f"gp.yaml, line {line}: "
    assert any(problem.startswith(place) and said in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: GP", "---\ntitle: GP"),
        ("title: GP surgery", "title: 'GP surgery'  # a remark"),
        ("agreed_on: 2026-03-04", 'agreed_on: ""'),
        ("agreed_on: 2026-03-04", "agreed_on:"),
        ("ask: Did they wait?", 'ask: "Did they:\\twait?"'),
    ],
)
def test_other_ways_to_write_it_are_good_too(
    old: str, new: str, problems_of: Callable[[str], list[str]]
) -> None:
    assert old in CHECKLIST
    assert problems_of(CHECKLIST.replace(old, new, 1)) == []


def test_one_mistake_is_one_problem(problems_of: Callable[[str], list[str]]) -> None:
    for old, new in [
        ("title: GP", "titel: GP"),
        ("id: wait\n", "id: knock\n"),
        ("answers: yes-no\n        source: we", "answers: stars\n        source: we"),
        ("question: knock", "question: nock"),
    ]:
        assert len(problems_of(CHECKLIST.replace(old, new, 1))) == 1


def test_every_problem_is_found_in_one_go_and_in_order(
    problems_of: Callable[[str], list[str]],
) -> None:
    text = CHECKLIST
    for old, new in [
        ("version: 3", "version: three"),
        ("picture: tea", "picture: coffee"),
        ("critical: yes", "critical: maybe"),
        ("same_as: wait-there", "same_as: Wait There"),
    ]:
        text = text.replace(old, new)
    lines = [int(problem.split(":")[0].rpartition(" ")[2]) for problem in problems_of(text)]
    assert lines == [2, 12, 29, 43]


def test_a_question_cannot_wait_for_a_later_one(problems_of: Callable[[str], list[str]]) -> None:
    text = CHECKLIST.replace(
        "        critical: yes", "        only_if: {question: wait, choices: [no]}"
    )
    expected = (
        "gp.yaml, line 29: This question waits for “wait”. That question comes later. Move it up."
    )
    assert problems_of(text) == [expected]


def test_a_checklist_without_sections_or_questions_is_refused(
    problems_of: Callable[[str], list[str]],
) -> None:
    head, _, _ = CHECKLIST.partition("sections:\n")
    assert any("“sections” is empty" in problem for problem in problems_of(f"{head}sections: []\n"))
    no_questions = f"{head}sections:\n  - {{id: a, title: A, picture: door, questions: []}}\n"
    assert any("“questions” is empty" in problem for problem in problems_of(no_questions))
    assert any("“sections” is missing" in problem for problem in problems_of(head))


def test_ids_on_the_same_line_are_compared_too(problems_of: Callable[[str], list[str]]) -> None:
    head, _, _ = CHECKLIST.partition("sections:\n")
    section = "{id: a, title: A, picture: door, questions: []}"
    found = problems_of(f"{head}sections: [{section}, {section}]\n")
    assert any("The id “a” is on line 14 too." in problem for problem in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in this file."),
        ("# only a remark\n", "There is nothing in this file."),
        ("Hello", "This file needs lines with a name."),
        ("- a\n- b", "This file needs lines with a name."),
    ],
)
def test_a_file_that_is_no_checklist_is_refused(
    text: str, said: str, problems_of: Callable[[str], list[str]]
) -> None:
    (found,) = problems_of(text)
    assert said in found


def test_a_missing_file_is_named_with_the_nearest_one(
    tmp_path: Path, sets: dict[str, AnswerSet]
) -> None:
    (tmp_path / "gp-surgery.yaml").write_text(CHECKLIST, encoding="utf-8")
    with pytest.raises(ChecklistProblemsError) as caught:
        read_checklist(tmp_path / "gp-surgry.yaml", sets, PICTURES)
    assert str(caught.value) == (
        "gp-surgry.yaml: There is no file called “gp-surgry.yaml”. Did you mean “gp-surgery.yaml”?"
    )
    with pytest.raises(ChecklistProblemsError, match="Look at the name again"):
        read_checklist(tmp_path / "no-such-folder" / "x.yaml", sets, PICTURES)


def test_files_that_cannot_be_read_are_named(tmp_path: Path, sets: dict[str, AnswerSet]) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: Caf\u00e9".encode("latin-1"))
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * 999_999 + "é".encode() * 2)
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    found = [str(problem) for problem in problems_in_files([latin, big, folder], sets, PICTURES)]
    assert found == [
        "latin.yaml: This file is not plain text. Save it again as text with UTF-8.",
        "big.yaml: This file is too big. Keep it smaller than 1 megabyte.",
        "folder.yaml: We cannot open this file. Ask the person who looks after your computer.",
    ]


def test_the_invisible_mark_of_windows_editors_is_no_problem(
    tmp_path: Path, sets: dict[str, AnswerSet]
) -> None:
    path = tmp_path / "gp.yaml"
    path.write_text(CHECKLIST.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert read_checklist(path, sets, PICTURES) == checklist_from_text(CHECKLIST, "gp", sets)


def test_the_name_of_a_file_has_to_be_an_id(tmp_path: Path, sets: dict[str, AnswerSet]) -> None:
    path = tmp_path / "My GP.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    (problem,) = problems_in_files([path], sets, PICTURES)
    assert str(problem) == "My GP.yaml: “My GP” cannot be an id. Did you mean “my-gp”?"


def test_what_somebody_typed_is_shown_short_and_on_one_line(
    problems_of: Callable[[str], list[str]],
) -> None:
    (found,) = problems_of(CHECKLIST.replace("picture: tea", f'picture: "{"a" * 500}"'))
    assert len(found) < 150
    (found, *_) = problems_of(CHECKLIST.replace("version: 3", '"ver\\nsion\\ud800": 3'))
    assert "\n" not in found
    found.encode()
