"""Visits, their teams, the checklists they are pinned to, and what the team chose to say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from quality_checkers.access import GroupId
from quality_checkers.answers import Helper, HowAnswered, PersonId, PhotoHash, VisitId
from quality_checkers.checklists import ChecklistId, ChoiceId, QuestionId
from quality_checkers.records import tables
from quality_checkers.records.prepared import Prepared
from quality_checkers.records.rows import member_of, visit_of
from quality_checkers.visits import Chosen, ChosenKind, ChosenLine, Member, Spoken, Visit


@dataclass(frozen=True, slots=True)
class PinnedChecklist:
    """The exact words of one version of a checklist, which never change. `digest` names them."""

    digest: str
    id: ChecklistId
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place on a visit: all that a question needs to know of what is around it.

    `checklist_digest` names the words that the visit is pinned to; `said` is what this person
    has said so far, by question. `is_agreed` is True while the team has agreed its report.
    """

    visit: VisitId
    checklist_digest: str
    member: Member
    said: Mapping[QuestionId, ChoiceId]
    is_agreed: bool


def _visits() -> Select[Any]:
    visit, service, checklist = tables.visit, tables.service, tables.checklist
    return (
        select(
            visit,
            service.c.name.label("service_name"),
            service.c.kind.label("service_kind"),
            service.c.address.label("service_address"),
            service.c.photo.label("service_photo"),
            checklist.c.id.label("checklist_id"),
            checklist.c.version.label("checklist_version"),
        )
        .join(service, service.c.id == visit.c.service)
        .join(checklist, checklist.c.digest == visit.c.checklist)
        .where(visit.c.group == bindparam("of_group"))
    )


# Statements are put together once: that takes several times as long as running them.
_ALL_VISITS = _visits().order_by(tables.visit.c.visit_on.desc(), tables.visit.c.planned_at.desc())
_ONE_VISIT = _visits().where(tables.visit.c.id == bindparam("visit"))
_VISIT_BEFORE = _ALL_VISITS.where(
    tables.visit.c.service == bindparam("service"),
    tables.visit.c.visit_on < bindparam("day"),
    tables.visit.c.agreed_at.is_not(None),
).limit(1)
_MEMBERS = (
    select(
        tables.person.c.id,
        tables.person.c.first_name,
        tables.person.c.picture,
        tables.person.c.role,
        tables.member.c.visit,
        tables.member.c.how,
        tables.member.c.helper,
        tables.member.c.ready_at,
        tables.member.c.done_at,
    )
    .join(tables.person, tables.person.c.id == tables.member.c.person)
    .order_by(tables.member.c.place)
)
_TEAMS = _MEMBERS.where(tables.member.c.visit.in_(bindparam("visits", expanding=True)))


class _JsonObject(GenericFunction[dict[str, str]]):
    """Many rows of two columns as one object, so that one question to the store is enough."""

    name = "json_object_agg"
    type = JSON()
    inherit_cache = True


@compiles(_JsonObject, "sqlite")
def _in_sqlite(element: _JsonObject, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"json_group_object({compiler.process(element.clauses, **options)})"


_SAID_SO_FAR = (
    select(_JsonObject(tables.current_answer.c.question, tables.current_answer.c.said))
    .where(
        tables.current_answer.c.visit == tables.member.c.visit,
        tables.current_answer.c.person == tables.member.c.person,
    )
    .scalar_subquery()
)
_SEAT = Prepared(
    _MEMBERS.add_columns(
        tables.visit.c.checklist, tables.visit.c.agreed_at, _SAID_SO_FAR.label("said")
    )
    .join(tables.visit, tables.visit.c.id == tables.member.c.visit)
    .where(
        tables.visit.c.group == bindparam("of_group"),
        tables.member.c.visit == bindparam("visit"),
        tables.member.c.person == bindparam("person"),
    )
)


class KeptVisits:
    """Visits of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def pin(self, checklist: PinnedChecklist) -> None:
        """Keep these words for good; keeping them again changes nothing."""
        if self.pinned(checklist.digest):
            return
        self._connection.execute(
            insert(tables.checklist).values(
                digest=checklist.digest,
                id=checklist.id,
                version=checklist.version,
                text=checklist.text,
            )
        )

    def pinned(self, digest: str) -> PinnedChecklist | None:
        """The words that this digest names, or None."""
        row = self._connection.execute(
            select(tables.checklist).where(tables.checklist.c.digest == digest)
        ).one_or_none()
        return PinnedChecklist(row.digest, row.id, row.version, row.text) if row else None

    def add(self, visit: Visit, planned_at: datetime) -> None:
        """Keep a new visit and its team."""
        self._connection.execute(
            insert(tables.visit).values(
                id=visit.id,
                group=self._group,
                service=visit.service.id,
                visit_on=visit.visit_on,
                checklist=visit.checklist_digest,
                planned_at=planned_at,
            )
        )
        self._connection.execute(
            insert(tables.member),
            [
                {"visit": visit.id, "person": member.person.id, "place": place}
                for place, member in enumerate(visit.team)
            ],
        )

    def visit(self, id: VisitId) -> Visit | None:
        """The visit with this id, or None."""
        rows = self._whole(_ONE_VISIT, visit=id)
        return rows[0] if rows else None

    def seat(self, visit: VisitId, person: PersonId) -> Seat | None:
        """This person's place on this visit, or None when there is no such visit or place."""
        row = _SEAT.row(
            self._connection, {"of_group": self._group, "visit": visit, "person": person}
        )
        if row is None:
            return None
        said, is_agreed = row.said or {}, row.agreed_at is not None
        return Seat(visit, row.checklist, member_of(row), said, is_agreed)

    def visits(self) -> tuple[Visit, ...]:
        """Every visit, the newest day first; none of which all that was said is over its time."""
        found = self._whole(_ALL_VISITS)
        return tuple(visit for visit in found if visit.team or visit.agreed_at)

    def visit_before(self, visit: Visit) -> Visit | None:
        """The last visit to the same service on an earlier day that its team has agreed."""
        rows = self._whole(_VISIT_BEFORE, service=visit.service.id, day=visit.visit_on)
        return rows[0] if rows else None

    def _whole(self, wanted: Select[Any], **values: object) -> tuple[Visit, ...]:
        rows = self._connection.execute(wanted, {"of_group": self._group, **values}).all()
        team: dict[str, list[Member]] = {row.id: [] for row in rows}
        for row in self._connection.execute(_TEAMS, {"visits": list(team)}):
            team[row.visit].append(member_of(row))
        return tuple(visit_of(row, team[row.id]) for row in rows)

    def set_how(self, visit: VisitId, person: PersonId, how: HowAnswered, helper: Helper) -> None:
        """Keep how somebody answers from now on, and who helps."""
        self._set_member(visit, person, how=how.value, helper=helper.value)

    def set_ready(self, visit: VisitId, person: PersonId, at: datetime) -> None:
        """Keep that somebody has tried the practice question."""
        self._set_member(visit, person, ready_at=at)

    def set_done(self, visit: VisitId, person: PersonId, at: datetime) -> None:
        """Keep that somebody is done."""
        self._set_member(visit, person, done_at=at)

    def _own(self, visit: VisitId) -> ScalarSelect[str]:
        """This visit's id if it is a visit of the group; otherwise no id at all."""
        table = tables.visit
        return (
            select(table.c.id)
            .where(table.c.id == visit, table.c.group == self._group)
            .scalar_subquery()
        )

    def _set_member(self, visit: VisitId, person: PersonId, **values: object) -> None:
        self._connection.execute(
            update(tables.member)
            .where(
                tables.member.c.visit == self._own(visit),
                tables.member.c.person == person,
            )
            .values(**values)
        )

    def set_spoken(self, visit: VisitId, spoken: Spoken) -> None:
        """Keep how many people who use the service the team talked to."""
        self._connection.execute(
            update(tables.visit)
            .where(tables.visit.c.id == self._own(visit))
            .values(spoken_alone=spoken.alone, spoken_with_help=spoken.with_help)
        )

    def set_agreed(self, visit: VisitId, at: datetime | None) -> None:
        """Keep that the team has agreed its report, or with None that it talks again."""
        self._connection.execute(
            update(tables.visit).where(tables.visit.c.id == self._own(visit)).values(agreed_at=at)
        )

    def add_extra_day(self, visit: VisitId) -> None:
        """Keep that the passes of this visit work for 1 more day."""
        table = tables.visit
        self._connection.execute(
            update(table)
            .where(table.c.id == self._own(visit))
            .values(extra_days=table.c.extra_days + 1)
        )

    def extra_days(self, visit: VisitId) -> int:
        """How many days longer than usual the passes of this visit work."""
        table = tables.visit
        found = self._connection.execute(
            select(table.c.extra_days).where(table.c.group == self._group, table.c.id == visit)
        )
        days: int = found.scalar_one_or_none() or 0
        return days

    def set_chosen(self, visit: VisitId, kind: ChosenKind, lines: Iterable[ChosenLine]) -> None:
        """Keep what the team chose for one of its two lists, in this order."""
        table = tables.chosen
        self._connection.execute(
            delete(table).where(table.c.visit == self._own(visit), table.c.kind == kind.value)
        )
        rows = [
            {
                "visit": visit,
                "kind": kind.value,
                "place": place,
                "words": line.words,
                "picture": line.picture,
                "question": line.question,
            }
            for place, line in enumerate(lines)
        ]
        if rows:
            self._connection.execute(insert(table), rows)

    def chosen(self, visit: VisitId) -> Chosen:
        """What the team chose to say."""
        table = tables.chosen
        rows = self._connection.execute(
            select(table).where(table.c.visit == self._own(visit)).order_by(table.c.place)
        ).all()

        def lines(kind: ChosenKind) -> tuple[ChosenLine, ...]:
            return tuple(
                ChosenLine(
                    row.words, row.picture, QuestionId(row.question) if row.question else None
                )
                for row in rows
                if row.kind == kind.value
            )

        return Chosen(good=lines(ChosenKind.GOOD), change=lines(ChosenKind.CHANGE))

    def has_photo(self, hash: PhotoHash) -> bool:
        """True when this photo was kept."""
        return bool(
            self._connection.execute(
                select(tables.media.c.hash).where(tables.media.c.hash == hash)
            ).first()
        )

    def add_photo(
        self, hash: PhotoHash, *, size_bytes: int, width_px: int, height_px: int, at: datetime
    ) -> None:
        """Keep that a photo is on the disk; keeping it again changes nothing."""
        if not self.has_photo(hash):
            self._connection.execute(
                insert(tables.media).values(
                    hash=hash,
                    kind="image/jpeg",
                    bytes=size_bytes,
                    width_px=width_px,
                    height_px=height_px,
                    kept_at=at,
                )
            )
