"""Hours that are missed although a course was finished, changes of records, and how platforms are heard of."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("platform_deliveries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_platform_deliveries_platform_id_received_at"), ["platform_id", "received_at"], unique=False
        )
    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hour_records_platform_id_id"), ["platform_id", "id"], unique=False)

    op.create_table(
        "hour_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hour_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hour_record_id"], ["hour_records.id"], name=op.f("fk_hour_changes_hour_record_id_hour_records")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_changes")),
    )
    with op.batch_alter_table("hour_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hour_changes_hour_record_id_id"), ["hour_record_id", "id"], unique=False)

    op.create_table(
        "uncredited_cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.LargeBinary(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hour_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_uncredited_cases_ended_at_a_moment")),
        sa.CheckConstraint(
            "(state = 'arrived') = (hour_record_id IS NOT NULL)", name=op.f("ck_uncredited_cases_arrived_with_row")
        ),
        sa.CheckConstraint(
            "state <> 'closed' OR (reason IS NOT NULL AND length(reason) > 32)",
            name=op.f("ck_uncredited_cases_closed_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["hour_record_id"], ["hour_records.id"], name=op.f("fk_uncredited_cases_hour_record_id_hour_records")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_uncredited_cases_person_id_people")),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platforms.id"], name=op.f("fk_uncredited_cases_platform_id_platforms")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uncredited_cases")),
        sa.UniqueConstraint("hour_record_id", name=op.f("uq_uncredited_cases_hour_record_id")),
    )
    with op.batch_alter_table("uncredited_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uncredited_cases_person_id_id"), ["person_id", "id"], unique=False)
        batch_op.create_index(
            "ix_uncredited_cases_open",
            ["platform_id", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )


def downgrade() -> None:
    op.execute("DELETE FROM evidence WHERE owner_kind = 'uncredited'")
    op.drop_table("uncredited_cases")
    op.drop_table("hour_changes")
    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hour_records_platform_id_id"))
    with op.batch_alter_table("platform_deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_platform_deliveries_platform_id_received_at"))
