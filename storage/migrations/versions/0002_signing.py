"""Documents are signed: the certificates they are known by, and the one key that is made here."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_certificates",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_signing_certificates")),
    )
    with op.batch_alter_table("signing_certificates", schema=None) as batch_op:
        batch_op.create_index(
            "uq_signing_certificates_made",
            ["origin"],
            unique=True,
            sqlite_where=sa.text("origin = 'made'"),
            postgresql_where=sa.text("origin = 'made'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("signing_certificates", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_signing_certificates_made",
            sqlite_where=sa.text("origin = 'made'"),
            postgresql_where=sa.text("origin = 'made'"),
        )

    op.drop_table("signing_certificates")
