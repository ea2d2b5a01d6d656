"""The gate: finds out who is asking, and what they have to do with what they ask for."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from quality_checkers.access import (
    AWAY_AFTER,
    HANDS_IN_FOR,
    GroupId,
    PassState,
    Relation,
    SessionId,
    Who,
    house,
)
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.records import NewSession, SeenSession
from quality_checkers.toolkit.errors import no_visit
from quality_checkers.toolkit.office import Office
from quality_checkers.visits import Role, ServiceId

STAFF_SESSION = timedelta(hours=12)
PASS_SESSION = timedelta(days=16) + HANDS_IN_FOR
"""How long a browser remembers a pass: past the longest time in which it can hand something in."""
NOBODY = Who()


def session_id(secret: str) -> SessionId:
    """The hash under which a browser's secret is known."""
    return SessionId(hashlib.sha256(secret.encode()).hexdigest())


class Gate:
    """Who is asking. It changes nothing but who is in."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def who(self, secret: str | None, touched_at: datetime | None = None) -> Who:
        """Who holds this secret; nobody where it is none of ours, or was taken away.

        `touched_at` is when somebody last used the browser; None counts from when they began.
        """
        if not secret:
            return NOBODY
        hash_ = session_id(secret)
        with self._office.records.at_the_door() as door:
            seen = door.sessions.seen(hash_)
        if seen is None or seen.is_stopped or seen.ends_at <= self._office.now():
            return NOBODY
        return self._who(hash_, seen, touched_at)

    def _who(self, hash: SessionId, seen: SeenSession, touched_at: datetime | None) -> Who:
        who = Who(
            seen.role,
            seen.group,
            seen.person,
            seen.account,
            seen.visit,
            seen.tablet,
            hash,
            is_lead=seen.is_lead,
            is_unsure=seen.role is Role.CHECKER and seen.started_at is None,
        )
        if seen.visit_on is None:
            return who
        match self._office.pass_state(seen.visit_on, seen.extra_days):
            case PassState.OPEN if seen.role is Role.CHECKER and seen.started_at:
                last = touched_at or seen.started_at
                return replace(who, is_away=self._office.now() - last >= AWAY_AFTER)
            case PassState.OPEN:
                return who
            case PassState.EARLY:
                return replace(who, role=Role.NOBODY)
            case PassState.LATE if seen.role is Role.CHECKER:
                return replace(who, is_late=True)
        return NOBODY

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Everything that is looked at inside is as it was at one moment: who asks, and what for.

        For requests that change nothing. It saves opening the store twice.
        """
        with self._office.records.one_look():
            yield

    def relation(
        self,
        who: Who,
        visit: VisitId | None = None,
        person: PersonId | None = None,
        service: ServiceId | None = None,
    ) -> Relation | None:
        """What the one who asks has to do with these; None where it is nothing to them.

        What is not there and what belongs to others look the same: None.
        """
        if visit is None and person is None and service is None:
            return Relation.NONE
        if who.role in {Role.CHECKER, Role.TABLET}:
            is_own = service is None and visit == who.visit and person in {None, who.person}
            return Relation.OWN if is_own else None
        if not who.group:
            return None
        with self._office.reading(who) as kept:
            return kept.standing.relation(who, visit, person, service)

    def let_in(self, new: NewSession, secret: str) -> None:
        """Let a browser with this secret in."""
        with self._office.records.changing_the_door() as door:
            door.sessions.begin(replace(new, hash=session_id(secret)))

    def leave(self, who: Who) -> None:
        """Let the browser of this one out; what was handed in stays."""
        if who.session is None:
            return
        with self._office.records.changing_the_door() as door:
            door.sessions.end(who.session, self._office.now())
            door.add_entry(who, "leave", "", self._office.now())

    def house_of(self, visit: VisitId) -> Who:
        """The program itself, for the group of this visit.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.records.at_the_door() as door:
            group = door.group_of(visit)
        if group is None:
            raise no_visit()
        return house(group)

    def groups(self) -> dict[GroupId, str]:
        """Every group, by its id."""
        with self._office.records.at_the_door() as door:
            return dict(door.groups())

    def add_group(self, id: GroupId, name: str) -> None:
        """Keep a new group."""
        with self._office.records.changing_the_door() as door:
            door.add_group(id, name, self._office.now())


def new_secret() -> str:
    """160 random bits, as text for a cookie or a card."""
    return secrets.token_hex(20)
