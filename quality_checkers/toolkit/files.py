"""What can be done with the files of checklists and pictures, without a store."""

from collections.abc import Iterable
from pathlib import Path

from quality_checkers.bookshelf import (
    ChecklistProblemsError,
    FileProblem,
    problems_in_files,
    read_answer_sets,
)
from quality_checkers.pictures import contact_sheet, read_catalogue
from quality_checkers.toolkit.toolkit import ToolkitSettings


def problems_in_checklists(
    settings: ToolkitSettings, files: Iterable[Path]
) -> tuple[FileProblem, ...]:
    """What is wrong with these checklist files; with none named, with every one of the folder."""
    names = frozenset(read_catalogue(settings.assets).names)
    try:
        sets = read_answer_sets(settings.checklists / "answer-sets.yaml", names)
    except ChecklistProblemsError as error:
        return error.problems
    wanted = tuple(files) or tuple(sorted(settings.checklists.glob("*.yaml")))
    return problems_in_files(wanted, sets, names)


def contact_sheet_of(settings: ToolkitSettings) -> str:
    """One page of HTML with every picture and its meaning."""
    return contact_sheet(read_catalogue(settings.assets))
