"""Reviews: every look that somebody is asked to take, whatever it is about, and what came of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

OPEN_REVIEW = text("decided_at IS NULL")


class ReviewRow(Base):
    """One look: who must take it, and what came of it. `owner_kind` is the matter and `owner_id` the id of what is
    looked at: a claim, a missing unit, or the person whose identity or role it is.

    `person_id` is whose it is, empty where several ask together; `filed_by` is who handed it in for them. It stands at
    the person's unit, or at `at_unit_id`. `above_unit_id` is the unit whose refusal is appealed. `unit_id` and `role`
    say who must act, empty where no level has anybody; `also_unit_id` and `also_role` who was asked too at
    `escalated_at`, once it had waited for too long. `too_late_at` is when the person was told that the reviews of its
    year are over while it still waits. `event_id` is the event that asked: what a holder who comes later is told too.
    `decided_by` is empty when no person decided; `decided_unit_id` and `decided_role` say in which office it was done.
    `public` and `professional` are the hours that were passed on or granted.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        # Nothing is looked at twice at once.
        Index(
            "uq_reviews_open",
            "owner_kind",
            "owner_id",
            unique=True,
            sqlite_where=OPEN_REVIEW,
            postgresql_where=OPEN_REVIEW,
        ),
        Index(
            "ix_reviews_waiting",
            "unit_id",
            "role",
            "asked_at",
            sqlite_where=OPEN_REVIEW,
            postgresql_where=OPEN_REVIEW,
        ),
        Index(
            "ix_reviews_also_waiting",
            "also_unit_id",
            "also_role",
            sqlite_where=OPEN_REVIEW,
            postgresql_where=OPEN_REVIEW,
        ),
        Index(None, "owner_kind", "owner_id"),
        CheckConstraint(
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused', 'declined') OR reason IS NOT NULL",
            name="given_back_with_reason",
        ),
        CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name="decided_with_outcome"),
        CheckConstraint("person_id IS NOT NULL OR at_unit_id IS NOT NULL", name="stands_somewhere"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    owner_kind: Mapped[str]
    owner_id: Mapped[int] = mapped_column(BigKey)
    route: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    above_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[str | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    asked_at: Mapped[datetime]
    also_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    also_role: Mapped[str | None]
    escalated_at: Mapped[datetime | None]
    too_late_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    decided_role: Mapped[str | None]
    outcome: Mapped[str | None]
    public: Mapped[int | None]
    professional: Mapped[int | None]
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    rule_book_version: Mapped[str | None]
