"""Delivery: until when a message says something, the processes that send, and indexes for a million rows."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

BEFORE = {
    "ix_outbox_due": ["priority", "id"],
    "ix_outbox_order": ["channel", "address", "id"],
    "ix_outbox_person": ["person_id", "id"],
}
AFTER = {
    "ix_outbox_due": (["priority", "not_before", "id"], "state IN ('queued', 'waiting')"),
    "ix_outbox_leased": (["lease_until"], "state IN ('sending')"),
    "ix_outbox_to_chat": (["channel", "address"], "state IN ('sending', 'waiting')"),
    "ix_outbox_to_person": (["person_id"], "state IN ('sending', 'waiting')"),
    "ix_outbox_missed_chat": (["channel", "address"], "state IN ('unreachable')"),
    "ix_outbox_missed_person": (["person_id"], "state IN ('unreachable')"),
}
OPEN_BEFORE = sa.text("state IN ('queued', 'sending')")
KEYED = sa.text("dedupe_key IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "senders",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_senders")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        for name in BEFORE:
            batch_op.drop_index(name, sqlite_where=OPEN_BEFORE, postgresql_where=OPEN_BEFORE)
        batch_op.drop_index(batch_op.f("ix_outbox_event_id"))
        batch_op.add_column(sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint("uq_outbox_dedupe_key", type_="unique")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        unique = {"unique": True, "sqlite_where": KEYED, "postgresql_where": KEYED}
        batch_op.create_index("uq_outbox_dedupe_key", ["dedupe_key"], **unique)
        batch_op.create_index(batch_op.f("ix_outbox_event_id_state"), ["event_id", "state"], unique=False)
        for name, (columns, where) in AFTER.items():
            batch_op.create_index(name, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    op.execute("UPDATE outbox SET state = 'queued' WHERE state IN ('waiting', 'paused')")
    op.execute("UPDATE outbox SET state = 'failed' WHERE state = 'withdrawn'")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        for name, (_, where) in AFTER.items():
            batch_op.drop_index(name, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
        batch_op.drop_index(batch_op.f("ix_outbox_event_id_state"))
        batch_op.drop_index("uq_outbox_dedupe_key", sqlite_where=KEYED, postgresql_where=KEYED)
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("valid_until")
        batch_op.create_unique_constraint("uq_outbox_dedupe_key", ["dedupe_key"])
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_event_id"), ["event_id"], unique=False)
        for name, columns in BEFORE.items():
            batch_op.create_index(name, columns, sqlite_where=OPEN_BEFORE, postgresql_where=OPEN_BEFORE)
    op.drop_table("senders")
