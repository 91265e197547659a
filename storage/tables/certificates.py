"""Certificates, the records they use, and the files they became."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

LIVE = text("state NOT IN ('revoked', 'void')")
IN_USE = text("released_at IS NULL")


class FileRow(Base):
    """A stored file. `channel_reference` is what the chat server knows it by once it has been sent there."""

    __tablename__ = "files"
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    channel_reference: Mapped[str | None]
    stored_at: Mapped[datetime]


class CertificateRow(Base):
    """A certificate from its application on. Name, unit and hours are the snapshot that is printed.

    `revoked_unit_id` and `revoked_role` say in which office it was revoked. The reason may be somebody's own words
    about a person, so it is sealed; sealing nothing takes 32 bytes, so a longer value is a reason. `replaced_by` is the
    number of the proof that made this one void: known before that one has a row.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        # One live certificate per person, year and kind: two applications at once cannot both win.
        Index(
            "uq_certificates_live",
            "person_id",
            "year",
            "kind",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index(None, "state", "lease_until"),
        # One's own documents in every state; and a file that somebody sends to be checked, found by its hash.
        Index(None, "person_id"),
        Index(None, "file_id"),
        CheckConstraint(
            "state <> 'revoked' OR (revoked_at IS NOT NULL AND revoked_reason IS NOT NULL"
            " AND length(revoked_reason) > 32)",
            name="revoked_with_reason",
        ),
        CheckConstraint(
            "(state = 'void') = (voided_at IS NOT NULL) AND (state = 'void') = (replaced_by IS NOT NULL)",
            name="void_with_replacement",
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    year: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str] = mapped_column(unique=True)
    person_name: Mapped[str]
    unit_name: Mapped[str]
    public: Mapped[int]
    professional: Mapped[int]
    rule_book_version: Mapped[str]
    channel: Mapped[str | None]
    address: Mapped[str | None]
    applied_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    attempts: Mapped[int]
    lease_until: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[bytes | None] = mapped_column(LargeBinary)
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revoked_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    revoked_role: Mapped[str | None]
    voided_at: Mapped[datetime | None]
    replaced_by: Mapped[str | None]


class CertificateRecordRow(Base):
    """A record used by a certificate, as it stood at the application: that is what is printed, whatever its platform
    corrects later. Revoking the certificate sets `released_at` and so frees the record. An hour proof only lists
    records: its rows are released from the start."""

    __tablename__ = "certificate_records"
    __table_args__ = (
        UniqueConstraint("certificate_id", "hour_record_id"),
        # Never twice for one kind.
        Index(
            "uq_certificate_records_in_use",
            "hour_record_id",
            "kind",
            unique=True,
            sqlite_where=IN_USE,
            postgresql_where=IN_USE,
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    hour_record_id: Mapped[int] = mapped_column(ForeignKey("hour_records.id"))
    kind: Mapped[str]
    platform: Mapped[str]
    course_name: Mapped[str]
    subject: Mapped[str]
    hours: Mapped[int]
    completed_at: Mapped[datetime]
    released_at: Mapped[datetime | None]


class CertificateSequenceRow(Base):
    """The next number of a unit in a year and kind."""

    __tablename__ = "certificate_sequences"
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class VerificationMissesRow(Base):
    """Verifications that found nothing, counted under a key that stands for an address or for a chat."""

    __tablename__ = "verification_misses"
    key: Mapped[str] = mapped_column(primary_key=True)
    misses: Mapped[int]
    since: Mapped[datetime] = mapped_column(index=True)
