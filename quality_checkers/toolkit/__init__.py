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
from quality_checkers.toolkit.answering import (
    MOST_WORDS_CHARACTERS,
    Answering,
    Given,
    MyAnswers,
    Step,
)
from quality_checkers.toolkit.assessing import (
    Assessing,
    AssessmentPage,
    SelfAssessment,
    Stated,
    mark_of_stated,
)
from quality_checkers.toolkit.auditing import Done
from quality_checkers.toolkit.consenting import Consenting, MyConsent
from quality_checkers.toolkit.errors import (
    ChangedMeanwhileError,
    NotFoundError,
    NotPossibleError,
    TooManyError,
)
from quality_checkers.toolkit.joining import Arrival, Joining, KnockState, Waiting
from quality_checkers.toolkit.office import new_id
from quality_checkers.toolkit.planning import NewPerson, NewService, NewVisit, Planning
from quality_checkers.toolkit.readying import AskedFor, Ready, Readying
from quality_checkers.toolkit.sharing import MyService, Sharing, SharingState
from quality_checkers.toolkit.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.worrying import NewWorry, ReadWorry, TellPage, Worrying

__all__ = [
    "MOST_OWN_WORDS_CHARACTERS",
    "MOST_WORDS_CHARACTERS",
    "Agreeing",
    "Answering",
    "Arrival",
    "AskedFor",
    "Assessing",
    "AssessmentPage",
    "ChangedMeanwhileError",
    "ChooseList",
    "Consenting",
    "Done",
    "Given",
    "Joining",
    "KnockState",
    "MyAnswers",
    "MyConsent",
    "MyService",
    "NewPerson",
    "NewService",
    "NewVisit",
    "NewWorry",
    "NotFoundError",
    "NotPossibleError",
    "Planning",
    "ReadWorry",
    "Ready",
    "Readying",
    "SelfAssessment",
    "Sharing",
    "SharingState",
    "Stated",
    "Step",
    "TeamStep",
    "TeamTable",
    "TellPage",
    "TooManyError",
    "Toolkit",
    "ToolkitSettings",
    "Waiting",
    "Worrying",
    "mark_of_stated",
    "new_id",
]
