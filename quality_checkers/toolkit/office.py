"""What every part of the desk works with."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from quality_checkers.access import PassState, PassTimes, Who
from quality_checkers.answers import (
    Answer,
    AnswerId,
    PersonId,
    PhotoHash,
    VisitId,
    as_consented,
)
from quality_checkers.bookshelf import Bookshelf, checklist_from_text
from quality_checkers.checklists import Checklist, Question, QuestionId
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.pictures import Catalogue
from quality_checkers.pictures.photos import clean_photo
from quality_checkers.records import Kept, Records, Seat
from quality_checkers.toolkit.errors import no_person, no_question, no_visit
from quality_checkers.visits import Member, Role, Visit

MOST_PHOTOS_OF_VISIT = 1000
"""More than 4 checkers can take on one visit; nobody fills the store by mistake or on purpose."""
MOST_BYTES_OF_GROUP = 20 * 2**30


@dataclass(frozen=True, slots=True)
class Office:
    """The store, the bookshelf, the pictures and the clock. `now` gives an aware moment.

    `zone` is where the group is; None is the zone of this machine.
    """

    records: Records
    bookshelf: Bookshelf
    pictures: Catalogue
    now: Callable[[], datetime]
    zone: tzinfo | None = None
    _read: dict[str, Checklist] = field(default_factory=dict)

    def checklist(self, kept: Kept, visit: Visit) -> Checklist:
        """The checklist of this visit, in the exact words to which the visit is pinned."""
        return self.pinned_checklist(kept, visit.checklist_digest)

    def pinned_checklist(self, kept: Kept, digest: str) -> Checklist:
        """The checklist whose exact words this digest names.

        Raises:
            NotFoundError: No visit is pinned to such words.
        """
        if digest not in self._read:
            pinned = kept.visits.pinned(digest)
            if pinned is None:
                raise no_visit()
            self._read[digest] = checklist_from_text(pinned.text, pinned.id)
        return self._read[digest]

    def today(self) -> date:
        """The day it is where the group is."""
        return self.now().astimezone(self.zone).date()

    def reading(self, who: Who) -> AbstractContextManager[Kept]:
        """What the group of the one who asks keeps."""
        return self.records.reading(who.group)

    def acting(self, who: Who, act: str, *about: str) -> AbstractContextManager[Kept]:
        """The same, to change: the audit trail says who did this to what."""
        return self.records.acting(who, act, "/".join(about), self.now())

    def pass_state(self, visit_on: date, extra_days: int) -> PassState:
        """What the passes of a visit on this day can do now."""
        times = PassTimes.of(visit_on, self.zone, extra_days)
        return times.state(self.now())

    def photo(self, who: Who, data: bytes, visit: VisitId | None = None) -> PhotoHash:
        """The hash of this photo, cleaned and safe on the disk; `visit` is where it was taken.

        Raises:
            ProblemError: It is not a photo that can be kept, or there are too many; says which.
            DiskFullError: There is no room.
        """
        photo = clean_photo(data)
        with self.records.writing(who.group) as kept:
            _refuse_more_photos(kept, visit)
            # Inside, so that nobody takes the same photo away between the file and its row.
            hash_ = self.records.media.keep(photo.jpeg)
            kept.visits.add_photo(
                hash_,
                size_bytes=len(photo.jpeg),
                width_px=photo.width_px,
                height_px=photo.height_px,
                at=self.now(),
            )
        return hash_


def _refuse_more_photos(kept: Kept, visit: VisitId | None) -> None:
    on_visit, bytes_of_group = kept.answers.photos_kept(visit)
    if on_visit >= MOST_PHOTOS_OF_VISIT:
        raise ProblemError(
            Sentence("This visit has {number} photos.", {"number": on_visit}),
            Sentence("There is no room for more."),
        )
    if bytes_of_group >= MOST_BYTES_OF_GROUP:
        raise ProblemError(
            Sentence("Your group has no more room for photos."),
            Sentence("Ask your co-ordinator."),
        )


def the_visit(kept: Kept, id: VisitId) -> Visit:
    """The visit with this id.

    Raises:
        NotFoundError: There is none.
    """
    visit = kept.visits.visit(id)
    if visit is None:
        raise no_visit()
    return visit


def shown_answers(kept: Kept, visit: VisitId) -> tuple[Answer, ...]:
    """The answers that hold, with only what each person lets others see now.

    Whatever shows answers to others than the person starts from these.
    """
    return as_consented(kept.answers.of_visit(visit), kept.consents.all())


def the_checker(visit: Visit, id: PersonId) -> Member:
    """The checker of this visit with this id.

    Raises:
        NotFoundError: The person is not on the visit, or does not check.
    """
    member = visit.member(id)
    if member is None or member not in visit.checkers:
        raise no_person()
    return member


def the_seat(kept: Kept, visit: VisitId, person: PersonId) -> Seat:
    """The place of this checker on this visit.

    Raises:
        NotFoundError: There is no such visit, or the person is not on it, or does not check.
    """
    seat = kept.visits.seat(visit, person)
    if seat is None:
        the_visit(kept, visit)
        raise no_person()
    if seat.member.person.role is not Role.CHECKER:
        raise no_person()
    return seat


def the_question(checklist: Checklist, id: QuestionId) -> Question:
    """The question with this id.

    Raises:
        NotFoundError: The checklist does not ask it.
    """
    question = checklist.question(id)
    if question is None:
        raise no_question()
    return question


def new_answer_id() -> AnswerId:
    """128 random bits, so that no two tablets ever make the same."""
    return AnswerId(secrets.token_hex(16))


def new_id() -> str:
    """A short random id for a visit, a person or a service."""
    return secrets.token_hex(6)
