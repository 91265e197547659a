"""Accounts that are to be closed, and those that were."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

PENDING = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "closings",
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_closings_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_closings")),
    )
    op.create_index("ix_closings_due", "closings", ["due_at"], sqlite_where=PENDING, postgresql_where=PENDING)


def downgrade() -> None:
    op.drop_table("closings")
