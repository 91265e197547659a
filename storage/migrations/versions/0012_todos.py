"""To-dos that units hand out, each person's part, and the hours that come of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TWO_SOURCES = "(platform_id IS NULL) <> (claim_id IS NULL)"
THREE_SOURCES = (
    "CASE WHEN platform_id IS NULL THEN 0 ELSE 1 END + CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN assignment_id IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    op.create_table(
        "todos",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("whole_unit", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(subject IS NULL) = (hours IS NULL) AND (subject IS NULL) = (year IS NULL)",
            name=op.f("ck_todos_hours_with_subject"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_todos_made_by_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_todos_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todos")),
    )
    with op.batch_alter_table("todos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todos_unit_id_id"), ["unit_id", "id"], unique=False)

    op.create_table(
        "todo_assignments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("todo_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_todo_assignments_person_id_people")),
        sa.ForeignKeyConstraint(["todo_id"], ["todos.id"], name=op.f("fk_todo_assignments_todo_id_todos")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo_assignments")),
        sa.UniqueConstraint("todo_id", "person_id", name=op.f("uq_todo_assignments_todo_id_person_id")),
    )
    with op.batch_alter_table("todo_assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todo_assignments_person_id_state"), ["person_id", "state"], unique=False)

    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_unique_constraint(batch_op.f("uq_hour_records_assignment_id"), ["assignment_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_hour_records_assignment_id_todo_assignments"),
            "todo_assignments",
            ["assignment_id"],
            ["id"],
        )
        batch_op.drop_constraint(batch_op.f("ck_hour_records_one_source"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_hour_records_one_source"), THREE_SOURCES)


def downgrade() -> None:
    # Accepted parts go, and their hours with them.
    granted = "SELECT id FROM hour_records WHERE assignment_id IS NOT NULL"
    op.execute(f"DELETE FROM certificate_records WHERE hour_record_id IN ({granted})")
    for subject in ("public", "professional"):
        op.execute(
            f"UPDATE balances SET {subject} = {subject} - coalesce((SELECT sum(hours) FROM hour_records AS h"
            f" WHERE h.assignment_id IS NOT NULL AND h.state = 'counted' AND h.subject = '{subject}'"
            " AND h.person_id = balances.person_id AND h.year = balances.year), 0)"
        )
    op.execute("DELETE FROM hour_records WHERE assignment_id IS NOT NULL")
    op.execute("DELETE FROM reviews WHERE owner_kind = 'todo'")
    op.execute("DELETE FROM card_copies WHERE subject = 'todo'")
    op.execute("DELETE FROM cards WHERE subject = 'todo'")
    op.execute("DELETE FROM evidence WHERE owner_kind = 'todo'")
    with op.batch_alter_table("hour_records", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_hour_records_one_source"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_hour_records_one_source"), TWO_SOURCES)
        batch_op.drop_constraint(batch_op.f("fk_hour_records_assignment_id_todo_assignments"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_hour_records_assignment_id"), type_="unique")
        batch_op.drop_column("assignment_id")

    with op.batch_alter_table("todo_assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_todo_assignments_person_id_state"))

    op.drop_table("todo_assignments")
    with op.batch_alter_table("todos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_todos_unit_id_id"))

    op.drop_table("todos")
