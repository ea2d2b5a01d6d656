"""Going to a service: where, when, who goes, and what the team chose to say.

Uses `answers`, `checklists` and `easy_read`.
"""

from quality_checkers.visits.keeping import (
    DEFAULT_DAYS,
    LOOKS_AHEAD,
    OFFERED,
    YEAR_DAYS,
    KeepTimes,
    KeptKind,
)
from quality_checkers.visits.visit import (
    MOST_CHOSEN,
    SMALL_NUMBER,
    TEAM_ROLES,
    Chosen,
    ChosenKind,
    ChosenLine,
    Member,
    Person,
    Role,
    Service,
    ServiceId,
    ServiceKind,
    Spoken,
    Visit,
    still_so,
)

__all__ = [
    "DEFAULT_DAYS",
    "LOOKS_AHEAD",
    "MOST_CHOSEN",
    "OFFERED",
    "SMALL_NUMBER",
    "TEAM_ROLES",
    "YEAR_DAYS",
    "Chosen",
    "ChosenKind",
    "ChosenLine",
    "KeepTimes",
    "KeptKind",
    "Member",
    "Person",
    "Role",
    "Service",
    "ServiceId",
    "ServiceKind",
    "Spoken",
    "Visit",
    "still_so",
]
