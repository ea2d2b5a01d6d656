"""How long each kind of thing is kept: pure rules about days.

The times are our own proposal, each as short as its use allows; a group can choose others from
`OFFERED`. What was done (the audit trail) is kept as long as the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

YEAR_DAYS = 365
LOOKS_AHEAD = timedelta(days=14)
"""How long before it goes people are told what goes."""


class KeptKind(StrEnum):
    """What is kept, each for a time of its own."""

    VOICE_NOTES = "voice-notes"
    """The sounds of worries, from the day on which the worry was closed."""
    PHOTOS = "photos"
    """Photos in answers, from the day of the visit."""
    ANSWERS = "answers"
    """Answers and words, from the day of the visit."""
    WORRIES = "worries"
    """From the day on which the worry was closed. An open worry never goes by itself."""
    WAYS_IN = "ways-in"
    """Sessions, links and knocks, from when they ended."""
    SHARED_REPORTS = "shared-reports"
    """From the day on which the report was shared."""


DEFAULT_DAYS: Mapping[KeptKind, int] = {
    KeptKind.VOICE_NOTES: 90,
    KeptKind.PHOTOS: YEAR_DAYS,
    KeptKind.ANSWERS: 3 * YEAR_DAYS,
    KeptKind.WORRIES: 6 * YEAR_DAYS,
    KeptKind.WAYS_IN: 30,
    KeptKind.SHARED_REPORTS: 6 * YEAR_DAYS,
}
OFFERED: Mapping[KeptKind, tuple[int, ...]] = {
    KeptKind.VOICE_NOTES: (30, 90, YEAR_DAYS, 6 * YEAR_DAYS),
    KeptKind.PHOTOS: (30, 90, YEAR_DAYS, 3 * YEAR_DAYS),
    KeptKind.ANSWERS: (YEAR_DAYS, 2 * YEAR_DAYS, 3 * YEAR_DAYS, 6 * YEAR_DAYS),
    KeptKind.WORRIES: (3 * YEAR_DAYS, 6 * YEAR_DAYS, 10 * YEAR_DAYS),
    KeptKind.WAYS_IN: (7, 30, 90),
    KeptKind.SHARED_REPORTS: (YEAR_DAYS, 3 * YEAR_DAYS, 6 * YEAR_DAYS, 10 * YEAR_DAYS),
}
"""What a group can choose from, in days. The default is always among them."""


@dataclass(frozen=True, slots=True)
class KeepTimes:
    """How many days a group keeps each kind. `changed` holds what it has chosen itself."""

    changed: Mapping[KeptKind, int] = field(default_factory=dict)

    def days(self, kind: KeptKind) -> int:
        """How many days this kind is kept."""
        return self.changed.get(kind, DEFAULT_DAYS[kind])

    def goes_on(self, kind: KeptKind, begins: date) -> date:
        """The day on which a thing goes whose time began on that day."""
        return begins + timedelta(days=self.days(kind))

    def gone_if_begun_by(self, kind: KeptKind, today: date) -> date:
        """The newest day on which a thing may have begun that goes today or went before."""
        return today - timedelta(days=self.days(kind))
