"""An answer: what somebody said to one question, and how the answer came about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from quality_checkers.checklists import UNSCORED, ChoiceId, QuestionId

AnswerId = NewType("AnswerId", str)
PersonId = NewType("PersonId", str)
VisitId = NewType("VisitId", str)
PhotoHash = NewType("PhotoHash", str)

TEAM = PersonId("team")
"""Who speaks when the team agrees one answer together. No person has this id."""

SERVICE = PersonId("service")
"""Who speaks when a service says what it does, before a visit. No person has this id.

What it says is beside the visit: it is no checker's answer, and counts in no finding.
"""


class HowAnswered(StrEnum):
    """How somebody came to their answer; told apart in the report."""

    ALONE = "alone"
    READ_TO_ME = "read_to_me"
    TALKED_ABOUT_IT = "talked_about_it"
    WROTE_MY_WORDS = "wrote_my_words"
    ANSWERED_FOR_ME = "answered_for_me"


class Helper(StrEnum):
    """Who helped. Staff of the service that is being checked are marked for what they are."""

    NOBODY = "nobody"
    SUPPORTER = "supporter"
    FAMILY = "family"
    ADVOCATE = "advocate"
    STAFF_OF_THIS_SERVICE = "staff_of_this_service"
    OTHER = "other"


class EnteredWhen(StrEnum):
    """Whether the answer was entered on the visit or typed in from paper afterwards."""

    ON_VISIT = "on_visit"
    LATER_FROM_PAPER = "later_from_paper"


@dataclass(frozen=True, slots=True)
class Answer:
    """One event: this person said this to this question of this visit. Never changed, only added.

    `said` is a choice of the question or one of the three unscored values. `may_quote` and
    `may_show` are the person's own yes to their words and their photo standing in the report.
    `device_at` is what the tablet's clock claimed. `sequence` is the order in which the store
    took the events in; None until it has.
    """

    id: AnswerId
    visit: VisitId
    person: PersonId
    question: QuestionId
    said: ChoiceId
    words: str = ""
    may_quote: bool = False
    photo: PhotoHash | None = None
    photo_shows: str = ""
    may_show: bool = False
    how: HowAnswered = HowAnswered.ALONE
    helper: Helper = Helper.NOBODY
    entered_by: PersonId | None = None
    entered_when: EnteredWhen = EnteredWhen.ON_VISIT
    device: str = ""
    device_counter: int = 0
    device_at: datetime | None = None
    sequence: int | None = None
    received_at: datetime | None = None

    @property
    def is_scored(self) -> bool:
        """True when a choice was made; False for don't know, does not apply and skip."""
        return self.said not in UNSCORED

    def says_the_same_as(self, other: "Answer") -> bool:
        """True when both hold the same content, whatever their ids, times and order."""
        return self.content == other.content

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but the id, the tablet, the times and the order."""
        return (
            self.visit,
            self.person,
            self.question,
            self.said,
            self.words,
            self.may_quote,
            self.photo,
            self.photo_shows,
            self.may_show,
            self.how,
            self.helper,
            self.entered_by,
            self.entered_when,
        )
