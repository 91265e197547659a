"""Reviewers' comfort: offices lent to substitutes, looks that were waited for too long, and what an appeal says."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WAITS = sa.text("decided_at IS NULL")
LENT = "ck_role_grants_lent_for_a_period"
LENDER = "fk_role_grants_lender_id_role_unit_id_role_grants"
ALSO = "fk_reviews_also_unit_id_units"


def checks() -> tuple[sa.CheckConstraint, ...]:
    """SQLite makes the table anew to add a foreign key, and would forget these."""
    return (
        sa.CheckConstraint(
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused', 'declined') OR reason IS NOT NULL",
            name=op.f("ck_reviews_given_back_with_reason"),
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name=op.f("ck_reviews_decided_with_outcome")),
        sa.CheckConstraint("person_id IS NOT NULL OR at_unit_id IS NOT NULL", name=op.f("ck_reviews_stands_somewhere")),
    )


def upgrade() -> None:
    op.add_column("claims", sa.Column("appeal_reason", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("reviews", table_args=checks()) as batch_op:
        batch_op.add_column(sa.Column("also_unit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("also_role", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("too_late_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_reviews_also_waiting", ["also_unit_id", "also_role"], sqlite_where=WAITS, postgresql_where=WAITS
        )
        batch_op.create_foreign_key(op.f(ALSO), "units", ["also_unit_id"], ["id"])

    with op.batch_alter_table("role_grants") as batch_op:
        batch_op.add_column(sa.Column("first_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lender_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_index(op.f("ix_role_grants_lender_id"), ["lender_id"])
        batch_op.create_foreign_key(
            op.f(LENDER),
            "role_grants",
            ["lender_id", "role", "unit_id"],
            ["person_id", "role", "unit_id"],
            ondelete="CASCADE",
        )
        batch_op.create_check_constraint(
            op.f(LENT), "(lender_id IS NULL) = (first_day IS NULL) AND (lender_id IS NULL) = (last_day IS NULL)"
        )


def downgrade() -> None:
    # What was lent for some days must not become a role for good.
    op.execute("DELETE FROM role_grants WHERE lender_id IS NOT NULL")
    with op.batch_alter_table("role_grants") as batch_op:
        batch_op.drop_constraint(op.f(LENT), type_="check")
        batch_op.drop_constraint(op.f(LENDER), type_="foreignkey")
        batch_op.drop_index(op.f("ix_role_grants_lender_id"))
        batch_op.drop_column("lender_id")
        batch_op.drop_column("last_day")
        batch_op.drop_column("first_day")

    with op.batch_alter_table("reviews", table_args=checks()) as batch_op:
        batch_op.drop_constraint(op.f(ALSO), type_="foreignkey")
        batch_op.drop_index("ix_reviews_also_waiting", sqlite_where=WAITS, postgresql_where=WAITS)
        batch_op.drop_column("too_late_at")
        batch_op.drop_column("escalated_at")
        batch_op.drop_column("also_role")
        batch_op.drop_column("also_unit_id")

    op.drop_column("claims", "appeal_reason")
