"""Accounts on learning platforms, and the links by which people enter them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

UNTOLD = text("told < revision AND opened_at IS NOT NULL")


class PlatformAccountRow(Base):
    """That a person agreed to hand their data to a platform, and what the platform knows of them by now.

    `revision` counts the changes of these data, `told` is the newest that the platform has taken in. `not_before` is
    when it may be told next: the end of a lease or of a pause, empty when it was given up.
    """

    __tablename__ = "platform_accounts"
    __table_args__ = (
        UniqueConstraint("person_id", "platform_id"),
        Index("ix_platform_accounts_untold", "not_before", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    platform_id: Mapped[int] = mapped_column(ForeignKey("platforms.id"))
    name: Mapped[str] = mapped_column(unique=True)
    """Random: what the platform calls the account; it says nothing about the person."""
    consent_version: Mapped[str]
    consented_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    """When the platform was first handed the data."""
    revision: Mapped[int]
    told: Mapped[int]
    number_revision: Mapped[int | None]
    """The revision with which the ID number became another; whoever was told less is told the number too."""
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]


class EntryLinkRow(Base):
    """A link that was given out in a chat. The token stands there; here is only its hash."""

    __tablename__ = "entry_links"
    __table_args__ = (Index(None, "expires_at"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("platform_accounts.id"), index=True)
    channel: Mapped[str]
    address: Mapped[str]
    language: Mapped[str]
    """In which it was asked for: the page speaks it too."""
    expires_at: Mapped[datetime]
    ticket_id: Mapped[str | None] = mapped_column(unique=True)
    """Of the newest ticket: an earlier one of the same link is no good any more."""
    ticket_until: Mapped[datetime | None]
    redeemed_at: Mapped[datetime | None]
