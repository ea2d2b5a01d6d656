"""One person's way through a checklist: what was said, how, and what is asked next.

Answers are events that are only ever added. What holds now is worked out from the set of events,
and so is the path: nothing remembers "where somebody is". Uses `checklists` and `easy_read`.
"""

from quality_checkers.answers.answer import (
    SERVICE,
    TEAM,
    Answer,
    AnswerId,
    EnteredWhen,
    Helper,
    HowAnswered,
    PersonId,
    PhotoHash,
    VisitId,
)
from quality_checkers.answers.consent import ConsentKind, Consents, as_consented
from quality_checkers.answers.current import Answers, Said, current_answers, said_in
from quality_checkers.answers.path import (
    Place,
    next_question,
    path_through,
    place_of,
    previous_question,
    question_after,
    team_path,
)

__all__ = [
    "SERVICE",
    "TEAM",
    "Answer",
    "AnswerId",
    "Answers",
    "ConsentKind",
    "Consents",
    "EnteredWhen",
    "Helper",
    "HowAnswered",
    "PersonId",
    "PhotoHash",
    "Place",
    "Said",
    "VisitId",
    "as_consented",
    "current_answers",
    "next_question",
    "path_through",
    "place_of",
    "previous_question",
    "question_after",
    "said_in",
    "team_path",
]
