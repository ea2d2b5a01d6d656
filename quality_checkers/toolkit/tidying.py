"""How long things are kept, and taking away what is over its time."""

from dataclasses import dataclass
from datetime import timedelta

from quality_checkers.access import Who, house
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Cleared, Loose
from quality_checkers.toolkit.errors import NotPossibleError
from quality_checkers.toolkit.forgetting import STRAY_AFTER
from quality_checkers.toolkit.office import Office
from quality_checkers.visits import DEFAULT_DAYS, LOOKS_AHEAD, OFFERED, KeepTimes, KeptKind

_TRIES_KEPT_FOR = timedelta(days=DEFAULT_DAYS[KeptKind.WAYS_IN])
_IN_ORDER = (
    KeptKind.VOICE_NOTES,
    KeptKind.PHOTOS,
    KeptKind.SHARED_REPORTS,
    KeptKind.WORRIES,
    KeptKind.ANSWERS,  # after what may still speak of a visit
    KeptKind.WAYS_IN,
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What became of it: how many things went, and how far they are gone."""

    things: int
    cleared: Cleared


class Tidying:
    """What is kept for how long."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def times(self, who: Who) -> KeepTimes:
        """How long the group of the one who asks keeps each kind."""
        with self._office.reading(who) as kept:
            return kept.tidying.times()

    def coming(self, who: Who) -> dict[KeptKind, int]:
        """How many things of each kind go from now to 14 days ahead."""
        day = self._office.now().astimezone(self._office.zone).date() + LOOKS_AHEAD
        with self._office.reading(who) as kept:
            return {kind: kept.tidying.due(kind, day) for kind in KeptKind}

    def set_days(self, who: Who, kind: KeptKind, days: int) -> None:
        """Keep how long this kind is kept from now on.

        Raises:
            NotPossibleError: That time is not offered.
        """
        if days not in OFFERED[kind]:
            raise NotPossibleError(Sentence("Choose a time."))
        with self._office.acting(who, "set_keep_time", kind.value, str(days)) as kept:
            kept.tidying.set_days(kind, days)

    def tidy(self) -> Tidied:
        """Take away everything that is over its time now, of every group.

        Also ends what a computer that stopped has left: files without a name, and bytes of what
        was deleted. The audit trail says, for each group and kind, that something went.
        """
        now = self._office.now()
        today = now.astimezone(self._office.zone).date()
        records, loose, things = self._office.records, Loose(), 0
        with records.at_the_door() as door:
            groups = tuple(door.groups())
        for group in groups:
            for kind in _IN_ORDER:
                with self._office.reading(house(group)) as kept:
                    due = kept.tidying.due(kind, today)
                if not due:
                    continue
                with self._office.acting(house(group), "tidy", kind.value) as kept:
                    gone = kept.tidying.remove(kind, today)
                loose |= gone
                things += due
            self._unname_worries(house(group))
        records.forget_tries(now - _TRIES_KEPT_FOR)
        records.drop_files(loose, now - STRAY_AFTER)
        return Tidied(things, records.clear())

    def _unname_worries(self, somebody: Who) -> None:
        """Closed worries of people who were forgotten say no longer who wrote them."""
        with self._office.reading(somebody) as kept:
            named = kept.tidying.named_worries()
        if named:
            with self._office.acting(somebody, "unname_worries") as kept:
                kept.tidying.unname_worries()
