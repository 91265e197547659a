"""The people of a unit and of the units below it, for those who act for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from core.people import Standing
from storage.exemptions import belongs
from storage.session import Session
from storage.tables import PersonRow, UnitRow


@dataclass(frozen=True)
class Member:
    """Somebody in a list of people, with the name of their unit."""

    person_id: int
    name: str
    unit: str


@dataclass(frozen=True)
class MemberPage:
    """Some people by name, and how many there are in all."""

    members: Sequence[Member]
    total: int


class Staff:
    """Confirmed people by unit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def paths(self, unit_ids: Iterable[int]) -> list[str]:
        """Where these units stand in the tree, as the column holds it."""
        statement = select(UnitRow.path).where(UnitRow.id.in_(list(unit_ids)))
        return list((await self._session.execute(statement)).scalars())

    async def page(self, paths: Iterable[str], typed: str, *, skip: int, limit: int) -> MemberPage:
        """A page of the confirmed people of the units at the ends of `paths` and below whose name holds `typed`."""
        rows = (
            await self._session.execute(
                select(PersonRow.id, PersonRow.name, UnitRow.name.label("unit"), func.count().over().label("total"))
                .join(UnitRow, UnitRow.id == PersonRow.unit_id)
                .where(
                    belongs(paths),
                    PersonRow.standing == Standing.CONFIRMED.value,
                    PersonRow.name.contains(typed, autoescape=True),
                )
                .order_by(PersonRow.name, PersonRow.id)
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return MemberPage([Member(row.id, row.name, row.unit) for row in rows], rows[0].total if rows else 0)
