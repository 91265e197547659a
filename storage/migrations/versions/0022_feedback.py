"""Feedback: what people report, and everything that is said about it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("platform_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR (kind IS NOT NULL AND words IS NOT NULL AND submitted_at IS NOT NULL)",
            name=op.f("ck_feedback_submitted_whole"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_feedback_person_id_people")),
        sa.ForeignKeyConstraint(["platform_id"], ["platforms.id"], name=op.f("fk_feedback_platform_id_platforms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_person_id_state"), "feedback", ["person_id", "state"])
    op.create_index(op.f("ix_feedback_state_submitted_at"), "feedback", ["state", "submitted_at"])
    draft = sa.text("state = 'draft'")
    op.create_index(
        "uq_feedback_draft", "feedback", ["person_id"], unique=True, sqlite_where=draft, postgresql_where=draft
    )
    op.create_table(
        "feedback_notes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("feedback_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("platform_id", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'forward') = ((unit_id IS NOT NULL OR platform_id IS NOT NULL) AND answers_id IS NULL)",
            name=op.f("ck_feedback_notes_forwarded_somewhere"),
        ),
        sa.CheckConstraint("unit_id IS NULL OR platform_id IS NULL", name=op.f("ck_feedback_notes_one_addressee")),
        sa.CheckConstraint(
            "(kind = 'heard') = (answers_id IS NOT NULL)", name=op.f("ck_feedback_notes_heard_about_one")
        ),
        sa.CheckConstraint("kind <> 'closed' OR reason IS NOT NULL", name=op.f("ck_feedback_notes_closed_with_reason")),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["feedback_notes.id"], name=op.f("fk_feedback_notes_answers_id_feedback_notes")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_feedback_notes_author_id_people")),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_notes_feedback_id_feedback")),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platforms.id"], name=op.f("fk_feedback_notes_platform_id_platforms")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_feedback_notes_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_notes")),
        sa.UniqueConstraint("answers_id", name=op.f("uq_feedback_notes_answers_id")),
    )
    op.create_index(op.f("ix_feedback_notes_feedback_id"), "feedback_notes", ["feedback_id"])


def downgrade() -> None:
    for table in ("feedback_notes", "feedback"):
        op.drop_table(table)
