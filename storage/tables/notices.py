"""Notices, to whom each was sent, and who has read it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

AT_WORK = text("state IN ('scheduled', 'sending')")
UNWRITTEN = text("card_message_id IS NOT NULL AND card_shown_at IS NULL")


class NoticeRow(Base):
    """A notice. `unit_id` and `role` are the office it is sent from; the audience is data. Title and text may name
    people, so both are sealed. `body_length` counts the characters that are seen.

    `again_of` is the notice that this one repeats. `total` people were fixed when it went. `running_since` and
    `done_before` tell how fast it goes. The card is the message that shows how far it is.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_at_work", "state", "send_at", sqlite_where=AT_WORK, postgresql_where=AT_WORK),
        Index("ix_notices_unwritten", "id", sqlite_where=UNWRITTEN, postgresql_where=UNWRITTEN),
        Index(None, "card_address", "card_message_id"),
        Index(None, "unit_id", "role"),
        Index(None, "audience_unit_id", "state"),
        Index(None, "audience_role", "state"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    role: Mapped[str]
    state: Mapped[str]
    revision: Mapped[int]
    title: Mapped[bytes | None] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    body_length: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    is_photo: Mapped[bool]
    must_read: Mapped[bool]
    valid_until: Mapped[datetime]
    send_at: Mapped[datetime | None]
    audience_kind: Mapped[str]
    audience_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    audience_role: Mapped[str | None]
    audience_subject: Mapped[str | None]
    audience_year: Mapped[int | None]
    audience_notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"))
    again_of: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    total: Mapped[int]
    made_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    running_since: Mapped[datetime | None]
    done_before: Mapped[int]
    card_channel: Mapped[str | None]
    card_address: Mapped[str | None]
    card_message_id: Mapped[int | None] = mapped_column(BigKey)
    card_shown_at: Mapped[datetime | None]


class NoticeListedRow(Base):
    """Somebody on the Excel list of a notice."""

    __tablename__ = "notice_listed"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)


class NoticeRecipientRow(Base):
    """Somebody a notice was sent to, fixed when it went; not `was_sent`: who joined later and opened it."""

    __tablename__ = "notice_recipients"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    was_sent: Mapped[bool]
    read_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
