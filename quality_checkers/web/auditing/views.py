"""Who did what: the newest entries of the audit trail, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from quality_checkers.access import AccountId
from quality_checkers.components import Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Account
from quality_checkers.toolkit import Done
from quality_checkers.visits import Role
from quality_checkers.web.auditing.acts import ACTS
from quality_checkers.web.desk import toolkit, who

auditing = Blueprint("auditing", __name__)

_GONE = Sentence("somebody that we forgot")
_OTHER = Sentence("{who} did something with an old name.")
"""Of entries from before an act had its name of today: they can never be changed."""
_NO_SERVICE = Sentence("a service")
_NO_ACCOUNT = Sentence("somebody")
_ROLES = {
    Role.CHECKER: Sentence("A quality checker"),
    Role.TABLET: Sentence("Somebody at a tablet"),
    Role.HOUSE: Sentence("The program"),
    Role.COORDINATOR: Sentence("A co-ordinator"),
    Role.SUPPORTER: Sentence("A supporter"),
    Role.MANAGER: Sentence("A manager"),
    Role.COMMISSIONER: Sentence("Somebody who pays for services"),
    Role.NOBODY: Sentence("Somebody"),
}
_STAFF_PICTURES = {
    Role.COORDINATOR: "coordinator",
    Role.SUPPORTER: "supporter",
    Role.MANAGER: "manager",
    Role.COMMISSIONER: "commissioner",
}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry in words, with its time, as in 14:05."""

    time: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class TrailDay:
    """The entries of one day, the newest first."""

    day: date
    lines: tuple[TrailLine, ...]
    is_today: bool


@dataclass(frozen=True, slots=True)
class TrailPage:
    """The newest entries by day, and whose can be chosen. `only` is whose these are."""

    days: tuple[TrailDay, ...]
    choose: PickCards
    only: str


@auditing.get("/audit")
def show_trail() -> ResponseReturnValue:
    """The newest entries; those of one member of staff, if chosen."""
    accounts = toolkit().auditing.accounts(who())
    asked = request.args.get("by", "")
    account = next((one for one in accounts if one.id == asked), None)
    found = toolkit().auditing.newest(who(), AccountId(account.id) if account else None)
    page = TrailPage(_days(found), _choose(accounts, asked), account.name if account else "")
    return render_template("auditing/trail.html", page=page)


def _choose(accounts: tuple[Account, ...], asked: str) -> PickCards:
    everybody = Pick("", Sentence("Everybody"), "group", is_picked=not asked)
    return PickCards(
        "by",
        Sentence("Whose?"),
        (
            everybody,
            *(
                Pick(one.id, one.name, _STAFF_PICTURES[one.role], is_picked=one.id == asked)
                for one in accounts
            ),
        ),
    )


def _days(found: tuple[Done, ...]) -> tuple[TrailDay, ...]:
    by_day: dict[date, list[TrailLine]] = {}
    for done in found:
        at = done.at.astimezone()
        by_day.setdefault(at.date(), []).append(_line(done, at))
    today = toolkit().today()
    return tuple(TrailDay(day, tuple(lines), day == today) for day, lines in by_day.items())


def _line(done: Done, at: datetime) -> TrailLine:
    sentence = Sentence(
        ACTS.get(done.act, _OTHER).template,
        {
            "who": done.by or _ROLES[done.role],
            "person": done.person or _GONE,
            "service": done.service or _NO_SERVICE,
            "account": done.account or _NO_ACCOUNT,
        },
    )
    return TrailLine(f"{at:%H:%M}", sentence)
