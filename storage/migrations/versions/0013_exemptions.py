"""Exemptions that units file for their people, and when a person last asked for one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exemption_wishes",
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exemption_wishes_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_exemption_wishes")),
    )
    op.create_table(
        "exemptions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("filed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("public", sa.Integer(), nullable=False),
        sa.Column("professional", sa.Integer(), nullable=False),
        sa.Column("rule_book_version", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(state = 'granted') = (certificate_id IS NOT NULL)", name=op.f("ck_exemptions_granted_with_document")
        ),
        sa.CheckConstraint(
            "state <> 'waiting' OR (year IS NOT NULL AND why IS NOT NULL AND outcome IS NOT NULL)",
            name=op.f("ck_exemptions_waiting_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_exemptions_certificate_id_certificates")
        ),
        sa.ForeignKeyConstraint(["filed_by"], ["people.id"], name=op.f("fk_exemptions_filed_by_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exemptions_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemptions")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_exemptions_certificate_id")),
    )
    with op.batch_alter_table("exemptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exemptions_person_id_state"), ["person_id", "state"], unique=False)
        batch_op.create_index(
            "uq_exemptions_waiting",
            ["person_id", "year"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("exemptions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_exemptions_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(batch_op.f("ix_exemptions_person_id_state"))

    op.drop_table("exemptions")
    op.drop_table("exemption_wishes")
