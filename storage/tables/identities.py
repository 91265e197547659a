"""Identities that wait to be confirmed, and what became of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

UNDECIDED = text("decided_at IS NULL")


class IdentityRequestRow(Base):
    """One round of asking. `unit_id` and `role` say who must act, empty where no level has anybody.

    `decided_by` is empty when a roster decided; `decided_unit_id` and `decided_role` say in which office it was done.
    """

    __tablename__ = "identity_requests"
    __table_args__ = (
        # Nobody waits twice.
        Index(
            "uq_identity_requests_undecided",
            "person_id",
            unique=True,
            sqlite_where=UNDECIDED,
            postgresql_where=UNDECIDED,
        ),
        Index(
            "ix_identity_requests_waiting",
            "unit_id",
            "role",
            "asked_at",
            sqlite_where=UNDECIDED,
            postgresql_where=UNDECIDED,
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
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
