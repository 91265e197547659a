"""Entering learning platforms: accounts that people agreed to, and links for ten minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "platform_accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("consent_version", sa.String(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_platform_accounts_person_id_people")),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platforms.id"], name=op.f("fk_platform_accounts_platform_id_platforms")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_platform_accounts_name")),
        sa.UniqueConstraint("person_id", "platform_id", name=op.f("uq_platform_accounts_person_id_platform_id")),
    )
    with op.batch_alter_table("platform_accounts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_platform_accounts_untold",
            ["not_before"],
            unique=False,
            sqlite_where=sa.text("told < revision AND opened_at IS NOT NULL"),
            postgresql_where=sa.text("told < revision AND opened_at IS NOT NULL"),
        )

    op.create_table(
        "entry_links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticket_id", sa.String(), nullable=True),
        sa.Column("ticket_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redeemed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["platform_accounts.id"], name=op.f("fk_entry_links_account_id_platform_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_links")),
        sa.UniqueConstraint("ticket_id", name=op.f("uq_entry_links_ticket_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_entry_links_token_hash")),
    )
    with op.batch_alter_table("entry_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_links_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_links_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("entry_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_links_expires_at"))
        batch_op.drop_index(batch_op.f("ix_entry_links_account_id"))

    op.drop_table("entry_links")
    with op.batch_alter_table("platform_accounts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_platform_accounts_untold",
            sqlite_where=sa.text("told < revision AND opened_at IS NOT NULL"),
            postgresql_where=sa.text("told < revision AND opened_at IS NOT NULL"),
        )

    op.drop_table("platform_accounts")
