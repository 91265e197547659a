"""Hour proofs: documents that a newer one makes void."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

LIVE = "uq_certificates_live"
ONE_STANDS = ["person_id", "year", "kind"]


def upgrade() -> None:
    op.drop_index(LIVE, table_name="certificates")
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.add_column(sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("replaced_by", sa.String(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_certificates_void_with_replacement"),
            "(state = 'void') = (voided_at IS NOT NULL) AND (state = 'void') = (replaced_by IS NOT NULL)",
        )
    stands = sa.text("state NOT IN ('revoked', 'void')")
    op.create_index(LIVE, "certificates", ONE_STANDS, unique=True, sqlite_where=stands, postgresql_where=stands)


def downgrade() -> None:
    op.drop_index(LIVE, table_name="certificates")
    # The program before knows neither the kind nor the state; a proof can be asked for again.
    of_proofs = "certificate_id IN (SELECT id FROM certificates WHERE kind = 'hour_proof')"
    op.execute(f"DELETE FROM certificate_records WHERE {of_proofs}")
    op.execute("DELETE FROM certificates WHERE kind = 'hour_proof'")
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.drop_constraint(op.f("ck_certificates_void_with_replacement"), type_="check")
        batch_op.drop_column("replaced_by")
        batch_op.drop_column("voided_at")
    stands = sa.text("state <> 'revoked'")
    op.create_index(LIVE, "certificates", ONE_STANDS, unique=True, sqlite_where=stands, postgresql_where=stands)
