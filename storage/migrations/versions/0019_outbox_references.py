"""The outbox refers to people and events without a foreign key: for each row of a broadcast both were looked up."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

REFERENCES = {"person_id": "people", "event_id": "events"}


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch_op:
        for column, table in REFERENCES.items():
            batch_op.drop_constraint(f"fk_outbox_{column}_{table}", type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch_op:
        for column, table in REFERENCES.items():
            batch_op.create_foreign_key(f"fk_outbox_{column}_{table}", table, [column], ["id"])
