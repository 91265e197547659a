"""学完了没学时: what people miss, until its row arrives."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

IS_OPEN = text("state = 'open'")


class UncreditedRow(Base):
    """A case. The course is somebody's own words, so it is sealed; so is the reason, and sealing nothing takes 32
    bytes, so a longer value is a reason."""

    __tablename__ = "uncredited_cases"
    __table_args__ = (
        # A row answers one case, whatever happens at the same moment.
        UniqueConstraint("hour_record_id"),
        Index(None, "person_id", "id"),
        Index(
            "ix_uncredited_cases_open",
            "platform_id",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_at_a_moment"),
        CheckConstraint("(state = 'arrived') = (hour_record_id IS NOT NULL)", name="arrived_with_row"),
        CheckConstraint("state <> 'closed' OR (reason IS NOT NULL AND length(reason) > 32)", name="closed_with_reason"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    platform_id: Mapped[int] = mapped_column(ForeignKey("platforms.id"))
    course: Mapped[bytes] = mapped_column(LargeBinary)
    finished_on: Mapped[date]
    state: Mapped[str]
    opened_at: Mapped[datetime]
    contacted_at: Mapped[datetime | None]
    """When an operator asked the platform."""
    ended_at: Mapped[datetime | None]
    hour_record_id: Mapped[int | None] = mapped_column(ForeignKey("hour_records.id"))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary)
