"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "checklist",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_checklist")),
    )
    op.create_table(
        "group",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group")),
    )
    op.create_table(
        "media",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_media")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("picture", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_person_group_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_group"), ["group"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_service_group_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_group"), ["group"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("checklist", sa.String(length=64), nullable=False),
        sa.Column("spoken_alone", sa.Integer(), nullable=True),
        sa.Column("spoken_with_help", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extra_days", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["checklist"], ["checklist.digest"], name=op.f("fk_visit_checklist_checklist")
        ),
        sa.ForeignKeyConstraint(["group"], ["group.id"], name=op.f("fk_visit_group_group")),
        sa.ForeignKeyConstraint(["service"], ["service.id"], name=op.f("fk_visit_service_service")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_service"), ["service"], unique=False)

    op.create_table(
        "answer",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("said", sa.String(length=80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("photo_shows", sa.Text(), nullable=False),
        sa.Column("may_show", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("helper", sa.String(length=30), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=True),
        sa.Column("entered_when", sa.String(length=20), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("device_counter", sa.Integer(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["media.hash"], name=op.f("fk_answer_photo_media")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_answer_visit_visit")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_answer")),
        sa.UniqueConstraint("id", name=op.f("uq_answer_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_visit_person"), ["visit", "person"], unique=False
        )

    op.create_table(
        "chosen",
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("picture", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_chosen_visit_visit")),
        sa.PrimaryKeyConstraint("visit", "kind", "place", name=op.f("pk_chosen")),
    )
    op.create_table(
        "member",
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=True),
        sa.Column("helper", sa.String(length=30), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_member_person_person")),
        sa.ForeignKeyConstraint(["visit"], ["visit.id"], name=op.f("fk_member_visit_visit")),
        sa.PrimaryKeyConstraint("visit", "person", name=op.f("pk_member")),
    )
    op.create_table(
        "refused_answer",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("said", sa.String(length=80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("photo_shows", sa.Text(), nullable=False),
        sa.Column("may_show", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("helper", sa.String(length=30), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=True),
        sa.Column("entered_when", sa.String(length=20), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("device_counter", sa.Integer(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo"], ["media.hash"], name=op.f("fk_refused_answer_photo_media")
        ),
        sa.ForeignKeyConstraint(
            ["visit"], ["visit.id"], name=op.f("fk_refused_answer_visit_visit")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_refused_answer")),
    )
    with op.batch_alter_table("refused_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refused_answer_id"), ["id"], unique=False)

    op.create_table(
        "current_answer",
        sa.Column("visit", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("by_team", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("most_points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sequence"], ["answer.sequence"], name=op.f("fk_current_answer_sequence_answer")
        ),
        sa.ForeignKeyConstraint(
            ["visit"], ["visit.id"], name=op.f("fk_current_answer_visit_visit")
        ),
        sa.PrimaryKeyConstraint("visit", "person", "question", name=op.f("pk_current_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("current_answer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_current_answer_counts",
            ["visit", "section", "source", "points", "most_points", "by_team"],
            unique=False,
            sqlite_where=sa.text("by_team IS 1"),
            postgresql_where=sa.text("by_team IS 1"),
        )


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("current_answer", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_current_answer_counts",
            sqlite_where=sa.text("by_team IS 1"),
            postgresql_where=sa.text("by_team IS 1"),
        )

    op.drop_table("current_answer")
    with op.batch_alter_table("refused_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refused_answer_id"))

    op.drop_table("refused_answer")
    op.drop_table("member")
    op.drop_table("chosen")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_visit_person"))

    op.drop_table("answer")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_service"))
        batch_op.drop_index(batch_op.f("ix_visit_group"))

    op.drop_table("visit")
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_group"))

    op.drop_table("service")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_group"))

    op.drop_table("person")
    op.drop_table("media")
    op.drop_table("group")
    op.drop_table("checklist")
