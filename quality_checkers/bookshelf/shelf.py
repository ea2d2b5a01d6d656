"""All checklists that a group can use, from one folder."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_checkers.bookshelf import sentences
from quality_checkers.bookshelf.answer_sets import read_answer_sets
from quality_checkers.bookshelf.checklist_file import ANSWER_SETS_FILE, SUFFIX, read_checklist
from quality_checkers.bookshelf.problems import ChecklistProblemsError, FileProblem, Problems
from quality_checkers.bookshelf.whole_text import digest_of, whole_text
from quality_checkers.checklists import AnswerSet, Checklist, ChecklistId


@dataclass(frozen=True, slots=True)
class ReadChecklist:
    """A checklist, the text that a visit keeps of it, and the SHA-256 of that text."""

    checklist: Checklist
    text: str
    digest: str


class Bookshelf:
    """The checklists of one folder, read once. Made by `open_bookshelf`."""

    def __init__(
        self,
        checklists: Mapping[ChecklistId, ReadChecklist],
        problems: Mapping[str, tuple[FileProblem, ...]],
    ) -> None:
        self._checklists = checklists
        self._problems = problems

    def ids(self) -> tuple[ChecklistId, ...]:
        """The ids of the checklists that can be used, from A to Z."""
        return tuple(sorted(self._checklists))

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """Everything that is wrong in the folder, file by file."""
        return tuple(problem for found in self._problems.values() for problem in found)

    def checklist(self, id: ChecklistId) -> ReadChecklist:
        """The checklist with this id.

        Raises:
            ChecklistProblemsError: There is no such file, or something is wrong with it.
        """
        if id in self._checklists:
            return self._checklists[id]
        name = f"{id}{SUFFIX}"
        for broken in (name, ANSWER_SETS_FILE):
            if broken in self._problems:
                raise ChecklistProblemsError(self._problems[broken])
        problems = Problems(name)
        problems.add(
            None, sentences.file_missing(name, [f"{own_id}{SUFFIX}" for own_id in self.ids()])
        )
        problems.raise_any()
        raise AssertionError


def open_bookshelf(folder: Path, picture_names: Collection[str]) -> Bookshelf:
    """Read every checklist of a folder, and its sets of answers from `answer-sets.yaml`.

    A broken file spoils only itself, and is named in `problems`. Folders inside the folder are
    not offered, nor are `NAME.LANGUAGE.yaml`, which hold the words of another language.
    """
    checklists: dict[ChecklistId, ReadChecklist] = {}
    problems: dict[str, tuple[FileProblem, ...]] = {}
    sets: Mapping[str, AnswerSet] = {}
    try:
        sets = read_answer_sets(folder / ANSWER_SETS_FILE, picture_names)
    except ChecklistProblemsError as error:
        # Without answers no checklist can be read, so its own problems would only be noise.
        return Bookshelf({}, {ANSWER_SETS_FILE: error.problems})
    for path in sorted(folder.iterdir()):
        try:
            if _is_offered(path):
                checklist = read_checklist(path, sets, picture_names)
                text = whole_text(checklist)
                checklists[checklist.id] = ReadChecklist(checklist, text, digest_of(text))
        except ChecklistProblemsError as error:
            problems[path.name] = error.problems
    return Bookshelf(checklists, problems)


def _is_offered(path: Path) -> bool:
    """Whether this is a file with a checklist.

    Raises:
        ChecklistProblemsError: It looks like one, but its name ends in .yml.
    """
    if path.suffix == ".yml" and path.is_file():
        problems = Problems(path.name)
        problems.add(None, sentences.wrong_ending(f"{path.stem}{SUFFIX}"))
        problems.raise_any()
    is_checklist = path.suffix == SUFFIX and "." not in path.stem and path.name != ANSWER_SETS_FILE
    return is_checklist and path.is_file()
