"""Reads a checklist, and finds everything that is wrong with it in one go."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.answer_sets import answer_sets_in, read_answer_sets
from quality_checkers.bookshelf.checklist_reader import CHECKLIST_KEYS, ChecklistReader
from quality_checkers.bookshelf.parts import Part, good_id
from quality_checkers.bookshelf.problems import ChecklistProblemsError, FileProblem, Problems
from quality_checkers.bookshelf.source import Named, named_tree_of, text_of
from quality_checkers.checklists import AnswerSet, Checklist, ChecklistId

SUFFIX = ".yaml"
ANSWER_SETS_FILE = "answer-sets.yaml"


def read_checklist(
    path: Path, sets: Mapping[str, AnswerSet], picture_names: Collection[str]
) -> Checklist:
    """The checklist in a file. The name of the file, without `.yaml`, is its id.

    Args:
        path: The file.
        sets: The sets of answers that it may name.
        picture_names: The pictures that it may name.

    Raises:
        ChecklistProblemsError: With everything that is wrong in the file, in its order.
    """
    return checklist_from_text(text_of(path), path.name, sets, picture_names)


def checklist_from_text(
    text: str,
    name: str,
    sets: Mapping[str, AnswerSet] | None = None,
    picture_names: Collection[str] | None = None,
) -> Checklist:
    """The checklist in a text, as a file holds it or as `whole_text` made it.

    Args:
        text: A checklist. Its own `answer_sets`, if it has some, come before `sets`.
        name: Its id, or the name of its file.
        sets: The sets of answers that it may name.
        picture_names: The pictures that it may name. None allows all, because a visit keeps its
            checklist when a picture gets another name.

    Raises:
        ChecklistProblemsError: With everything that is wrong in the text, in its order.
    """
    problems = Problems(name)
    checklist_id = ChecklistId(good_id(name.removesuffix(SUFFIX), None, problems))
    root = Part("title", named_tree_of(text, problems), problems, CHECKLIST_KEYS, ("answer_sets",))
    own_sets = root.node("answer_sets")
    known = dict(sets or {})
    if isinstance(own_sets, Named):
        known |= answer_sets_in(own_sets, problems, picture_names)
    elif own_sets is not None:
        example = sentences.lines_expected("answer_sets", "yes-no")
        problems.add(root.line_of("answer_sets"), example)
    checklist = ChecklistReader(problems, known, picture_names).checklist(root, checklist_id)
    problems.raise_any()
    return checklist


def problems_in_files(
    paths: Iterable[Path], sets: Mapping[str, AnswerSet], picture_names: Collection[str]
) -> tuple[FileProblem, ...]:
    """Everything that is wrong in these files, file by file; nothing if all are good.

    A file called `answer-sets.yaml` is read as sets of answers, every other one as a checklist.
    """
    found: list[FileProblem] = []
    for path in paths:
        try:
            if path.name == ANSWER_SETS_FILE:
                read_answer_sets(path, picture_names)
            else:
                read_checklist(path, sets, picture_names)
        except ChecklistProblemsError as error:
            found.extend(error.problems)
    return tuple(found)
