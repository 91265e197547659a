"""Requests for missing units and for the role of the unit admin; which field a declined person can correct."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admin_requests",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at_unit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_unit_id", sa.Integer(), nullable=True),
        sa.Column("decided_role", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'declined' OR reason IS NOT NULL", name=op.f("ck_admin_requests_declined_with_reason")
        ),
        sa.ForeignKeyConstraint(["at_unit_id"], ["units.id"], name=op.f("fk_admin_requests_at_unit_id_units")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_admin_requests_decided_by_people")),
        sa.ForeignKeyConstraint(
            ["decided_unit_id"], ["units.id"], name=op.f("fk_admin_requests_decided_unit_id_units")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_admin_requests_event_id_events")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_admin_requests_person_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_admin_requests_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admin_requests")),
    )
    with op.batch_alter_table("admin_requests", schema=None) as batch_op:
        batch_op.create_index(
            "ix_admin_requests_waiting",
            ["unit_id", "role", "asked_at"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_admin_requests_undecided",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.create_table(
        "unit_requests",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("given_unit_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_unit_id", sa.Integer(), nullable=True),
        sa.Column("decided_role", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'declined' OR reason IS NOT NULL", name=op.f("ck_unit_requests_declined_with_reason")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["units.id"], name=op.f("fk_unit_requests_authority_id_units")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_unit_requests_decided_by_people")),
        sa.ForeignKeyConstraint(["decided_unit_id"], ["units.id"], name=op.f("fk_unit_requests_decided_unit_id_units")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_unit_requests_event_id_events")),
        sa.ForeignKeyConstraint(["given_unit_id"], ["units.id"], name=op.f("fk_unit_requests_given_unit_id_units")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_requests_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_requests")),
    )
    with op.batch_alter_table("unit_requests", schema=None) as batch_op:
        batch_op.create_index(
            "ix_unit_requests_waiting",
            ["unit_id", "role", "asked_at"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_unit_requests_undecided",
            ["authority_id", "name_key"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.create_table(
        "unit_askers",
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_unit_askers_person_id_people")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["unit_requests.id"], name=op.f("fk_unit_askers_request_id_unit_requests")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_unit_askers")),
    )
    with op.batch_alter_table("unit_askers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_askers_request_id"), ["request_id"], unique=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wrong_field", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("wrong_field")

    with op.batch_alter_table("unit_askers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_askers_request_id"))

    op.drop_table("unit_askers")
    with op.batch_alter_table("unit_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_unit_requests_undecided",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_unit_requests_waiting",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.drop_table("unit_requests")
    with op.batch_alter_table("admin_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_admin_requests_undecided",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_admin_requests_waiting",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.drop_table("admin_requests")
