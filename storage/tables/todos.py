"""To-dos that units hand to their people, and each person's part."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class TodoRow(Base):
    """A training or an activity that a unit hands out. `title` becomes the name of hour records, and is as public as a
    course's; what is wanted as proof is sealed. `hours` are in hundredths; they count in `year`.

    `whole_unit`: it was handed to everybody of the unit and below, so that whoever comes later can be added.
    """

    __tablename__ = "todos"
    __table_args__ = (
        Index(None, "unit_id", "id"),
        CheckConstraint(
            "(subject IS NULL) = (hours IS NULL) AND (subject IS NULL) = (year IS NULL)", name="hours_with_subject"
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    title: Mapped[str]
    proof: Mapped[bytes] = mapped_column(LargeBinary)
    deadline: Mapped[date]
    held_on: Mapped[date | None]
    subject: Mapped[str | None]
    hours: Mapped[int | None]
    year: Mapped[int | None]
    whole_unit: Mapped[bool]
    state: Mapped[str]
    made_at: Mapped[datetime]
    nudged_at: Mapped[datetime | None]


class TodoAssignmentRow(Base):
    """One person's part of a to-do."""

    __tablename__ = "todo_assignments"
    __table_args__ = (UniqueConstraint("todo_id", "person_id"), Index(None, "person_id", "state"))
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    todo_id: Mapped[int] = mapped_column(ForeignKey("todos.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    assigned_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]
