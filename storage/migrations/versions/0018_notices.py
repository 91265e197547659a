"""Notices: what is sent, to whom, and who has read it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("body_length", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("is_photo", sa.Boolean(), nullable=False),
        sa.Column("must_read", sa.Boolean(), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audience_kind", sa.String(), nullable=False),
        sa.Column("audience_unit_id", sa.Integer(), nullable=False),
        sa.Column("audience_role", sa.String(), nullable=True),
        sa.Column("audience_subject", sa.String(), nullable=True),
        sa.Column("audience_year", sa.Integer(), nullable=True),
        sa.Column("audience_notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("again_of", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("running_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_before", sa.Integer(), nullable=False),
        sa.Column("card_channel", sa.String(), nullable=True),
        sa.Column("card_address", sa.String(), nullable=True),
        sa.Column("card_message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("card_shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["again_of"], ["notices.id"], name=op.f("fk_notices_again_of_notices")),
        sa.ForeignKeyConstraint(
            ["audience_notice_id"], ["notices.id"], name=op.f("fk_notices_audience_notice_id_notices")
        ),
        sa.ForeignKeyConstraint(["audience_unit_id"], ["units.id"], name=op.f("fk_notices_audience_unit_id_units")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_notices_author_id_people")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_notices_event_id_events")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_notices_file_id_files")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_notices_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_again_of"), "notices", ["again_of"])
    op.create_index(op.f("ix_notices_audience_unit_id_state"), "notices", ["audience_unit_id", "state"])
    op.create_index(op.f("ix_notices_audience_role_state"), "notices", ["audience_role", "state"])
    op.create_index(op.f("ix_notices_card_address_card_message_id"), "notices", ["card_address", "card_message_id"])
    op.create_index(op.f("ix_notices_unit_id_role"), "notices", ["unit_id", "role"])
    for name, columns, condition in (
        ("ix_notices_at_work", ["state", "send_at"], "state IN ('scheduled', 'sending')"),
        ("ix_notices_unwritten", ["id"], "card_message_id IS NOT NULL AND card_shown_at IS NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "notices", columns, sqlite_where=where, postgresql_where=where)

    op.create_table(
        "notice_listed",
        sa.Column("notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_notice_listed_notice_id_notices")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notice_listed_person_id_people")),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_notice_listed")),
    )
    op.create_table(
        "notice_recipients",
        sa.Column("notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("was_sent", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_notice_recipients_notice_id_notices")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notice_recipients_person_id_people")),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_notice_recipients")),
    )
    op.create_index(op.f("ix_notice_recipients_person_id"), "notice_recipients", ["person_id"])


def downgrade() -> None:
    for table in ("notice_recipients", "notice_listed", "notices"):
        op.drop_table(table)
