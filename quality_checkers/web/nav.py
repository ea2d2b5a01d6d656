"""The few links at the top of staff pages: only where the one who asks may go."""

from dataclasses import dataclass

from flask import g, request, url_for

from quality_checkers.access import Who
from quality_checkers.easy_read import Sentence
from quality_checkers.visits import Role
from quality_checkers.web.access import may_open

_PLACES = (
    (Sentence("Visits"), "planning.show_visits"),
    (Sentence("People"), "people.show_people"),
    (Sentence("Services"), "sharing.show_services"),
    (Sentence("Worries"), "worrying.show_worries"),
    (Sentence("Staff"), "staff.show_staff"),
    (Sentence("My way in"), "me.show_me"),
)
_STAFF = frozenset({Role.SUPPORTER, Role.COORDINATOR, Role.MANAGER, Role.COMMISSIONER})


@dataclass(frozen=True, slots=True)
class NavLink:
    """One link at the top. `is_here` is True on the very page that it leads to."""

    words: Sentence
    href: str
    is_here: bool


def nav() -> tuple[NavLink, ...]:
    """The links for the one who asks; none for checkers, tablets and strangers."""
    asks: Who | None = g.get("who")
    if asks is None or asks.role not in _STAFF:
        return ()
    return tuple(
        NavLink(words, url_for(place), request.endpoint == place)
        for words, place in _PLACES
        if may_open(place)
    )
