"""Forgetting a person or a visit, for good."""

from datetime import timedelta

from quality_checkers.access import Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Cleared, Kept, Loose
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.office import Office, the_visit
from quality_checkers.visits import Person

STRAY_AFTER = timedelta(hours=1)
"""How long a file may lie there that no row names: somebody may just be keeping it."""


class Forgetting:
    """What a co-ordinator can do so that nothing is left."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def person(self, who: Who, id: PersonId) -> Person:
        """The person with this id.

        Raises:
            NotFoundError: There is none.
        """
        with self._office.reading(who) as kept:
            return the_person(kept, id)

    def refuse_open_worries(self, who: Who, id: VisitId) -> None:
        """Look whether something keeps this visit from being forgotten now.

        Raises:
            NotFoundError: There is none.
            NotPossibleError: A worry of it is open.
        """
        with self._office.reading(who) as kept:
            self._forgettable(kept, id)

    def _forgettable(self, kept: Kept, id: VisitId) -> None:
        the_visit(kept, id)
        if kept.forgetting.open_worries(id):
            raise NotPossibleError(
                Sentence("Somebody told a worry on this visit."),
                Sentence("A lead must close the worry first."),
            )

    def forget_person(self, who: Who, id: PersonId) -> Cleared:
        """Forget everything about somebody but their open worries; the team's answers stay.

        Raises:
            NotFoundError: There is nobody with this id.
        """
        with self._office.acting(who, "forget_person", id) as kept:
            the_person(kept, id)
            loose = kept.forgetting.person(id, self._office.now())
        return self._wipe(loose)

    def forget_visit(self, who: Who, id: VisitId) -> Cleared:
        """Forget everything of a visit, also what the team agreed and shared.

        Raises:
            NotFoundError: There is none with this id.
            NotPossibleError: A worry of it is open.
        """
        with self._office.acting(who, "forget_visit", id) as kept:
            self._forgettable(kept, id)
            loose = kept.forgetting.visit(id, self._office.now())
        return self._wipe(loose)

    def _wipe(self, loose: Loose) -> Cleared:
        self._office.records.drop_files(loose, self._office.now() - STRAY_AFTER)
        return self._office.records.clear()


def the_person(kept: Kept, id: PersonId) -> Person:
    """The person with this id.

    Raises:
        NotFoundError: There is none.
    """
    person = kept.people.person(id)
    if person is None:
        raise NotFoundError(Sentence("We cannot find this person."))
    return person
