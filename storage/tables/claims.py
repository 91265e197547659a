"""What people hand in (claims), and the evidence that belongs to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


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
