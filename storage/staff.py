"""The people of a unit and of the units below it, for those who act for them or choose among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from core.people import Departure, Standing
from core.units import UnitPath
from storage.session import Session
from storage.tables import PersonRow, UnitRow
from storage.units import at_or_below, path_text


@dataclass(frozen=True)
class Member:
    """Somebody in a list of people, with the name of their unit; `entry_year` is when they entered the service, None
    where it is not known; `departure` how they left."""

    person_id: int
    name: str
    unit: str
    entry_year: int | None
    departure: Departure | None = None


@dataclass(frozen=True)
class MemberPage:
    """Some people, and how many there are in all."""

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

    async def named(self, paths: Iterable[str], typed: str, *, skip: int, limit: int) -> MemberPage:
        """A page, by name, of the people of the units at the ends of `paths` and below whose name holds `typed`."""
        who = _holds(confirmed(at_or_below(paths)), typed).order_by(PersonRow.name, PersonRow.id)
        return await self._page(who, skip, limit)

    async def by_unit(self, within: UnitPath, *, skip: int, limit: int) -> MemberPage:
        """A page, by unit and name, of the people of the unit at the end of the path and below."""
        who = confirmed(at_or_below([path_text(within)])).order_by(UnitRow.path, PersonRow.name, PersonRow.id)
        return await self._page(who, skip, limit)

    async def colleagues(self, unit_id: int, typed: str, but: int, limit: int) -> Sequence[Member]:
        """The first people of this very unit, by name, whose name holds `typed`; the person `but` is left out."""
        who = _holds(confirmed(UnitRow.id == unit_id), typed).where(PersonRow.id != but)
        return (await self._page(who.order_by(PersonRow.name, PersonRow.id), 0, limit)).members

    async def _page(self, who: Select[Any], skip: int, limit: int) -> MemberPage:
        total = func.count().over().label("total")
        shown = who.add_columns(
            PersonRow.name, UnitRow.name.label("unit"), PersonRow.entry_year, PersonRow.departure, total
        )
        rows = (await self._session.execute(shown.offset(skip).limit(limit))).all()
        members = [
            Member(row.id, row.name, row.unit, row.entry_year, row.departure and Departure(row.departure))
            for row in rows
        ]
        return MemberPage(members, rows[0].total if rows else 0)


def confirmed(units: ColumnElement[bool]) -> Select[Any]:
    """The ids of the confirmed people of these units."""
    return (
        select(PersonRow.id)
        .join(UnitRow, UnitRow.id == PersonRow.unit_id)
        .where(PersonRow.standing == Standing.CONFIRMED.value, units)
    )


def _holds(who: Select[Any], typed: str) -> Select[Any]:
    return who.where(PersonRow.name.contains(typed, autoescape=True))
