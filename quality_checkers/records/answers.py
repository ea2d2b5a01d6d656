"""The answers: events that are only ever added, and what holds now beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from quality_checkers.access import GroupId
from quality_checkers.answers import TEAM, Answer, PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId, SectionId, Source
from quality_checkers.records import tables
from quality_checkers.records.prepared import Prepared
from quality_checkers.records.rows import answer_of, columns_of


class Taken(StrEnum):
    """What became of an answer that was handed in."""

    ACCEPTED = "accepted"
    KNOWN = "known"
    """It was here already, with the same content."""
    REFUSED = "refused"
    """Its id is taken by other content. Both are kept; the new one does not count."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How an answer counts: its section and source, its points and the most there could be.

    `points` is None when the answer is not scored.
    """

    section: SectionId
    source: Source
    points: int | None
    most_points: int


_OWN = (
    select(tables.visit.c.id)
    .where(tables.visit.c.id == bindparam("visit"), tables.visit.c.group == bindparam("of_group"))
    .scalar_subquery()
)
"""The id of the visit that is asked for, if it is a visit of the group; otherwise nothing."""


def _current() -> Select[Any]:
    return select(tables.answer).join(
        tables.current_answer, tables.current_answer.c.sequence == tables.answer.c.sequence
    )


# Statements are put together once: that takes several times as long as running them.
_OF_VISIT = _current().where(tables.current_answer.c.visit == _OWN)
_ONE = Prepared(
    _OF_VISIT.where(
        tables.current_answer.c.person == bindparam("person"),
        tables.current_answer.c.question == bindparam("question"),
    )
)
_SAID = select(tables.current_answer.c.question, tables.current_answer.c.said).where(
    tables.current_answer.c.visit == _OWN,
    tables.current_answer.c.person == bindparam("person"),
)


_COUNTED_BY = tuple(
    tables.current_answer.c[name]
    for name in ("visit", "section", "source", "points", "most_points")
)
_COUNTS = Prepared(
    select(*_COUNTED_BY, func.count().label("answers"))
    .where(
        tables.current_answer.c.visit.in_(
            select(tables.visit.c.id).where(tables.visit.c.group == bindparam("of_group"))
        ),
        tables.current_answer.c.by_team.is_(True),
        tables.current_answer.c.points.is_not(None),
    )
    .group_by(*_COUNTED_BY)
)
_BY_ID = select(tables.answer).where(tables.answer.c.id == bindparam("id"))


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Both databases say "unless it is there" in the same words, but each has its own insert."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _add_new(dialect: str) -> Prepared:
    """Adds an event and gives its sequence; does and gives nothing when its id is taken."""
    adding = _insert(dialect, tables.answer).on_conflict_do_nothing(index_elements=["id"])
    return Prepared(adding.returning(tables.answer.c.sequence))


@cache
def _hold_now(dialect: str) -> Prepared:
    """Makes an event the one that holds for its visit, person and question."""
    table = tables.current_answer
    holding = _insert(dialect, table)
    changed = {c.name: holding.excluded[c.name] for c in table.c if not c.primary_key}
    return Prepared(
        holding.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)
    )


class KeptAnswers:
    """Answers of one group, within one transaction."""

    def __init__(self, connection: Connection, group: GroupId) -> None:
        self._connection = connection
        self._group = group

    def photos_kept(self, visit: VisitId | None) -> tuple[int, int]:
        """How many photos the answers of this visit hold, and the bytes of all of the group."""
        answer, media, service = tables.answer, tables.media, tables.service
        of_group = select(tables.visit.c.id).where(tables.visit.c.group == self._group)
        told = answer.c.photo.is_not(None) & answer.c.visit.in_(of_group)
        on_visit = select(func.count(answer.c.photo.distinct())).where(
            told, answer.c.visit == visit
        )
        size = select(func.coalesce(func.sum(media.c.bytes), 0)).where(
            media.c.hash.in_(select(answer.c.photo).where(told))
            | media.c.hash.in_(select(service.c.photo).where(service.c.group == self._group))
        )
        count: int = self._connection.execute(on_visit).scalar_one()
        return count, int(self._connection.execute(size).scalar_one())

    def add(self, answer: Answer, counting: Counting) -> Taken:
        """Take an answer in, once, however often it comes."""
        dialect = self._connection.dialect.name
        added = _add_new(dialect).row(self._connection, columns_of(answer))
        if added is None:
            return self._meet_again(answer)
        holds = {
            "visit": answer.visit,
            "person": answer.person,
            "question": answer.question,
            "by_team": answer.person == TEAM,
            "sequence": added.sequence,
            "said": answer.said,
            "section": counting.section,
            "source": counting.source.value,
            "points": counting.points,
            "most_points": counting.most_points,
        }
        _hold_now(dialect).rows(self._connection, holds)
        return Taken.ACCEPTED

    def _meet_again(self, answer: Answer) -> Taken:
        row = self._connection.execute(_BY_ID, {"id": answer.id}).one()
        if answer_of(row).says_the_same_as(answer):
            return Taken.KNOWN
        self._connection.execute(insert(tables.refused_answer), columns_of(answer))
        return Taken.REFUSED

    def of_visit(self, visit: VisitId) -> tuple[Answer, ...]:
        """The answers that hold, of every checker and of the team, oldest first."""
        rows = self._connection.execute(
            _OF_VISIT.order_by(tables.answer.c.sequence), {"of_group": self._group, "visit": visit}
        )
        return tuple(answer_of(row) for row in rows)

    def one(self, visit: VisitId, person: PersonId, question: QuestionId) -> Answer | None:
        """The answer that holds for one person and question, or None."""
        row = _ONE.row(
            self._connection,
            {
                "of_group": self._group,
                "visit": visit,
                "person": person,
                "question": question,
            },
        )
        return answer_of(row) if row else None

    def said(self, visit: VisitId, person: PersonId) -> dict[QuestionId, ChoiceId]:
        """What one person has said so far, by question."""
        rows = self._connection.execute(
            _SAID, {"of_group": self._group, "visit": visit, "person": person}
        )
        return {QuestionId(question): ChoiceId(said) for question, said in rows}

    def history(self, visit: VisitId, person: PersonId, question: QuestionId) -> tuple[Answer, ...]:
        """Everything this person ever said to this question, oldest first."""
        table = tables.answer
        rows = self._connection.execute(
            select(table)
            .where(table.c.visit == _OWN, table.c.person == person, table.c.question == question)
            .order_by(table.c.sequence),
            {"of_group": self._group, "visit": visit},
        )
        return tuple(answer_of(row) for row in rows)

    def how_many(self) -> int:
        """The number of events."""
        return self._connection.execute(
            select(func.count()).select_from(tables.answer)
        ).scalar_one()

    def counts(self) -> Iterator[tuple[str, str, str, int, int, int]]:
        """What teams agreed, counted: visit, section, source, points, most points, answers.

        Only scored answers, and also those to questions that a later answer of the team closed:
        counting does not know paths, and a report of one visit does. Rows come ordered by visit
        and section.
        """
        yield from _COUNTS.every(self._connection, {"of_group": self._group})
