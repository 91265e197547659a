"""Requests that somebody above decides, one table for each matter, and what became of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

UNDECIDED = text("decided_at IS NULL")


class RequestColumns:
    """One round of asking. `unit_id` and `role` say who must act, empty where no level has anybody.

    `decided_by` is empty when no person decided; `decided_unit_id` and `decided_role` say in which office it was done.
    """

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[str | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    """The event that asked: what a holder who comes later is told too."""
    asked_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    decided_role: Mapped[str | None]
    outcome: Mapped[str | None]


def _one_undecided(table: str, *columns: str) -> Index:
    return Index(f"uq_{table}_undecided", *columns, unique=True, sqlite_where=UNDECIDED, postgresql_where=UNDECIDED)


def _waiting(table: str) -> Index:
    return Index(
        f"ix_{table}_waiting",
        "unit_id",
        "role",
        "asked_at",
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    )


def _declined_with_reason() -> CheckConstraint:
    return CheckConstraint("outcome <> 'declined' OR reason IS NOT NULL", name="declined_with_reason")


class IdentityRequestRow(RequestColumns, Base):
    """Somebody waits to be confirmed. Nobody waits twice."""

    __tablename__ = "identity_requests"
    __table_args__ = (_one_undecided("identity_requests", "person_id"), _waiting("identity_requests"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class UnitRequestRow(RequestColumns, Base):
    """A unit that is missing below an authority. All who ask for it share one request.

    `name_key` is the name as it is compared. `given_unit_id` is the unit that they came to.
    """

    __tablename__ = "unit_requests"
    __table_args__ = (
        _one_undecided("unit_requests", "authority_id", "name_key"),
        _waiting("unit_requests"),
        _declined_with_reason(),
    )
    authority_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    given_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)


class UnitAskerRow(Base):
    """Whose own unit is missing. The row goes once they have come to a unit; until then they stand at the authority."""

    __tablename__ = "unit_askers"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    request_id: Mapped[int] = mapped_column(ForeignKey("unit_requests.id"), index=True)


class AdminRequestRow(RequestColumns, Base):
    """Somebody asks to be the admin of their unit, `at_unit_id`. Nobody asks twice at once."""

    __tablename__ = "admin_requests"
    __table_args__ = (
        _one_undecided("admin_requests", "person_id"),
        _waiting("admin_requests"),
        _declined_with_reason(),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
