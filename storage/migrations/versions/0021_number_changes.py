"""ID numbers that operators corrected, and which platforms are to be told the new one."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "id_number_changes",
        sa.Column("id", big, nullable=False),
        sa.Column("person_id", big, nullable=False),
        sa.Column("id_number_hash", sa.LargeBinary(), nullable=False),
        sa.Column("changed_by", big, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(reason) > 32", name=op.f("ck_id_number_changes_with_reason")),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name=op.f("fk_id_number_changes_changed_by_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_id_number_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_id_number_changes")),
    )
    op.create_index(
        op.f("ix_id_number_changes_person_id_id_number_hash"), "id_number_changes", ["person_id", "id_number_hash"]
    )
    op.add_column("platform_accounts", sa.Column("number_revision", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("platform_accounts", "number_revision")
    op.drop_index(op.f("ix_id_number_changes_person_id_id_number_hash"), "id_number_changes")
    op.drop_table("id_number_changes")
