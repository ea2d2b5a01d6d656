"""Consent: what a person says Yes and No to, and changing their mind."""

from collections.abc import Mapping
from dataclasses import dataclass

from quality_checkers.access import Who
from quality_checkers.answers import ConsentKind, PersonId, VisitId
from quality_checkers.records import WhyReplaced
from quality_checkers.toolkit.office import Office, the_checker, the_visit
from quality_checkers.visits import Member, Visit

_IN_REPORTS = (ConsentKind.QUOTES, ConsentKind.PHOTOS)


@dataclass(frozen=True, slots=True)
class MyConsent:
    """What one person says now, by kind. A kind they were never asked is not in `said`."""

    visit: Visit
    member: Member
    said: Mapping[ConsentKind, bool]

    @property
    def is_whole(self) -> bool:
        """True when they said Yes or No to each kind."""
        return all(kind in self.said for kind in ConsentKind)

    def allows(self, kind: ConsentKind) -> bool:
        """True when they say Yes to it."""
        return self.said.get(kind, False)


class Consenting:
    """What a checker can say about what others see of them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def mine(self, who: Who, visit: VisitId, person: PersonId) -> MyConsent:
        """What this person says now.

        Raises:
            NotFoundError: There is no such visit, or the person does not check on it.
        """
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
            return MyConsent(whole, the_checker(whole, person), kept.consents.said(person))

    def say(
        self, who: Who, visit: VisitId, person: PersonId, given: Mapping[ConsentKind, bool]
    ) -> None:
        """Keep what this person says from now on. What they said already is not added again.

        A yes that is taken back counts at once: the next report is without their quotes and
        photos, and reports that were shared with them are marked as replaced. What the team
        agreed stays agreed, so that changing one's mind costs nobody anything.

        Raises:
            NotFoundError: As for `mine`.
        """
        with self._office.acting(who, "say_consent", visit, person) as kept:
            the_checker(the_visit(kept, visit), person)
            before = kept.consents.said(person)
            if any(before.get(kind) and given.get(kind) is False for kind in _IN_REPORTS):
                # What was shared holds their words or photos: nobody may read it any more.
                kept.shared.replace_of_person(person, WhyReplaced.CHANGED_MIND, self._office.now())
            asked_by = who.person if who.person != person else None
            for kind, says in given.items():
                if before.get(kind) is not says:
                    kept.consents.say(person, kind, says, self._office.now(), asked_by)
