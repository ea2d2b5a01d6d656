"""The tables of the door and of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables of the door and of staff."""
    op.create_table(
        "attempt",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attempt_kind_source_tried_at"),
            ["kind", "source", "tried_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_attempt_kind_target_tried_at"),
            ["kind", "target", "tried_at"],
            unique=False,
        )

    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("password", sa.String(length=200), nullable=True),
        sa.Column("totp", sa.String(length=64), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_account_group_group")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_account_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("group", "email", name=op.f("uq_account_group_email")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_group"), ["group"], unique=False)

    op.create_table(
        "account_service",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_account_service_account_account")
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["service.id"], name=op.f("fk_account_service_service_service")
        ),
        sa.PrimaryKeyConstraint("account", "service", name=op.f("pk_account_service")),
    )
    op.create_table(
        "card",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("pictures", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_card_group_group")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_card_person_person")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_card_visit_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("hash", name=op.f("uq_card_hash")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_visit_person"), ["visit", "person"], unique=False)

    op.create_table(
        "challenge",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_challenge_account_account")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_challenge")),
    )
    op.create_table(
        "link",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_link_account_account")),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_link_group_group")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_group"), ["group"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_passkey_account_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account"), ["account"], unique=False)

    op.create_table(
        "tablet",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("picture", sa.String(length=80), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_tablet_group_group")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_tablet_made_by_account")
        ),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_tablet_visit_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tablet")),
    )
    with op.batch_alter_table("tablet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tablet_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_tablet_visit"), ["visit"], unique=False)

    op.create_table(
        "knock",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("pictures", sa.Text(), nullable=False),
        sa.Column("card", sa.String(length=32), nullable=True),
        sa.Column("knocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit", sa.String(length=32), nullable=True),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_knock_answered_by_account")
        ),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_knock_card_card")),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_knock_group_group")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_knock_person_person")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_knock_visit_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knock")),
    )
    with op.batch_alter_table("knock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knock_browser"), ["browser"], unique=False)
        batch_op.create_index(batch_op.f("ix_knock_group"), ["group"], unique=False)

    op.create_table(
        "session",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=True),
        sa.Column("tablet", sa.String(length=32), nullable=True),
        sa.Column("visit", sa.String(length=32), nullable=True),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("card", sa.String(length=32), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_session_account_account")
        ),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_session_card_card")),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_session_group_group")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_session_person_person")),
        sa.ForeignKeyConstraint(["tablet"], ["tablet.id"], name=op.f("fk_session_tablet_tablet")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_session_visit_visit")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_card"), ["card"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_tablet"), ["tablet"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_visit"), ["visit"], unique=False)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_visit"))
        batch_op.drop_index(batch_op.f("ix_session_tablet"))
        batch_op.drop_index(batch_op.f("ix_session_group"))
        batch_op.drop_index(batch_op.f("ix_session_card"))
        batch_op.drop_index(batch_op.f("ix_session_account"))

    op.drop_table("session")
    with op.batch_alter_table("knock", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knock_group"))
        batch_op.drop_index(batch_op.f("ix_knock_browser"))

    op.drop_table("knock")
    with op.batch_alter_table("tablet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tablet_visit"))
        batch_op.drop_index(batch_op.f("ix_tablet_group"))

    op.drop_table("tablet")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account"))

    op.drop_table("passkey")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_group"))
        batch_op.drop_index(batch_op.f("ix_link_account"))

    op.drop_table("link")
    op.drop_table("challenge")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_visit_person"))
        batch_op.drop_index(batch_op.f("ix_card_group"))

    op.drop_table("card")
    op.drop_table("account_service")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_group"))

    op.drop_table("account")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_kind_target_tried_at"))
        batch_op.drop_index(batch_op.f("ix_attempt_kind_source_tried_at"))

    op.drop_table("attempt")
