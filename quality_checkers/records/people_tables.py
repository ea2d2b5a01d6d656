"""The tables of groups, and of the people and services that each knows.

Everything belongs to one group, and no statement of a group's `Kept` sees another's.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as Words

from quality_checkers.records.moment import Moment
from quality_checkers.records.naming import metadata


def of_group() -> Column[str]:
    """The column that says whose row it is."""
    return Column("group", String(32), ForeignKey("group.id"), nullable=False, index=True)


group = Table(
    "group",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
)

service = Table(
    "service",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("name", Words, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("address", Words, nullable=False),
    Column("photo", String(64)),
)

person = Table(
    "person",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("first_name", Words, nullable=False),
    Column("picture", String(80), nullable=False),
    Column("role", String(20), nullable=False),
)

# Staff only: a checker needs no account, no e-mail and no second name.
account = Table(
    "account",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("email", String(254), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("role", String(20), nullable=False),
    Column("is_lead", Boolean, nullable=False),
    Column("person", String(32), ForeignKey("person.id")),
    Column("password", String(200)),
    Column("totp", String(64)),
    Column("totp_step", Integer),
    Column("invited_at", Moment, nullable=False),
    Column("signed_in_at", Moment),
    Column("ended_at", Moment),
    # Not of all groups together: inviting somebody must not tell that another group knows them.
    UniqueConstraint("group", "email"),
)

# The services that a manager manages, or that a commissioner commissions.
account_service = Table(
    "account_service",
    metadata,
    Column("account", String(32), ForeignKey("account.id"), primary_key=True),
    Column("service", String(32), ForeignKey("service.id"), primary_key=True),
)

passkey = Table(
    "passkey",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("account", String(32), ForeignKey("account.id"), nullable=False, index=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    of_group(),
    Column("person", String(32), ForeignKey("person.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("asked_by", String(32)),
    Index(None, "person", "kind"),
    sqlite_autoincrement=True,
)

# How long each kind of thing is kept, where a group has chosen otherwise than the product.
retention = Table(
    "retention",
    metadata,
    Column("group", String(32), ForeignKey("group.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("days", Integer, nullable=False),
)

# What was forgotten, without what it was: so that a restored copy forgets it again.
forgotten = Table(
    "forgotten",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    of_group(),
    Column("kind", String(20), nullable=False),
    Column("id", String(32), nullable=False),
    Column("forgotten_on", Date, nullable=False),
    sqlite_autoincrement=True,
)
