"""Reminders: what was gone through, who was told, and who wants to hear less."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class ReminderRoundRow(Base):
    """One rung of one deadline, for everybody. People up to the id `reached` were looked at; `done_at` is set once all
    were. A deadline that is moved makes rounds of its own."""

    __tablename__ = "reminder_rounds"
    __table_args__ = (UniqueConstraint("kind", "about", "until", "days"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str]
    about: Mapped[int] = mapped_column(BigKey)
    until: Mapped[date]
    days: Mapped[int]
    reached: Mapped[int] = mapped_column(BigKey)
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class ReminderRow(Base):
    """The key of a reminder: nobody is told of one rung twice. Without foreign keys: keys are made from people, a third
    of a million in one go, and on PostgreSQL two checks for each took longer than making it."""

    __tablename__ = "reminders"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name
    round_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    made_at: Mapped[datetime]


class ReminderPauseRow(Base):
    """What somebody does not want to hear of: a matter until a moment or, without one, for good. `about` is 0 for the
    whole kind."""

    __tablename__ = "reminder_pauses"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    until: Mapped[datetime | None]
