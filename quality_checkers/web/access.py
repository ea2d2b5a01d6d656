"""Who may open which place: one declared table, `access.csv`, and the guard that reads it.

What the table does not say is refused. A cell says how near the thing must be:

- `-`      not at all;
- `yes`    always; the place is about no thing, or the desk shows only what is theirs;
- `own`    a thing of one's own: one's own visit, answers or service;
- `group`  anything of one's group;
- `late`   a thing of one's own, also when one's pass has ended and can only hand in;
- `lead`   only for somebody who is a safeguarding lead.

What belongs to others and what is not there are answered in the same way.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from flask import Flask, g, redirect, request
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from quality_checkers.access import Relation, Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.toolkit import NotFoundError, Toolkit
from quality_checkers.visits import Role, ServiceId
from quality_checkers.web import away, cookies, desk

_NO_VISIT = Sentence("We cannot find this visit.")
_NO_PAGE = Sentence("We cannot find this page.")
CELLS = frozenset({"-", "yes", "own", "group", "late", "lead"})
_ENOUGH = {
    "own": frozenset({Relation.OWN}),
    "late": frozenset({Relation.OWN}),
    "group": frozenset({Relation.OWN, Relation.GROUP}),
}


class PassEndedError(ProblemError):
    """The pass of this browser has ended: it can hand in what it holds and read nothing."""


@cache
def access_table() -> Mapping[str, Mapping[Role, str]]:
    """The declared table: for each place, what each role needs."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["route"]: {Role(name): cell for name, cell in row.items() if name != "route"}
        for row in rows
    }


def install(app: Flask, toolkit: Toolkit) -> None:
    """Find out who asks, and let nobody into a place that is not theirs."""

    @app.before_request
    def guard() -> Response | None:
        if request.method in {"GET", "HEAD"}:
            g.look = toolkit.gate.one_look()
            g.look.__enter__()
        needs = _needs(request.endpoint)
        who = toolkit.gate.who(cookies.secret_of_session(), cookies.touched_at())
        if who.role is Role.NOBODY and (tablet := cookies.secret_of_tablet()):
            who = toolkit.gate.who(tablet)
        if who.is_away and not away.sends_what_is_on_the_screen(needs.get(who.role, "-")):
            who = away.as_left(toolkit, who)
        g.who = who
        if request.endpoint is None:
            return None  # there is no such place, and the page of problems says so
        return _refusal(toolkit, who, needs.get(who.role, "-"))

    @app.teardown_request
    def look_away(_error: BaseException | None) -> None:
        if (look := g.pop("look", None)) is not None:
            look.__exit__(None, None, None)


def _refusal(toolkit: Toolkit, who: Who, cell: str) -> Response | None:
    """None when the one who asks may come in.

    Raises:
        NotFoundError: It is nothing to them, or it is not there: both are told alike.
        Forbidden: Their role has no business in this place.
        PassEndedError: They were in, and their pass has ended.
    """
    if who.is_late and cell != "late" and not _is_for_all(cell):
        raise PassEndedError(
            Sentence("This card is for another day."), Sentence("Ask your supporter.")
        )
    if who.is_away and not _shows_nobodys() and request.method in {"GET", "HEAD"}:
        return away.ask_who_is_there()
    if who.is_unsure and not _shows_nobodys():
        # Nobody has said yet that it is them.
        return redirect("/hello", 303)
    about = request.view_args or {}
    if _opens(toolkit, who, cell, about):
        return None
    if who.role is Role.NOBODY:
        # Whatever they ask for, they are told the same: who are you?
        if request.method in {"GET", "HEAD"}:
            return redirect("/", 303)
        raise Forbidden
    if not about:
        raise Forbidden
    raise NotFoundError(_NO_VISIT if "visit" in about else _NO_PAGE)


def _shows_nobodys() -> bool:
    """True for a place that a ready tablet shows to whoever picks it up."""
    return _needs(request.endpoint).get(Role.TABLET) == "yes"


def may_open(place: str, **about: str) -> bool:
    """True when the one who asks now may open this place: pages show no way that is refused."""
    asks = desk.who()
    return _opens(desk.toolkit(), asks, _needs(place).get(asks.role, "-"), about)


def _needs(place: str | None) -> Mapping[Role, str]:
    """What each role needs for this place; nothing where the table does not name it."""
    return access_table().get(place or "", {})


def _opens(toolkit: Toolkit, who: Who, cell: str, about: Mapping[str, str]) -> bool:
    """True when this cell of the table is enough for them, with what they ask about."""
    if cell in _ENOUGH:
        return _relation(toolkit, who, about) in _ENOUGH[cell]
    return who.is_lead if cell == "lead" else cell == "yes"


def _is_for_all(cell: str) -> bool:
    return cell == "yes" and _needs(request.endpoint).get(Role.NOBODY) == "yes"


def _relation(toolkit: Toolkit, who: Who, about: Mapping[str, str]) -> Relation | None:
    visit, person, service = about.get("visit"), about.get("person"), about.get("service")
    return toolkit.gate.relation(
        who,
        VisitId(visit) if visit else None,
        PersonId(person) if person else None,
        ServiceId(service) if service else None,
    )
