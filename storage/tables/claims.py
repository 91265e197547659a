"""What people hand in (claims), the evidence that belongs to it, and what was decided on it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

OPEN_REVIEW = text("decided_at IS NULL")


class ClaimRow(Base):
    """A claim. `public` and `professional` are what it asks for now, then what was granted, in hundredths. `year` is
    empty until its dates are known; `above_unit_id` is the unit whose refusal was appealed."""

    __tablename__ = "claims"
    __table_args__ = (Index(None, "person_id", "state"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    type_code: Mapped[str]
    form_code: Mapped[str]
    title: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[bytes | None] = mapped_column(LargeBinary)
    year: Mapped[int | None]
    public: Mapped[int]
    professional: Mapped[int]
    state: Mapped[str]
    return_field: Mapped[str | None]
    above_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    was_appealed: Mapped[bool]
    appeal_reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    rule_book_version: Mapped[str]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    first_submitted_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]


class ReviewRow(Base):
    """One look at something handed in: who must take it, and what came of it. Written twice, when it is asked for and
    when it is decided, and never after that. `owner_kind` and `owner_id` name what is looked at ("claim").

    `unit_id` and `role` say who must act, empty where no level has anybody; `also_unit_id` and `also_role` who was
    asked too at `escalated_at`, once it had waited for too long. `too_late_at` is when the person was told that
    reviews are over while it still waits. `decided_by` is empty when the applicant withdrew. `public` and
    `professional` are the hours that were passed on or granted.
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
            "outcome IS NULL OR outcome NOT IN ('returned', 'refused') OR reason IS NOT NULL",
            name="given_back_with_reason",
        ),
        CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name="decided_with_outcome"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    owner_kind: Mapped[str]
    owner_id: Mapped[int] = mapped_column(BigKey)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[str | None]
    asked_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    also_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    also_role: Mapped[str | None]
    escalated_at: Mapped[datetime | None]
    too_late_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    decided_role: Mapped[str | None]
    outcome: Mapped[str | None]
    public: Mapped[int | None]
    professional: Mapped[int | None]
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    rule_book_version: Mapped[str | None]


class EvidenceRow(Base):
    """A file that proves something: `kind` is "material" or "hour_proof". `sha256` is of the bytes as they came, before
    a photo was turned, so that the same file is known again."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("owner_kind", "owner_id", "sha256"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    owner_kind: Mapped[str]
    owner_id: Mapped[int] = mapped_column(BigKey)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    name: Mapped[bytes | None] = mapped_column(LargeBinary)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    sha256: Mapped[str] = mapped_column(index=True)
    added_at: Mapped[datetime]
