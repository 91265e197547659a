"""Platforms, the hours and orders they report, and the balances kept beside them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class PlatformRow(Base):
    __tablename__ = "platforms"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    url: Mapped[str]
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]


class PlatformDeliveryRow(Base):
    """An event that was taken in: the platform's `webhook-id` makes it idempotent."""

    __tablename__ = "platform_deliveries"
    __table_args__ = (
        Index(None, "received_at"),
        # When a platform was heard of, without going through its events.
        Index(None, "platform_id", "received_at"),
    )
    platform_id: Mapped[int] = mapped_column(ForeignKey("platforms.id"), primary_key=True)
    webhook_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]


class HourRecordRow(Base):
    """Hours earned, in hundredths, from a platform's course, a granted claim or a to-do. `person_id` is empty until the
    person with that ID number registers."""

    __tablename__ = "hour_records"
    __table_args__ = (
        UniqueConstraint("platform_id", "record_id"),
        # A claim is granted once, whatever happens at the same moment.
        UniqueConstraint("claim_id", "record_id"),
        # An accepted part gives its hours once.
        UniqueConstraint("assignment_id"),
        Index(None, "person_id", "year"),
        Index(None, "id_number_hash"),
        # What came last from a platform: its usual delay.
        Index(None, "platform_id", "id"),
        CheckConstraint(
            "CASE WHEN platform_id IS NULL THEN 0 ELSE 1 END + CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN assignment_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_source",
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    id_number_hash: Mapped[bytes] = mapped_column(LargeBinary)
    platform_id: Mapped[int | None] = mapped_column(ForeignKey("platforms.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("todo_assignments.id"))
    record_id: Mapped[str]
    course_code: Mapped[str]
    course_name: Mapped[str]
    subject: Mapped[str]
    hours: Mapped[int]
    completed_at: Mapped[datetime]
    year: Mapped[int]
    revision: Mapped[int]
    state: Mapped[str]
    order_no: Mapped[str | None]
    received_at: Mapped[datetime]


class HourChangeRow(Base):
    """That a platform changed or revoked a record, and the hours it had before, in hundredths."""

    __tablename__ = "hour_changes"
    __table_args__ = (Index(None, "hour_record_id", "id"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    hour_record_id: Mapped[int] = mapped_column(ForeignKey("hour_records.id"))
    hours: Mapped[int]
    changed_at: Mapped[datetime]


class OrderRow(Base):
    """What a person bought on a platform. `amount` is in fen, `hours` in hundredths."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("platform_id", "order_no"),
        Index(None, "person_id"),
        Index(None, "id_number_hash"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    id_number_hash: Mapped[bytes] = mapped_column(LargeBinary)
    platform_id: Mapped[int] = mapped_column(ForeignKey("platforms.id"))
    order_no: Mapped[str]
    amount: Mapped[int]
    hours: Mapped[int]
    items: Mapped[bytes] = mapped_column(LargeBinary)
    paid_at: Mapped[datetime | None]
    refunded_at: Mapped[datetime | None]


class BalanceRow(Base):
    """The sum of a person's counted records of a year, in hundredths, kept in the transaction that moves them."""

    __tablename__ = "balances"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[int]
    professional: Mapped[int]
