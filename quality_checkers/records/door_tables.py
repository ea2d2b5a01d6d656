"""The tables of the door: who is in, by what, and who has tried.

Of every secret only the SHA-256 hash is kept, so a copy of the store lets nobody in.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table
from sqlalchemy import Text as Words

from quality_checkers.records.moment import Moment
from quality_checkers.records.naming import metadata
from quality_checkers.records.people_tables import of_group

HASH = String(64)

tablet = Table(
    "tablet",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("picture", String(80), nullable=False),
    Column("visit", String(32), ForeignKey("visit.id"), nullable=False, index=True),
    Column("made_by", String(32), ForeignKey("account.id")),
    Column("ready_at", Moment, nullable=False),
    Column("lost_at", Moment),
)

# One browser that is in: a member of staff, a ready tablet, or a checker on a visit.
session = Table(
    "session",
    metadata,
    Column("hash", HASH, primary_key=True),
    of_group(),
    Column("role", String(20), nullable=False),
    Column("account", String(32), ForeignKey("account.id"), index=True),
    Column("tablet", String(32), ForeignKey("tablet.id"), index=True),
    Column("visit", String(32), ForeignKey("visit.id"), index=True),
    Column("person", String(32), ForeignKey("person.id")),
    Column("card", String(32), ForeignKey("card.id"), index=True),
    Column("began_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

card = Table(
    "card",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("hash", HASH, nullable=False, unique=True),
    Column("visit", String(32), ForeignKey("visit.id"), nullable=False),
    Column("person", String(32), ForeignKey("person.id"), nullable=False),
    Column("pictures", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("lost_at", Moment),
    # The browser that scanned it first; another one has to ask a supporter.
    Column("browser", HASH),
    Index(None, "visit", "person"),
)

knock = Table(
    "knock",
    metadata,
    Column("id", String(32), primary_key=True),
    of_group(),
    Column("browser", HASH, nullable=False, index=True),
    Column("source", HASH, nullable=False),
    Column("pictures", Words, nullable=False),
    # Set where a card was scanned on a second tablet: the supporter is asked about that card.
    Column("card", String(32), ForeignKey("card.id")),
    Column("knocked_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("visit", String(32), ForeignKey("visit.id")),
    Column("person", String(32), ForeignKey("person.id")),
    Column("answered_by", String(32), ForeignKey("account.id")),
)

# A link that lets a member of staff in once: by e-mail, as an invitation, or from the terminal.
link = Table(
    "link",
    metadata,
    Column("hash", HASH, primary_key=True),
    of_group(),
    Column("account", String(32), ForeignKey("account.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("browser", HASH),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),
    # The link itself, where there is no e-mail and a co-ordinator hands it over; then it is wiped.
    Column("shown", Words),
)

# What a browser has begun or shown: a password before its code, the challenge of a passkey, the
# first group, and for longer, that somebody has signed in there before.
challenge = Table(
    "challenge",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("account", String(32), ForeignKey("account.id")),
    Column("words", Words, nullable=False),
    Column("ends_at", Moment, nullable=False),
)

# Ways in that did not work. `source` and `target` are hashes: nobody is named.
attempt = Table(
    "attempt",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),
    Column("source", HASH, nullable=False),
    Column("target", HASH),
    Column("tried_at", Moment, nullable=False),
    Index(None, "kind", "source", "tried_at"),
    Index(None, "kind", "target", "tried_at"),
)
