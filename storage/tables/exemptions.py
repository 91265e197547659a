"""Exemptions that units file, and wishes of people who want one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

WAITING = text("state = 'waiting'")


class ExemptionRow(Base):
    """An exemption from its draft on. `why` is the reason's code and the words that explain it, sealed: it may tell of
    an illness. `public` and `professional` are the hours that a partial one takes off, in hundredths. `certificate_id`
    is the document of a granted one; that one stands per person and year is the index of `certificates`."""

    __tablename__ = "exemptions"
    __table_args__ = (
        # Nobody's year is waited for twice.
        Index(
            "uq_exemptions_waiting",
            "person_id",
            "year",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index(None, "person_id", "state"),
        CheckConstraint("(state = 'granted') = (certificate_id IS NOT NULL)", name="granted_with_document"),
        CheckConstraint(
            "state <> 'waiting' OR (year IS NOT NULL AND why IS NOT NULL AND outcome IS NOT NULL)",
            name="waiting_complete",
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    filed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    year: Mapped[int | None]
    why: Mapped[bytes | None] = mapped_column(LargeBinary)
    outcome: Mapped[str | None]
    public: Mapped[int]
    professional: Mapped[int]
    rule_book_version: Mapped[str]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"), unique=True)


class ExemptionWishRow(Base):
    """When somebody last had their unit reminded that they wish for an exemption."""

    __tablename__ = "exemption_wishes"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    reminded_at: Mapped[datetime]
