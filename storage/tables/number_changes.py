"""ID numbers that were corrected."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class IdNumberChangeRow(Base):
    """That an operator corrected somebody's ID number, and why, in words that are sealed; sealing nothing takes 32
    bytes. `id_number_hash` is the look-up hash of the number of before."""

    __tablename__ = "id_number_changes"
    __table_args__ = (
        Index(None, "person_id", "id_number_hash"),
        CheckConstraint("length(reason) > 32", name="with_reason"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    id_number_hash: Mapped[bytes] = mapped_column(LargeBinary)
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]
    reason: Mapped[bytes] = mapped_column(LargeBinary)
