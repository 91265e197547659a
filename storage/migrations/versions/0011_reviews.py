"""Everything that an office decides is a review: requests for identities, units and roles move there.

What waits moves with its cards. Of what is decided, whatever was declined stays behind: its reason is sealed for a
column that goes, and nothing without a reason may be a declined review. Claims that wait are withdrawn, for their cards
are worded from an event that was not kept with the review before: they are submitted again with one press.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COMMON = (
    "unit_id, role, event_id, asked_at, reminded_at, decided_at, decided_by, decided_unit_id, decided_role, outcome"
)
_FIRST = (
    "(SELECT min(one.id) FROM unit_requests AS one"
    " WHERE one.authority_id = unit_requests.authority_id AND one.name_key = unit_requests.name_key)"
)
"""From now on all who ever ask for one name share the first row of it."""
_MOVED = {
    # table: matter, what it is about, route, whose, where it stands
    "identity_requests": ("identity", "person_id", "unit", "person_id", "CAST(NULL AS INTEGER)"),
    "unit_requests": ("new_unit", _FIRST, "reviewers", "CAST(NULL AS BIGINT)", "authority_id"),
    "admin_requests": ("unit_admin", "person_id", "reviewers", "person_id", "at_unit_id"),
}
_UNDECIDED = sa.text("decided_at IS NULL")


def upgrade() -> None:
    _let_go_of_waiting_claims()
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("route", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("filed_by", _BIG, nullable=True))
        batch_op.add_column(sa.Column("at_unit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("above_unit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("event_id", _BIG, nullable=True))
        batch_op.add_column(sa.Column("moved_id", _BIG, nullable=True))
        batch_op.alter_column("person_id", existing_type=_BIG, nullable=True)
        batch_op.create_foreign_key(batch_op.f("fk_reviews_filed_by_people"), "people", ["filed_by"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_reviews_at_unit_id_units"), "units", ["at_unit_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_reviews_above_unit_id_units"), "units", ["above_unit_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_reviews_event_id_events"), "events", ["event_id"], ["id"])
        batch_op.drop_constraint(batch_op.f("ck_reviews_given_back_with_reason"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_reviews_given_back_with_reason"),
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused', 'declined') OR reason IS NOT NULL",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_reviews_stands_somewhere"), "person_id IS NOT NULL OR at_unit_id IS NOT NULL"
        )
    op.execute("UPDATE reviews SET route = 'unit_look'")
    for table, (matter, about, route, whose, where) in _MOVED.items():
        op.execute(
            f"INSERT INTO reviews (owner_kind, owner_id, route, person_id, at_unit_id, moved_id, {_COMMON})"
            f" SELECT '{matter}', {about}, '{route}', {whose}, {where}, id, {_COMMON} FROM {table}"
            " WHERE decided_at IS NULL OR outcome <> 'declined' ORDER BY id"
        )
        _move_cards(matter, f"SELECT id FROM reviews WHERE owner_kind = '{matter}' AND moved_id = old.subject_id")
    _share_missing_units()
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.alter_column("route", existing_type=sa.String(), nullable=False)
        batch_op.drop_column("moved_id")
    _drop_requests()


def _let_go_of_waiting_claims() -> None:
    op.execute("UPDATE reviews SET decided_at = asked_at, outcome = 'withdrawn' WHERE decided_at IS NULL")
    op.execute(
        "UPDATE claims SET state = 'withdrawn', first_submitted_at = NULL"
        " WHERE state IN ('at_unit', 'at_authority', 'appealed')"
    )


def _move_cards(matter: str, new_id: str) -> None:
    """Cards and their copies come to the new ids, by way of a name that is nobody's: the ids overlap."""
    for table in ("cards", "card_copies"):
        op.execute(f"DELETE FROM {table} WHERE subject = '{matter}' AND NOT EXISTS ({_of(new_id, table)})")
        op.execute(
            f"UPDATE {table} SET subject = 'moved', subject_id = ({_of(new_id, table)}) WHERE subject = '{matter}'"
        )
        op.execute(f"UPDATE {table} SET subject = '{matter}' WHERE subject = 'moved'")


def _of(new_id: str, table: str) -> str:
    return new_id.replace("old.", f"{table}.")


def _share_missing_units() -> None:
    op.execute(
        "UPDATE unit_askers SET request_id = (SELECT min(one.id) FROM unit_requests AS one JOIN unit_requests AS own"
        " ON one.authority_id = own.authority_id AND one.name_key = own.name_key WHERE own.id = unit_askers.request_id)"
    )
    op.execute(
        "DELETE FROM unit_requests WHERE id NOT IN (SELECT min(id) FROM unit_requests GROUP BY authority_id, name_key)"
    )


def _drop_requests() -> None:
    for table in _MOVED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            for index in (f"ix_{table}_waiting", f"uq_{table}_undecided"):
                batch_op.drop_index(index, sqlite_where=_UNDECIDED, postgresql_where=_UNDECIDED)
    with op.batch_alter_table("identity_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_requests_person_id"))
    op.drop_table("identity_requests")
    op.drop_table("admin_requests")
    with op.batch_alter_table("unit_requests", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_unit_requests_declined_with_reason"), type_="check")
        for column, _, to in _FOREIGN:
            batch_op.drop_constraint(batch_op.f(f"fk_unit_requests_{column}_{to}"), type_="foreignkey")
        for column in (*_COMMON.split(", "), "reason"):
            batch_op.drop_column(column)
        batch_op.create_unique_constraint(
            batch_op.f("uq_unit_requests_authority_id_name_key"), ["authority_id", "name_key"]
        )


_FOREIGN = (
    ("unit_id", sa.Integer(), "units"),
    ("event_id", _BIG, "events"),
    ("decided_by", _BIG, "people"),
    ("decided_unit_id", sa.Integer(), "units"),
)


def _columns(*, nullable: bool = False) -> list[sa.Column[Any]]:
    """What every request had."""
    return [
        *(sa.Column(name, kind, nullable=True) for name, kind, _ in _FOREIGN),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=nullable),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_role", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
    ]


def downgrade() -> None:
    _make_requests()
    for table, (matter, _, _, _, where) in _MOVED.items():
        if table == "unit_requests":
            _give_back_missing_units()
            continue
        stands = "" if where.startswith("CAST") else f"{where}, "
        op.execute(
            f"INSERT INTO {table} (id, person_id, {stands}{_COMMON}) SELECT id, person_id, {stands}{_COMMON}"
            f" FROM reviews WHERE owner_kind = '{matter}' AND (decided_at IS NULL OR outcome <> 'declined')"
        )
    op.execute("DELETE FROM card_copies WHERE subject IN ('identity', 'new_unit', 'unit_admin')")
    op.execute("DELETE FROM cards WHERE subject IN ('identity', 'new_unit', 'unit_admin')")
    op.execute("DELETE FROM reviews WHERE owner_kind <> 'claim'")
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reviews_stands_somewhere"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_reviews_given_back_with_reason"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_reviews_given_back_with_reason"),
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused') OR reason IS NOT NULL",
        )
        for name, to in (
            ("filed_by", "people"),
            ("at_unit_id", "units"),
            ("above_unit_id", "units"),
            ("event_id", "events"),
        ):
            batch_op.drop_constraint(batch_op.f(f"fk_reviews_{name}_{to}"), type_="foreignkey")
            batch_op.drop_column(name)
        batch_op.drop_column("route")
        batch_op.alter_column("person_id", existing_type=_BIG, nullable=False)


def _make_requests() -> None:
    for table, own in (("identity_requests", ()), ("admin_requests", ("at_unit_id", "reason"))):
        op.create_table(
            table,
            sa.Column("id", _BIG, primary_key=True),
            sa.Column("person_id", _BIG, nullable=False),
            *([sa.Column("at_unit_id", sa.Integer(), nullable=False)] if own else []),
            *([sa.Column("reason", sa.LargeBinary(), nullable=True)] if own else []),
            *_columns(),
            sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id_people")),
            *(
                sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
                for name, _, to in (*_FOREIGN, *((("at_unit_id", None, "units"),) if own else ()))
            ),
            *(
                [
                    sa.CheckConstraint(
                        "outcome <> 'declined' OR reason IS NOT NULL", name=op.f(f"ck_{table}_declined_with_reason")
                    )
                ]
                if own
                else []
            ),
        )
    op.create_index("ix_identity_requests_person_id", "identity_requests", ["person_id"])
    with op.batch_alter_table("unit_requests", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_unit_requests_authority_id_name_key"), type_="unique")
        for column in (*_columns(nullable=True), sa.Column("reason", sa.LargeBinary(), nullable=True)):
            batch_op.add_column(column)
        for name, _, to in _FOREIGN:
            batch_op.create_foreign_key(batch_op.f(f"fk_unit_requests_{name}_{to}"), to, [name], ["id"])
        batch_op.create_check_constraint(
            batch_op.f("ck_unit_requests_declined_with_reason"), "outcome <> 'declined' OR reason IS NOT NULL"
        )
    for table, key in (
        ("identity_requests", ["person_id"]),
        ("admin_requests", ["person_id"]),
        ("unit_requests", ["authority_id", "name_key"]),
    ):
        where: dict[str, Any] = {"sqlite_where": _UNDECIDED, "postgresql_where": _UNDECIDED}
        op.create_index(f"ix_{table}_waiting", table, ["unit_id", "role", "asked_at"], **where)
        op.create_index(f"uq_{table}_undecided", table, key, unique=True, **where)


def _give_back_missing_units() -> None:
    """Each keeps its last round of asking; those whose rounds were all declined go, with whoever asked."""
    last = (
        "(SELECT max(id) FROM reviews WHERE owner_kind = 'new_unit' AND owner_id = unit_requests.id"
        " AND (decided_at IS NULL OR outcome <> 'declined'))"
    )
    for column in _COMMON.split(", "):
        op.execute(f"UPDATE unit_requests SET {column} = (SELECT {column} FROM reviews WHERE id = {last})")
    op.execute("DELETE FROM unit_askers WHERE request_id IN (SELECT id FROM unit_requests WHERE asked_at IS NULL)")
    op.execute("DELETE FROM unit_requests WHERE asked_at IS NULL")
    with op.batch_alter_table("unit_requests", schema=None) as batch_op:
        batch_op.alter_column("asked_at", existing_type=sa.DateTime(timezone=True), nullable=False)
