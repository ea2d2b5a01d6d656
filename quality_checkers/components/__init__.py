"""How a line, a choice or a problem looks: once, for screen and paper.

Owns Jinja and Babel: the one environment for templates, the fixed words in every language, and
the styles. Each component has a folder: the one typed object it takes, its examples, its macro
and its style. Uses the ideas for their types.
"""

from quality_checkers.components.answer_cards import AnswerCards, Card, words_of
from quality_checkers.components.button import Button, ButtonKind
from quality_checkers.components.countable import Countable, countable_svg
from quality_checkers.components.environment import Drawing, furnish, paper_environment
from quality_checkers.components.field import Field
from quality_checkers.components.language import Words, speaking, words_for
from quality_checkers.components.look_book import Example, examples
from quality_checkers.components.pick_cards import Pick, PickCards
from quality_checkers.components.picture_row import PictureRow
from quality_checkers.components.problem_summary import Problem, ProblemSummary
from quality_checkers.components.progress import Progress
from quality_checkers.components.question import Asked
from quality_checkers.components.shape import SHAPES, shape_svg
from quality_checkers.components.styles import paper_style, screen_style
from quality_checkers.components.summary_list import SummaryList, SummaryRow
from quality_checkers.components.ways import Way, Ways

__all__ = [
    "SHAPES",
    "AnswerCards",
    "Asked",
    "Button",
    "ButtonKind",
    "Card",
    "Countable",
    "Drawing",
    "Example",
    "Field",
    "Pick",
    "PickCards",
    "PictureRow",
    "Problem",
    "ProblemSummary",
    "Progress",
    "SummaryList",
    "SummaryRow",
    "Way",
    "Ways",
    "Words",
    "countable_svg",
    "examples",
    "furnish",
    "paper_environment",
    "paper_style",
    "screen_style",
    "shape_svg",
    "speaking",
    "words_for",
    "words_of",
]
