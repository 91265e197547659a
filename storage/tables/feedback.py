"""What people report, and everything that was said about it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey

DRAFT = text("state = 'draft'")


class FeedbackRow(Base):
    """A report from its draft on. `words` are sealed. `revision` counts what operators and its author have decided, so
    that of two operators one is told of the other. `helpful` is the author's thumb on the answer."""

    __tablename__ = "feedback"
    __table_args__ = (
        Index("uq_feedback_draft", "person_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
        Index(None, "person_id", "state"),
        Index(None, "state", "submitted_at"),
        CheckConstraint(
            "state = 'draft' OR (kind IS NOT NULL AND words IS NOT NULL AND submitted_at IS NOT NULL)",
            name="submitted_whole",
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    kind: Mapped[str | None]
    platform_id: Mapped[int | None] = mapped_column(ForeignKey("platforms.id"))
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    revision: Mapped[int]
    helpful: Mapped[bool | None]
    made_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class FeedbackNoteRow(Base):
    """One thing that was said or done after it was handed in; `words` are sealed, `reason` is the code of why it was
    closed. It was passed on to a unit or to a platform; `answers_id` is the passing on that a unit answers."""

    __tablename__ = "feedback_notes"
    __table_args__ = (
        Index(None, "feedback_id"),
        CheckConstraint(
            "(kind = 'forward') = ((unit_id IS NOT NULL OR platform_id IS NOT NULL) AND answers_id IS NULL)",
            name="forwarded_somewhere",
        ),
        CheckConstraint("unit_id IS NULL OR platform_id IS NULL", name="one_addressee"),
        CheckConstraint("(kind = 'heard') = (answers_id IS NOT NULL)", name="heard_about_one"),
        CheckConstraint("kind <> 'closed' OR reason IS NOT NULL", name="closed_with_reason"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    kind: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason: Mapped[str | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    platform_id: Mapped[int | None] = mapped_column(ForeignKey("platforms.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("feedback_notes.id"), unique=True)
    at: Mapped[datetime]
