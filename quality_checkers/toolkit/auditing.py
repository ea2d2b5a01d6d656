"""Reading the audit trail: who did what, in which order."""

from dataclasses import dataclass, replace
from datetime import datetime

from quality_checkers.access import AccountId, Who
from quality_checkers.records import Account, Entry, Kept
from quality_checkers.toolkit.office import Office
from quality_checkers.visits import Role

MOST_ENTRIES = 200
_TOLD = "tell_worry"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, with the names that its ids have now; None for what is gone.

    `by` is who did it, None for the program itself and for whoever has no name here.
    """

    act: str
    at: datetime
    role: Role
    by: str | None
    person: str | None
    service: str | None
    account: str | None


class Auditing:
    """What can be done with the audit trail. Nobody can change it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def newest(self, who: Who, account: AccountId | None = None) -> tuple[Done, ...]:
        """The newest entries of the group; those of one member of staff, if named.

        Only a safeguarding lead sees who told a worry.
        """
        with self._office.reading(who) as kept:
            names = _Names.of(kept)
            found = [names.done(entry) for entry in kept.trail.newest(MOST_ENTRIES, account)]
        if not who.is_lead:
            found = [_unnamed(done) for done in found if account is None or done.act != _TOLD]
        return tuple(found)

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Everybody of staff, to choose from."""
        with self._office.reading(who) as kept:
            return kept.staff.accounts()

    def broken_entry(self) -> int | None:
        """The number of the first entry that is not as it was; None when all are."""
        return self._office.records.broken_audit_entry()

    def newest_hash(self) -> tuple[int, str]:
        """How many entries there are, and the hash of the newest: to keep elsewhere."""
        return self._office.records.newest_audit_hash()

    def still_has(self, number: int, hash: str) -> bool:
        """True when the entry with this number still has this hash."""
        return number == 0 or self._office.records.audit_hash(number) == hash


def _unnamed(done: Done) -> Done:
    return replace(done, by=None, person=None) if done.act == _TOLD else done


@dataclass(frozen=True, slots=True)
class _Names:
    people: dict[str, str]
    services: dict[str, str]
    accounts: dict[str, str]

    @classmethod
    def of(cls, kept: Kept) -> "_Names":
        services = {str(one.id): one.name for one in kept.people.services()}
        visits = {str(one.id): one.service.name for one in kept.visits.visits()}
        return cls(
            {str(one.id): one.first_name for one in kept.people.people()},
            services | visits,
            {str(one.id): one.name for one in kept.staff.accounts()},
        )

    def done(self, entry: Entry) -> Done:
        """The entry with names."""
        about = entry.about.split("/")
        return Done(
            entry.act,
            entry.done_at,
            Role(entry.role),
            self.accounts.get(entry.account) or self.people.get(entry.person),
            _first(self.people, about),
            _first(self.services, about),
            _first(self.accounts, about),
        )


def _first(names: dict[str, str], ids: list[str]) -> str | None:
    return next((names[id_] for id_ in ids if id_ in names), None)
