"""The certificates that documents were signed with, and the key that was made here."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base

MADE = text("origin = 'made'")


class SigningCertificateRow(Base):
    """A certificate, in PEM with those that vouch for it, that documents are or were signed with: by these our own
    documents are known. `origin` is `made` (here, with its sealed `private_key`) or `given` (by settings, which hold
    the key)."""

    __tablename__ = "signing_certificates"
    __table_args__ = (
        # One pair is made for all processes, also when two of them start at the same moment.
        Index("uq_signing_certificates_made", "origin", unique=True, sqlite_where=MADE, postgresql_where=MADE),
    )
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str]
    chain: Mapped[str]
    private_key: Mapped[bytes | None]
    noted_at: Mapped[datetime]
