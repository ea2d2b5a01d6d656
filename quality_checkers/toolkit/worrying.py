"""Worries: telling one, and what a safeguarding lead can do with it.

Nothing here says that anybody watches: a worry is kept, and a person has to be told too.
"""

import hashlib
from dataclasses import dataclass

from quality_checkers.access import Who
from quality_checkers.answers import PersonId, PhotoHash, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Kept, Told, Worry, WorryId
from quality_checkers.sounds import clean_sound
from quality_checkers.toolkit.answering import refuse_long
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError, no_person
from quality_checkers.toolkit.office import Office, the_visit
from quality_checkers.visits import Member, Person, Role, Visit


@dataclass(frozen=True, slots=True)
class NewWorry:
    """What somebody tells. `mark` comes from the form: the same one sent twice is kept once.

    `sound` holds the bytes of a recording; empty when there is none.
    """

    mark: str
    saw: str = ""
    place: str = ""
    happened: str = ""
    told: Told = Told.UNSAID
    told_words: str = ""
    sound: bytes = b""


@dataclass(frozen=True, slots=True)
class TellPage:
    """Who tells a worry, on which visit. `leads` are the names of those who can read it."""

    visit: Visit
    member: Member
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadWorry:
    """A worry with the people and the visit that it names, as a lead sees it."""

    worry: Worry
    visit: Visit
    person: Person | None
    written_by: Person | None
    closed_by: str


class Worrying:
    """Telling a worry; reading and closing it, for safeguarding leads alone."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def tell_page(self, who: Who, visit: VisitId, person: PersonId) -> TellPage:
        """Who tells, on which visit, and who can read it.

        Raises:
            NotFoundError: There is no such visit, or the person is not on it.
        """
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
            return TellPage(whole, _the_member(whole, person), _leads(kept))

    def tell(self, who: Who, visit: VisitId, person: PersonId, new: NewWorry) -> WorryId:
        """Keep a worry. It is safe on the disk afterwards; the same one again changes nothing.

        Raises:
            NotFoundError: There is no such visit, or the person is not on it.
            NotPossibleError: There are no words and no recording, or the words are too long.
            SoundError: The recording cannot be kept.
            DiskFullError: There is no room.
        """
        if not new.saw and not new.sound:
            raise NotPossibleError(Sentence("Write or record what you saw or heard."))
        for words in (new.saw, new.place, new.happened, new.told_words):
            refuse_long(words)
        sound = clean_sound(new.sound) if new.sound else None
        hash_ = self._office.records.worry_sounds.keep(sound.data) if sound else None
        id_ = worry_id(visit, person, new, hash_)
        with self._office.acting(who, "tell_worry", visit, person, id_) as kept:
            _the_member(the_visit(kept, visit), person)
            if kept.worries.worry(id_) is None:
                kept.worries.add(
                    Worry(
                        id_,
                        visit,
                        person,
                        _typed_by(who, person),
                        new.saw,
                        new.place,
                        new.happened,
                        new.told,
                        new.told_words,
                        hash_,
                        sound.mime_type if sound else None,
                        self._office.now(),
                    )
                )
        return id_

    def worries(self, who: Who) -> tuple[ReadWorry, ...]:
        """Every worry of the group, those that are open first.

        Raises:
            NotFoundError: The one who asks is no safeguarding lead.
        """
        _refuse_others(who)
        with self._office.reading(who) as kept:
            return tuple(_read(kept, worry) for worry in kept.worries.all())

    def read(self, who: Who, id: WorryId) -> ReadWorry:
        """One worry. The audit trail says who read it.

        Raises:
            NotFoundError: The one who asks is no safeguarding lead, or there is no such worry.
        """
        _refuse_others(who)
        with self._office.acting(who, "read_worry", id) as kept:
            return _read(kept, _the_worry(kept, id))

    def sound(self, who: Who, id: WorryId) -> tuple[bytes, str]:
        """The recording of a worry and its media type. The audit trail says who heard it.

        Raises:
            NotFoundError: As for `read`, or it has no recording.
            MediaError: The recording was lost or damaged on the disk.
        """
        _refuse_others(who)
        with self._office.acting(who, "hear_worry", id) as kept:
            worry = _the_worry(kept, id)
        if worry.sound is None or worry.sound_kind is None:
            raise no_worry()
        return self._office.records.worry_sounds.read(PhotoHash(worry.sound)), worry.sound_kind

    def close(self, who: Who, id: WorryId, words: str) -> None:
        """Keep what was done about a worry. It stays, and closing it twice changes nothing.

        Raises:
            NotFoundError: As for `read`.
            NotPossibleError: There are no words, or too many.
        """
        _refuse_others(who)
        if not words:
            raise NotPossibleError(Sentence("Write what you did."))
        refuse_long(words)
        with self._office.acting(who, "close_worry", id) as kept:
            _the_worry(kept, id)
            kept.worries.close(id, who.account, words, self._office.now())


def no_worry() -> NotFoundError:
    """There is no worry with this id, for this person."""
    return NotFoundError(Sentence("We cannot find this page."))


def _refuse_others(who: Who) -> None:
    if not who.is_lead:
        raise no_worry()


def _the_worry(kept: Kept, id: WorryId) -> Worry:
    worry = kept.worries.worry(id)
    if worry is None:
        raise no_worry()
    return worry


def _the_member(visit: Visit, person: PersonId) -> Member:
    member = visit.member(person)
    if member is None:
        raise no_person()
    return member


def _leads(kept: Kept) -> tuple[str, ...]:
    return tuple(
        account.name
        for account in kept.staff.accounts()
        if account.is_lead and account.ended_at is None
    )


def _typed_by(who: Who, person: PersonId) -> PersonId | None:
    return who.person if who.role is Role.SUPPORTER and who.person != person else None


def worry_id(visit: VisitId, person: PersonId, new: NewWorry, sound: str | None) -> WorryId:
    """The id of this worry. `sound` is the hash of its recording as it is kept.

    Made from what it belongs to, so that nobody's form can meet the worry of somebody else. And
    from what it says, so that words that were changed and sent again are kept beside the first.
    """
    told = (visit, person, new.mark, new.saw, new.place, new.happened, new.told, new.told_words)
    return WorryId(hashlib.sha256("\0".join((*told, sound or "")).encode()).hexdigest()[:32])


def _read(kept: Kept, worry: Worry) -> ReadWorry:
    closer = kept.staff.account(worry.closed_by) if worry.closed_by else None
    return ReadWorry(
        worry,
        the_visit(kept, worry.visit),
        kept.people.person(worry.person) if worry.person else None,
        kept.people.person(worry.written_by) if worry.written_by else None,
        closer.name if closer else "",
    )
