"""Requests to let somebody into their account again, and how often it was asked."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

OPEN = text("state = 'open'")


class RecoveryRow(Base):
    """Somebody in a chat said that they forgot the password of a person, or that the person never registered.

    `number` is shown to whoever asks and to whoever decides, so that both speak of the same request.
    """

    __tablename__ = "recoveries"
    __table_args__ = (
        # One request per person, kind and chat waits at a time.
        Index(
            "uq_recoveries_open",
            "person_id",
            "kind",
            "channel",
            "address",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    number: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    decided_role: Mapped[str | None]
    allowed_until: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class RecoveryAsksRow(Base):
    """How often it was asked on a day, counted under a key that stands for an ID number or for a chat."""

    __tablename__ = "recovery_asks"
    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    asked: Mapped[int]
