"""What a person sees: a few words beside a picture, and the rules for them.

Knows words, pictures' names and the rules of easy read. Uses no other room, no file, no
framework. Never decides how anything looks.
"""

from quality_checkers.easy_read.hard_words import HardWord, HardWordFinder
from quality_checkers.easy_read.line import Line
from quality_checkers.easy_read.rules import (
    MOST_WORDS,
    RULES,
    WordProblem,
    problems_in_words,
    sentences_in,
)
from quality_checkers.easy_read.sentence import ProblemError, Sentence

__all__ = [
    "MOST_WORDS",
    "RULES",
    "HardWord",
    "HardWordFinder",
    "Line",
    "ProblemError",
    "Sentence",
    "WordProblem",
    "problems_in_words",
    "sentences_in",
]
