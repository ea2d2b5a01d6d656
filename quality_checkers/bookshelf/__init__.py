"""Reads the checklist files, and says kindly what is wrong with them.

Checklist files in, checklists or problems out. The only room that knows YAML. Uses the ideas
`checklists` and `easy_read`; knows no database and no screen, and never changes a file.
"""

from quality_checkers.bookshelf.answer_sets import read_answer_sets
from quality_checkers.bookshelf.checklist_file import (
    checklist_from_text,
    problems_in_files,
    read_checklist,
)
from quality_checkers.bookshelf.hard_words import read_hard_words
from quality_checkers.bookshelf.problems import ChecklistProblemsError, FileProblem
from quality_checkers.bookshelf.shelf import Bookshelf, ReadChecklist, open_bookshelf
from quality_checkers.bookshelf.whole_text import whole_text

__all__ = [
    "Bookshelf",
    "ChecklistProblemsError",
    "FileProblem",
    "ReadChecklist",
    "checklist_from_text",
    "open_bookshelf",
    "problems_in_files",
    "read_answer_sets",
    "read_checklist",
    "read_hard_words",
    "whole_text",
]
