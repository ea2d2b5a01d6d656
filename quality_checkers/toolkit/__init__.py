"""The desk: everything a person can do, one method each.

Every method is told who is asking. The desk owns the transactions, the clock and the new ids,
and hands one craft's product to another. The doors above it only turn clicks and commands into
calls of these methods.
"""

from quality_checkers.toolkit.agreeing import (
    MOST_OWN_WORDS_CHARACTERS,
    Agreeing,
    ChooseList,
    TeamStep,
    TeamTable,
)
from quality_checkers.toolkit.answering import Answering, Given, MyAnswers, Step
from quality_checkers.toolkit.consenting import Consenting, MyConsent
from quality_checkers.toolkit.errors import (
    ChangedMeanwhileError,
    NotFoundError,
    NotPossibleError,
)
from quality_checkers.toolkit.office import new_id
from quality_checkers.toolkit.planning import NewPerson, NewService, NewVisit, Planning
from quality_checkers.toolkit.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.worrying import NewWorry, ReadWorry, TellPage, Worrying

__all__ = [
    "MOST_OWN_WORDS_CHARACTERS",
    "Agreeing",
    "Answering",
    "ChangedMeanwhileError",
    "ChooseList",
    "Consenting",
    "Given",
    "MyAnswers",
    "MyConsent",
    "NewPerson",
    "NewService",
    "NewVisit",
    "NewWorry",
    "NotFoundError",
    "NotPossibleError",
    "Planning",
    "ReadWorry",
    "Step",
    "TeamStep",
    "TeamTable",
    "TellPage",
    "Toolkit",
    "ToolkitSettings",
    "Worrying",
    "new_id",
]
