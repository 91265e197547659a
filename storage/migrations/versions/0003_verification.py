"""Verifying certificates, and revoking them for a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verification_misses",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_verification_misses")),
    )
    op.create_index(op.f("ix_verification_misses_since"), "verification_misses", ["since"])

    # Nothing could be revoked before, so the clear column is empty and a sealed one takes its place.
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.drop_column("revoked_reason")
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.add_column(sa.Column("revoked_reason", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("revoked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("revoked_unit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("revoked_role", sa.String(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_certificates_revoked_by_people"), "people", ["revoked_by"], ["id"])
        batch_op.create_foreign_key(op.f("fk_certificates_revoked_unit_id_units"), "units", ["revoked_unit_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_certificates_revoked_with_reason"),
            "state <> 'revoked' OR (revoked_at IS NOT NULL AND revoked_reason IS NOT NULL"
            " AND length(revoked_reason) > 32)",
        )


def downgrade() -> None:
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.drop_constraint(op.f("ck_certificates_revoked_with_reason"), type_="check")
        batch_op.drop_constraint(op.f("fk_certificates_revoked_unit_id_units"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_certificates_revoked_by_people"), type_="foreignkey")
        batch_op.drop_column("revoked_role")
        batch_op.drop_column("revoked_unit_id")
        batch_op.drop_column("revoked_by")
        batch_op.drop_column("revoked_reason")
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.add_column(sa.Column("revoked_reason", sa.String(), nullable=True))

    op.drop_index(op.f("ix_verification_misses_since"), table_name="verification_misses")
    op.drop_table("verification_misses")
