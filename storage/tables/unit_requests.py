"""Units that people miss, and who misses them. Whether one is added is decided as a review."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class UnitRequestRow(Base):
    """A unit that is missing, or was, below an authority. All who ask for it share the row.

    `name_key` is the name as it is compared. `given_unit_id` is the unit that those who asked last came to.
    """

    __tablename__ = "unit_requests"
    __table_args__ = (UniqueConstraint("authority_id", "name_key"),)
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    given_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class UnitAskerRow(Base):
    """Whose own unit is missing. The row goes once they have come to a unit; until then they stand at the authority."""

    __tablename__ = "unit_askers"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    request_id: Mapped[int] = mapped_column(ForeignKey("unit_requests.id"), index=True)
