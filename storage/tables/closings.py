"""Accounts that are to be closed, and those that were."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

PENDING = text("closed_at IS NULL")


class ClosingRow(Base):
    """Somebody asked for their account to be closed. The row goes when it is taken back, or when a new password opens
    the account again."""

    __tablename__ = "closings"
    __table_args__ = (Index("ix_closings_due", "due_at", sqlite_where=PENDING, postgresql_where=PENDING),)
    person_id: Mapped[int] = mapped_column(BigKey, ForeignKey("people.id"), primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
