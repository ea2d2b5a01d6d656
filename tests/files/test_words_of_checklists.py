"""Every word in the checklists is easy read, has its picture, and is explained to authors."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from quality_checkers.bookshelf import (
    checklist_from_text,
    problems_in_files,
    read_answer_sets,
    read_checklist,
    read_hard_words,
)
from quality_checkers.checklists import AnswerSet, Checklist, Question, Source
from quality_checkers.easy_read import problems_in_words

HOUSE = Path(__file__).parents[2]
CHECKLISTS = HOUSE / "checklists"
GUIDE = CHECKLISTS / "README.md"
SETS_FILE = CHECKLISTS / "answer-sets.yaml"
# `NAME.cy.yaml` would hold the Welsh words of a checklist; the rules are for English.
SHIPPED = [path for path in sorted(CHECKLISTS.glob("*.yaml")) if "." not in path.stem]
SHIPPED.remove(SETS_FILE)
FILES = [*SHIPPED, *sorted((CHECKLISTS / "examples").glob("*.yaml"))]
BROKEN = sorted((CHECKLISTS / "examples" / "broken").glob("*.yaml"))

HARD_WORDS = read_hard_words(HOUSE / "easy_read_assets" / "words.yaml")


@pytest.fixture(scope="module")
def pictures() -> frozenset[str]:
    path = HOUSE / "easy_read_assets" / "pictures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def sets(pictures: frozenset[str]) -> Mapping[str, AnswerSet]:
    return read_answer_sets(SETS_FILE, pictures)


@pytest.fixture(scope="module")
def checklists(sets: Mapping[str, AnswerSet], pictures: frozenset[str]) -> dict[Path, Checklist]:
    return {path: read_checklist(path, sets, pictures) for path in FILES}


def _name(path: Path) -> str:
    return path.stem


def _words_of(checklist: Checklist) -> Iterator[str]:
    """Everything in a checklist that a person reads."""
    yield checklist.title
    yield from (section.title for section in checklist.sections)
    for question in (checklist.practice, *checklist):
        yield question.ask
        yield question.another_way
        yield from (choice.words for choice in question.answers.choices)
        yield from question.found.values()
        if question.change:
            yield question.change


def _problems_in(words: Iterator[str]) -> list[str]:
    return [
        f"{problem.rule}: {problem.words} {problem.sentence}"
        for text in words
        for problem in problems_in_words(text, HARD_WORDS)
    ]


def _asked(checklist: Checklist) -> tuple[Question, ...]:
    return (checklist.practice, *checklist)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_word_a_checker_reads_is_easy(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    assert len(list(_words_of(checklists[path]))) > 10
    assert _problems_in(_words_of(checklists[path])) == []


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_question_asks_once_in_two_ways(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    for question in _asked(checklists[path]):
        assert question.ask.count("?") == 1
        assert question.ask.endswith("?")
        assert question.another_way.endswith("?")
        assert question.another_way != question.ask


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_what_was_found_and_what_to_change_are_statements(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    for question in checklists[path]:
        for sentence in (*question.found.values(), question.change):
            assert re.fullmatch(r"[A-Z][^.?!]*\.", sentence)
        assert len(set(question.found.values())) == len(question.found)


@pytest.mark.parametrize("path", SHIPPED, ids=_name)
def test_every_question_and_section_has_a_picture_of_its_own(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    checklist = checklists[path]
    uses = Counter([checklist.picture])
    uses.update(section.picture for section in checklist.sections)
    uses.update(question.picture for question in _asked(checklist))
    assert [name for name, count in uses.items() if count > 1] == []


@pytest.mark.parametrize("path", SHIPPED, ids=_name)
def test_every_section_has_enough_questions_of_one_source_for_a_word(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    for section in checklists[path].sections:
        always = [question for question in section.questions if question.only_if is None]
        sources = Counter(question.source for question in always)
        assert max(sources.values()) >= 3, section.id


@pytest.mark.parametrize("path", SHIPPED, ids=_name)
def test_only_a_few_questions_are_critical(
    path: Path, checklists: Mapping[Path, Checklist]
) -> None:
    assert 1 <= sum(question.critical for question in checklists[path]) <= 8


def test_the_meaning_of_a_hard_word_is_easy_and_has_a_picture(pictures: frozenset[str]) -> None:
    assert len(HARD_WORDS) >= 80
    for hard in HARD_WORDS:
        assert problems_in_words(hard.easy, HARD_WORDS) == ()
        assert re.fullmatch(r"[A-Z].*\.", hard.easy), hard.word
        assert len(hard.easy.split()) <= 12
        assert hard.picture in pictures, hard.word


def test_a_hard_word_has_one_meaning_and_its_place_in_the_alphabet() -> None:
    forms = Counter(form for hard in HARD_WORDS for form in {hard.word, *hard.forms})
    assert [form for form, uses in forms.items() if uses > 1] == []
    assert all(form == form.lower() for form in forms)
    words = [hard.word for hard in HARD_WORDS]
    assert words == sorted(words)


@pytest.mark.parametrize("path", BROKEN, ids=_name)
def test_every_broken_example_has_one_problem_and_names_it_on_top(
    path: Path, sets: Mapping[str, AnswerSet], pictures: frozenset[str]
) -> None:
    assert re.match(r"# problem: \w.+\n", path.read_text(encoding="utf-8"))
    assert len(problems_in_files([path], sets, pictures)) == 1


def test_no_two_broken_examples_show_the_same_problem() -> None:
    assert len(BROKEN) >= 14
    first_lines = {path.read_text(encoding="utf-8").splitlines()[0] for path in BROKEN}
    assert len(first_lines) == len(BROKEN)


def test_every_checklist_says_on_top_what_it_shows() -> None:
    assert [path.name for path in FILES if not path.read_bytes().startswith(b"# ")] == []


def test_the_guide_for_authors_explains_every_key_that_is_used() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    files = "".join(path.read_text(encoding="utf-8") for path in (*FILES, SETS_FILE))
    keys = set(re.findall(r"^ *(?:- )?([a-z_]+):", files, flags=re.MULTILINE))
    # The ids of choices and of a set are names that authors make up.
    keys -= {"yes", "no", "good", "ok", "bad", "always", "sometimes", "never", "often"}
    assert len(keys) > 20
    assert {key for key in keys if guide.count(f"\n| `{key}` |") == 0} == set()
    assert {source for source in Source if f"\n| `{source}` |" not in guide} == set()


def test_the_examples_in_the_guide_can_be_read_and_are_easy(
    sets: Mapping[str, AnswerSet], pictures: frozenset[str]
) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    whole, own_answers = re.findall(r"```yaml\n(.*?)```", guide, flags=re.DOTALL)
    for text in (whole, whole + own_answers):
        checklist = checklist_from_text(text, "guide", sets, pictures)
        assert _problems_in(_words_of(checklist)) == []
