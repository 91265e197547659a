"""What comes in, what goes out, where each conversation stands, and the keys that keep all this private."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

OPEN = text("answered_at IS NULL")
DUE = text("state IN ('queued', 'waiting')")
KEYED = text("dedupe_key IS NOT NULL")
UNDER_WAY = text("state IN ('sending', 'waiting')")
LEASED = text("state IN ('sending')")
UNREACHED = text("state IN ('unreachable')")


class DataKeyRow(Base):
    """A key, wrapped by the secret key. Purpose "data" encrypts columns and rotates, "lookup" hashes and stays."""

    __tablename__ = "data_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    seals_from: Mapped[datetime]
    """Until then every process learns of the key, so that nobody meets a value it cannot open."""


class ConversationRow(Base):
    """Where a chat stands: who speaks in it, in which language, in which form, with which answers so far."""

    __tablename__ = "conversations"
    channel: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    language: Mapped[str | None]
    form: Mapped[str | None]
    answers: Mapped[bytes | None] = mapped_column(LargeBinary)
    revision: Mapped[int]
    blocked_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


class InboxRow(Base):
    """An update, stored before it is confirmed to the chat server; a tombstone for 48 hours once answered."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        Index("ix_inbox_open", "channel", "address", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(None, "answered_at"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    channel: Mapped[str]
    update_id: Mapped[int] = mapped_column(BigKey)
    address: Mapped[str]
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    attempts: Mapped[int]
    error: Mapped[str | None]
    received_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class ChatLeaseRow(Base):
    """Which process works on a chat. It expires after a crash, so that another can go on."""

    __tablename__ = "chat_leases"
    channel: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    until: Mapped[datetime]


class EventRow(Base):
    """Something that happened and that people are told of; it never changes after it is written."""

    __tablename__ = "events"
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str]
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class SenderRow(Base):
    """A process that sends. The one that came first sends in bulk; each shares the overall rate while it lives."""

    __tablename__ = "senders"
    owner: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime]


class OutboxRow(Base):
    """A call to the chat server that is not a direct answer: to a person, or to one chat."""

    __tablename__ = "outbox"
    __table_args__ = (
        # Rows that only wait for their turn stand in two of these, so that a million are queued in seconds.
        Index(None, "event_id", "state"),
        Index("uq_outbox_dedupe_key", "dedupe_key", unique=True, sqlite_where=KEYED, postgresql_where=KEYED),
        Index("ix_outbox_due", "priority", "not_before", "id", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_outbox_leased", "lease_until", sqlite_where=LEASED, postgresql_where=LEASED),
        Index("ix_outbox_to_chat", "channel", "address", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
        Index("ix_outbox_to_person", "person_id", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
        Index("ix_outbox_missed_chat", "channel", "address", sqlite_where=UNREACHED, postgresql_where=UNREACHED),
        Index("ix_outbox_missed_person", "person_id", sqlite_where=UNREACHED, postgresql_where=UNREACHED),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event_id: Mapped[int | None] = mapped_column(BigKey)
    """Of an event, and `person_id` of a person: without a foreign key, which would be looked up for each row of a
    broadcast. Neither is ever deleted."""
    call: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(BigKey)
    channel: Mapped[str | None]
    address: Mapped[str | None]
    message_id: Mapped[int | None] = mapped_column(BigKey)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    priority: Mapped[int]
    dedupe_key: Mapped[str | None]
    state: Mapped[str]
    attempts: Mapped[int]
    error: Mapped[str | None]
    owner: Mapped[str | None]
    not_before: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    queued_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
