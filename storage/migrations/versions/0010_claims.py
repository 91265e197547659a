"""Claims: what people hand in, the evidence for it, what was decided, and the hours that came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("type_code", sa.String(), nullable=False),
        sa.Column("form_code", sa.String(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("public", sa.Integer(), nullable=False),
        sa.Column("professional", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("return_field", sa.String(), nullable=True),
        sa.Column("above_unit_id", sa.Integer(), nullable=True),
        sa.Column("was_appealed", sa.Boolean(), nullable=False),
        sa.Column("rule_book_version", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["above_unit_id"], ["units.id"], name=op.f("fk_claims_above_unit_id_units")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_claims_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_person_id_state"), ["person_id", "state"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_evidence_file_id_files")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evidence_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("owner_kind", "owner_id", "sha256", name=op.f("uq_evidence_owner_kind_owner_id_sha256")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_sha256"), ["sha256"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_unit_id", sa.Integer(), nullable=True),
        sa.Column("decided_role", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("public", sa.Integer(), nullable=True),
        sa.Column("professional", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("rule_book_version", sa.String(), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused') OR reason IS NOT NULL",
            name=op.f("ck_reviews_given_back_with_reason"),
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name=op.f("ck_reviews_decided_with_outcome")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_reviews_decided_by_people")),
        sa.ForeignKeyConstraint(["decided_unit_id"], ["units.id"], name=op.f("fk_reviews_decided_unit_id_units")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reviews_person_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_reviews_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_owner_kind_owner_id"), ["owner_kind", "owner_id"], unique=False)
        batch_op.create_index(
            "ix_reviews_waiting",
            ["unit_id", "role", "asked_at"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_reviews_open",
            ["owner_kind", "owner_id"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.add_column(sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.alter_column("platform_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_unique_constraint(batch_op.f("uq_hour_records_claim_id_record_id"), ["claim_id", "record_id"])
        batch_op.create_foreign_key(batch_op.f("fk_hour_records_claim_id_claims"), "claims", ["claim_id"], ["id"])
        batch_op.create_check_constraint(
            batch_op.f("ck_hour_records_one_source"), "(platform_id IS NULL) <> (claim_id IS NULL)"
        )


def downgrade() -> None:
    # Granted claims go, and their hours with them: what is left came from platforms.
    granted = "SELECT id FROM hour_records WHERE claim_id IS NOT NULL"
    op.execute(f"DELETE FROM certificate_records WHERE hour_record_id IN ({granted})")
    for subject in ("public", "professional"):
        op.execute(
            f"UPDATE balances SET {subject} = {subject} - coalesce((SELECT sum(hours) FROM hour_records AS h"
            f" WHERE h.claim_id IS NOT NULL AND h.state = 'counted' AND h.subject = '{subject}'"
            " AND h.person_id = balances.person_id AND h.year = balances.year), 0)"
        )
    op.execute("DELETE FROM hour_records WHERE claim_id IS NOT NULL")
    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_hour_records_one_source"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_hour_records_claim_id_claims"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_hour_records_claim_id_record_id"), type_="unique")
        batch_op.alter_column("platform_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("claim_id")

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reviews_open",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_reviews_waiting",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reviews_owner_kind_owner_id"))

    op.drop_table("reviews")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_sha256"))

    op.drop_table("evidence")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_person_id_state"))

    op.drop_table("claims")
