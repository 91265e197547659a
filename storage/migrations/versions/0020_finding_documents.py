"""Documents are found by whose they are, in every state, and by the file that they became."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_certificates_person_id"), "certificates", ["person_id"])
    op.create_index(op.f("ix_certificates_file_id"), "certificates", ["file_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_certificates_file_id"), "certificates")
    op.drop_index(op.f("ix_certificates_person_id"), "certificates")
