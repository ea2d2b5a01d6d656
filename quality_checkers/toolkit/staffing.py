"""The staff of a group: who may sign in, as what, and which services are theirs."""

from quality_checkers.access import Who
from quality_checkers.records import Account
from quality_checkers.toolkit.office import Office


class Staffing:
    """What a co-ordinator can do about staff."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Everybody of the group's staff."""
        with self._office.reading(who) as kept:
            return kept.staff.accounts()

    def add_account(self, who: Who, account: Account) -> None:
        """Keep somebody new."""
        with self._office.acting(who, "add_account", account.id) as kept:
            if kept.staff.account(account.id) is None:
                kept.staff.add(account, self._office.now())
