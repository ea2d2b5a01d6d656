"""The tables. `answer` and `refused_answer` are only ever added to.

`current_answer` and `chosen` hold what can be worked out again from the events, so that a page
and a count read few rows; they are written in the same transaction as the event.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from quality_checkers.records.care_tables import audit, shared_report, worry
from quality_checkers.records.door_tables import (
    attempt,
    card,
    challenge,
    knock,
    link,
    session,
    tablet,
)
from quality_checkers.records.moment import Moment
from quality_checkers.records.naming import metadata
from quality_checkers.records.people_tables import (
    account,
    account_service,
    consent,
    forgotten,
    group,
    of_group,
    passkey,
    person,
    retention,
    service,
)

__all__ = [
    "account",
    "account_service",
    "answer",
    "attempt",
    "audit",
    "card",
    "challenge",
    "checklist",
    "chosen",
    "consent",
    "current_answer",
    "forgotten",
    "group",
    "knock",
    "link",
    "media",
    "member",
    "metadata",
    "passkey",
    "person",
    "refused_answer",
    "retention",
    "service",
    "session",
    "shared_report",
    "tablet",
    "visit",
    "worry",
]

checklist = Table(
    "checklist",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("id", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("service", String(32), ForeignKey("service.id"), nullable=False, index=True),
    Column("visit_on", Date, nullable=False),
    Column("checklist", String(64), ForeignKey("checklist.digest"), nullable=False),
    Column("spoken_alone", Integer),
    Column("spoken_with_help", Integer),
    Column("agreed_at", Moment),
    Column("planned_at", Moment, nullable=False),
    # How many days longer than usual the passes of this visit work.
    Column("extra_days", Integer, nullable=False, server_default="0"),
)

member = Table(
    "member",
    metadata,
    Column("visit", String(32), ForeignKey("visit.id"), primary_key=True),
    Column("person", String(32), ForeignKey("person.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("how", String(20)),
    Column("helper", String(30)),
    Column("ready_at", Moment),
    Column("done_at", Moment),
)


def _answer_columns() -> list[Column[object]]:
    return [
        Column("visit", String(32), ForeignKey("visit.id"), nullable=False),
        Column("person", String(32), nullable=False),
        Column("question", String(80), nullable=False),
        Column("said", String(80), nullable=False),
        Column("words", Text, nullable=False),
        Column("may_quote", Boolean, nullable=False),
        Column("photo", String(64), ForeignKey("media.hash")),
        Column("photo_shows", Text, nullable=False),
        Column("may_show", Boolean, nullable=False),
        Column("how", String(20), nullable=False),
        Column("helper", String(30), nullable=False),
        Column("entered_by", String(32)),
        Column("entered_when", String(20), nullable=False),
        Column("device", String(64), nullable=False),
        Column("device_counter", Integer, nullable=False),
        Column("device_at", Moment),
        Column("received_at", Moment, nullable=False),
    ]


answer = Table(
    "answer",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    *_answer_columns(),
    Index(None, "visit", "person"),
    sqlite_autoincrement=True,
)

# The same id with other words is a fault on some tablet: refused as an answer, kept as evidence.
refused_answer = Table(
    "refused_answer",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, index=True),
    *_answer_columns(),
)

current_answer = Table(
    "current_answer",
    metadata,
    Column("visit", String(32), ForeignKey("visit.id"), primary_key=True),
    Column("person", String(32), primary_key=True),
    Column("question", String(80), primary_key=True),
    Column("by_team", Boolean, nullable=False),
    Column("sequence", Integer, ForeignKey("answer.sequence"), nullable=False),
    Column("said", String(80), nullable=False),
    Column("section", String(80), nullable=False),
    Column("source", String(20), nullable=False),
    Column("points", Integer),
    Column("most_points", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The team's answers in the order in which they are counted: a count reads this index alone,
# from front to back, and sorts nothing. It goes by a column of its own: were it by the person,
# SQLite would plan every question about a person anew, to see whether this one is the team.
Index(
    "ix_current_answer_counts",
    current_answer.c.visit,
    current_answer.c.section,
    current_answer.c.source,
    current_answer.c.points,
    current_answer.c.most_points,
    current_answer.c.by_team,
    sqlite_where=current_answer.c.by_team.is_(True),
    postgresql_where=current_answer.c.by_team.is_(True),
)

chosen = Table(
    "chosen",
    metadata,
    Column("visit", String(32), ForeignKey("visit.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("picture", String(80), nullable=False),
    Column("question", String(80)),
)

media = Table(
    "media",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("width_px", Integer, nullable=False),
    Column("height_px", Integer, nullable=False),
    Column("kept_at", Moment, nullable=False),
)
