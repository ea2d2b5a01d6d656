"""How long a pass works.

A pass opens 12 hours before its visit and closes 36 hours after it. A visit is planned for a day,
not an hour, so the visit counts as that whole day where the group is. Afterwards a pass can still
hand in what it holds, for 180 days, and can read nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cache

OPENS_BEFORE = timedelta(hours=12)
CLOSES_AFTER = timedelta(hours=36)
HANDS_IN_FOR = timedelta(days=180)
AWAY_AFTER = timedelta(minutes=10)
"""Without a touch for so long, a checker's browser asks again who is there. Nothing is lost by it,
so it is no limit in the sense of WCAG 2.2.3."""


class PassState(StrEnum):
    """What a pass can do at a moment."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"
    """It can hand in what it holds, and read nothing."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PassTimes:
    """When a pass opens, when it closes, and until when it can still hand something in."""

    opens_at: datetime
    closes_at: datetime
    ends_at: datetime

    @classmethod
    @cache  # every request of a pass asks
    def of(cls, visit_on: date, zone: tzinfo | None, extra_days: int = 0) -> "PassTimes":
        """The times of a visit on this day in this zone (None is the zone of the machine).

        `extra_days` is how many days longer than usual a co-ordinator keeps the visit open.
        """
        begins = datetime.combine(visit_on, time(), zone)
        ends = datetime.combine(visit_on + timedelta(days=1), time(), zone)
        if zone is None:
            begins, ends = begins.astimezone(), ends.astimezone()
        closes_at = ends + CLOSES_AFTER + timedelta(days=extra_days)
        return cls(begins - OPENS_BEFORE, closes_at, closes_at + HANDS_IN_FOR)

    def state(self, now: datetime) -> PassState:
        """What the pass can do now."""
        if now < self.opens_at:
            return PassState.EARLY
        if now < self.closes_at:
            return PassState.OPEN
        return PassState.LATE if now < self.ends_at else PassState.OVER
