"""Browsers that are in, and what still lets them be in. The one look-up of every request."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from quality_checkers.access import AccountId, GroupId, SessionId, TabletId
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.records import tables
from quality_checkers.records.prepared import Prepared
from quality_checkers.visits import Role


@dataclass(frozen=True, slots=True)
class NewSession:
    """A browser that comes in. `hash` is of its secret; `ends_at` is when it is out by itself."""

    hash: SessionId
    group: GroupId
    role: Role
    began_at: datetime
    ends_at: datetime
    account: AccountId | None = None
    tablet: TabletId | None = None
    visit: VisitId | None = None
    person: PersonId | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class SeenSession:
    """A browser that is in, with what its pass hangs on now.

    `is_stopped` is True when it left, or when its account, tablet or card was taken away.
    `started_at` is when a checker said "Start": until then nobody has said that it is them.
    """

    group: GroupId
    role: Role
    account: AccountId | None
    tablet: TabletId | None
    visit: VisitId | None
    person: PersonId | None
    visit_on: date | None
    extra_days: int
    started_at: datetime | None
    ends_at: datetime
    is_stopped: bool
    is_lead: bool


_session, _account, _tablet = tables.session, tables.account, tables.tablet
_card, _visit = tables.card, tables.visit
_SEEN = Prepared(
    select(
        _session.c.group.label("of_group"),
        _session.c.role,
        _session.c.account,
        _session.c.tablet,
        _session.c.visit,
        _session.c.person,
        _session.c.started_at,
        _session.c.ends_at,
        or_(
            _session.c.ended_at.is_not(None),
            _account.c.ended_at.is_not(None),
            _tablet.c.lost_at.is_not(None),
            _card.c.lost_at.is_not(None),
        ).label("is_stopped"),
        _account.c.role.label("staff_role"),
        _account.c.person.label("staff_person"),
        _account.c.is_lead,
        _visit.c.visit_on,
        _visit.c.extra_days,
    )
    .join(_account, _account.c.id == _session.c.account, isouter=True)
    .join(_tablet, _tablet.c.id == _session.c.tablet, isouter=True)
    .join(_card, _card.c.id == _session.c.card, isouter=True)
    .join(_visit, _visit.c.id == _session.c.visit, isouter=True)
    .where(_session.c.hash == bindparam("hash"))
)


class KeptSessions:
    """Browsers that are in, of every group."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen(self, hash: SessionId) -> SeenSession | None:
        """The browser whose secret has this hash, or None."""
        row = _SEEN.row(self._connection, {"hash": hash})
        if row is None:
            return None
        return SeenSession(
            GroupId(row.of_group),
            Role(row.staff_role or row.role),
            row.account,
            row.tablet,
            row.visit,
            row.staff_person if row.account else row.person,
            row.visit_on,
            row.extra_days or 0,
            row.started_at,
            row.ends_at,
            bool(row.is_stopped),
            bool(row.is_lead),
        )

    def begin(self, new: NewSession) -> None:
        """Let a browser in."""
        self._connection.execute(
            insert(_session).values(
                {
                    "hash": new.hash,
                    "group": new.group,
                    "role": new.role.value,
                    "account": new.account,
                    "tablet": new.tablet,
                    "visit": new.visit,
                    "person": new.person,
                    "card": new.card,
                    "began_at": new.began_at,
                    "ends_at": new.ends_at,
                }
            )
        )

    def start(self, hash: SessionId, at: datetime) -> None:
        """Keep that the person in front of it has said that it is them."""
        self._connection.execute(
            update(_session).where(_session.c.hash == hash).values(started_at=at)
        )

    def end(self, hash: SessionId, at: datetime) -> None:
        """Let this browser out."""
        self._connection.execute(
            update(_session)
            .where(_session.c.hash == hash, _session.c.ended_at.is_(None))
            .values(ended_at=at)
        )

    def end_of_account(self, account: AccountId, at: datetime) -> None:
        """Let every browser of this member of staff out."""
        self._connection.execute(
            update(_session)
            .where(_session.c.account == account, _session.c.ended_at.is_(None))
            .values(ended_at=at)
        )

    def end_of_tablet(self, tablet: TabletId, at: datetime) -> None:
        """Let this tablet out, and whoever is on it."""
        self._connection.execute(
            update(_session)
            .where(_session.c.tablet == tablet, _session.c.ended_at.is_(None))
            .values(ended_at=at)
        )

    def forget_old(self, before: datetime) -> None:
        """Forget browsers that were out before this moment."""
        self._connection.execute(
            _session.delete().where(or_(_session.c.ends_at < before, _session.c.ended_at < before))
        )
