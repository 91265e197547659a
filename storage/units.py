"""The unit tree: read whole for finding, by branch for browsing, written by imports."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select, update

from core.units import Unit, UnitKind, UnitPath
from storage.session import Session
from storage.tables import UnitRow

_UNIT = select(
    UnitRow.id,
    UnitRow.code,
    UnitRow.number,
    UnitRow.kind,
    UnitRow.name,
    UnitRow.short_name,
    UnitRow.parent_id,
    UnitRow.path,
    UnitRow.pinyin,
    UnitRow.initials,
)


def path_ids(path: str) -> UnitPath:
    """ "/1/5/9/" as (1, 5, 9)."""
    return tuple(int(part) for part in path.split("/") if part)


@dataclass(frozen=True)
class SpelledUnit:
    """A unit with the spellings it is found by (see `bot.registration.finder`)."""

    unit: Unit
    pinyin: str
    initials: str


@dataclass(frozen=True)
class NewUnit:
    """A unit to add or to change; `number` is six digits, `parent_id` None at the root."""

    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent_id: int | None
    pinyin: str
    initials: str


class Units:
    """All units and authorities."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def all(self) -> list[SpelledUnit]:
        """Every unit, parents before children where they were imported so."""
        rows = await self._session.execute(_UNIT.order_by(UnitRow.id))
        return [SpelledUnit(_unit(row), row.pinyin, row.initials) for row in rows]

    async def version(self) -> tuple[int, int]:
        """Changes whenever units are added: how many there are, and the newest id."""
        row = (await self._session.execute(select(func.count(), func.max(UnitRow.id)))).one()
        return row[0], row[1] or 0

    async def get(self, unit_id: int) -> Unit | None:
        row = (await self._session.execute(_UNIT.where(UnitRow.id == unit_id))).one_or_none()
        return None if row is None else _unit(row)

    async def by_code(self, code: str) -> Unit | None:
        row = (await self._session.execute(_UNIT.where(UnitRow.code == code))).one_or_none()
        return None if row is None else _unit(row)

    async def along(self, path: UnitPath) -> list[Unit]:
        """The units of a path, from the province down."""
        rows = await self._session.execute(_UNIT.where(UnitRow.id.in_(path)))
        found = {row.id: _unit(row) for row in rows}
        return [found[unit_id] for unit_id in path if unit_id in found]

    async def below(self, parent_id: int | None) -> list[Unit]:
        """The units directly below one; with None the root."""
        rows = await self._session.execute(
            _UNIT.where(UnitRow.parent_id.is_(None) if parent_id is None else UnitRow.parent_id == parent_id).order_by(
                UnitRow.id
            )
        )
        return [_unit(row) for row in rows]

    async def put(self, unit: NewUnit) -> int:
        """Add a unit, or change the names of the one with this code; gives its id.

        The parent must be there. A unit keeps its place: moving one is a decision of its own.
        """
        values = {
            "code": unit.code,
            "number": unit.number,
            "kind": unit.kind.value,
            "name": unit.name,
            "short_name": unit.short_name,
            "pinyin": unit.pinyin,
            "initials": unit.initials,
        }
        known = await self.by_code(unit.code)
        if known is not None:
            await self._session.execute(update(UnitRow).where(UnitRow.id == known.id).values(**values))
            return known.id
        unit_id = await self._session.add(UnitRow, {**values, "parent_id": unit.parent_id, "path": ""})
        above = "/"
        if unit.parent_id is not None:
            above = (await self._session.execute(select(UnitRow.path).where(UnitRow.id == unit.parent_id))).scalar_one()
        await self._session.execute(update(UnitRow).where(UnitRow.id == unit_id).values(path=f"{above}{unit_id}/"))
        return unit_id


def _unit(row: Row[Any]) -> Unit:
    return Unit(
        id=row.id,
        code=row.code,
        number=row.number,
        kind=UnitKind(row.kind),
        name=row.name,
        short_name=row.short_name,
        parent_id=row.parent_id,
        path=path_ids(row.path),
    )
