"""The tables of worries, of reports that were shared, and of who did what."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table
from sqlalchemy import Text as Words

from quality_checkers.records.moment import Moment
from quality_checkers.records.naming import metadata
from quality_checkers.records.people_tables import of_group

# Read by the safeguarding leads of the group alone; no statement of another table joins it.
worry = Table(
    "worry",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("visit", String(32), ForeignKey("visit.id"), nullable=False),
    Column("person", String(32)),
    Column("written_by", String(32)),
    Column("saw", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("happened", Words, nullable=False),
    Column("told", String(20), nullable=False),
    Column("told_words", Words, nullable=False),
    Column("sound", String(64)),
    Column("sound_kind", String(40)),
    Column("told_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_by", String(32)),
    Column("closing_words", Words),
)

# A report as it was when the group shared it. Its files are in the folder of shared reports.
shared_report = Table(
    "shared_report",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("visit", String(32), ForeignKey("visit.id"), nullable=False, index=True),
    Column("service", String(32), ForeignKey("service.id"), nullable=False, index=True),
    Column("shared_at", Moment, nullable=False),
    Column("shared_by", String(32)),
    Column("page", Words),
    Column("photos", Words),
    Column("pdf", String(64)),
    Column("table", String(64)),
    Column("findings", Words),
    Column("replaced_at", Moment),
    Column("why_replaced", String(20)),
)

# Only ever added to; triggers refuse all else. Says who did what to which, never what it said.
audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("done_at", String(40), nullable=False),
    Column("group", String(32), nullable=False),
    Column("role", String(20), nullable=False),
    Column("account", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("tablet", String(32), nullable=False),
    Column("act", String(40), nullable=False),
    Column("about", String(200), nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "group", "sequence"),
)
