"""The tables of worries, of shared reports, of consent and of who did what."""

import sqlalchemy as sa
from alembic import op

from quality_checkers.records.triggers import add_triggers, drop_triggers

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables of worries, of shared reports, of consent and of who did what."""
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.String(length=40), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("tablet", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_group_sequence"), ["group", "sequence"], unique=False
        )

    op.create_table(
        "forgotten",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("forgotten_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_forgotten_group_group")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_forgotten")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("forgotten", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forgotten_group"), ["group"], unique=False)

    op.create_table(
        "retention",
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_retention_group_group")),
        sa.PrimaryKeyConstraint("group", "kind", name=op.f("pk_retention")),
    )
    op.create_table(
        "consent",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_consent_group_group")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_consent_person_person")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_group"), ["group"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_consent_person_kind"), ["person", "kind"], unique=False
        )

    op.create_table(
        "shared_report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_by", sa.String(length=32), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("photos", sa.Text(), nullable=True),
        sa.Column("pdf", sa.String(length=64), nullable=True),
        sa.Column("table", sa.String(length=64), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why_replaced", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_shared_report_group_group")),
        sa.ForeignKeyConstraint(
            ["service"], ["service.id"], name=op.f("fk_shared_report_service_service")
        ),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_shared_report_visit_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_report")),
    )
    with op.batch_alter_table("shared_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shared_report_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_shared_report_service"), ["service"], unique=False)
        batch_op.create_index(batch_op.f("ix_shared_report_visit"), ["visit"], unique=False)

    op.create_table(
        "worry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("written_by", sa.String(length=32), nullable=True),
        sa.Column("saw", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("told", sa.String(length=20), nullable=False),
        sa.Column("told_words", sa.Text(), nullable=False),
        sa.Column("sound", sa.String(length=64), nullable=True),
        sa.Column("sound_kind", sa.String(length=40), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.Column("closing_words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_worry_group_group")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_worry_visit_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worry")),
    )
    with op.batch_alter_table("worry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worry_group"), ["group"], unique=False)
    add_triggers(op.get_bind())


def downgrade() -> None:
    """Undo it."""
    drop_triggers(op.get_bind())
    with op.batch_alter_table("worry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worry_group"))

    op.drop_table("worry")
    with op.batch_alter_table("shared_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shared_report_visit"))
        batch_op.drop_index(batch_op.f("ix_shared_report_service"))
        batch_op.drop_index(batch_op.f("ix_shared_report_group"))

    op.drop_table("shared_report")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_person_kind"))
        batch_op.drop_index(batch_op.f("ix_consent_group"))

    op.drop_table("consent")
    op.drop_table("retention")
    with op.batch_alter_table("forgotten", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forgotten_group"))

    op.drop_table("forgotten")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_group_sequence"))

    op.drop_table("audit")
