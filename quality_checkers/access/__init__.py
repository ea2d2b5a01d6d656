"""Who is asking, for which group, and for how long a pass lets them in.

Uses `visits` and `answers`.
"""

from quality_checkers.access.link import LINK_LASTS, LinkKind
from quality_checkers.access.relation import Relation
from quality_checkers.access.times import (
    AWAY_AFTER,
    CLOSES_AFTER,
    HANDS_IN_FOR,
    OPENS_BEFORE,
    PassState,
    PassTimes,
)
from quality_checkers.access.who import (
    NO_GROUP,
    AccountId,
    GroupId,
    SessionId,
    TabletId,
    Who,
    house,
)

__all__ = [
    "AWAY_AFTER",
    "CLOSES_AFTER",
    "HANDS_IN_FOR",
    "LINK_LASTS",
    "NO_GROUP",
    "OPENS_BEFORE",
    "AccountId",
    "GroupId",
    "LinkKind",
    "PassState",
    "PassTimes",
    "Relation",
    "SessionId",
    "TabletId",
    "Who",
    "house",
]
