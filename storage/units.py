"""The unit tree: read whole for finding, by branch for browsing, written by imports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, false, func, literal, or_, select, update

from core.units import Unit, UnitKind, UnitPath, free_number
from storage.session import Session
from storage.tables import UnitRow

CODE_OF_ADDED = "X"
"""Begins the codes of units that were added one by one, so that they do not meet those of the official lists."""

_INSERT_ROWS = 500
"""Rows of one INSERT: both databases limit the number of bound values."""

UNIT_COLUMNS = (
    UnitRow.id,
    UnitRow.code,
    UnitRow.number,
    UnitRow.kind,
    UnitRow.name,
    UnitRow.short_name,
    UnitRow.parent_id,
    UnitRow.path,
)
"""What `unit_of` reads, for a statement about something else that belongs to a unit."""
_UNIT = select(*UNIT_COLUMNS, UnitRow.pinyin, UnitRow.initials)


def path_ids(path: str) -> UnitPath:
    """ "/1/5/9/" as (1, 5, 9)."""
    return tuple(int(part) for part in path.split("/") if part)


def path_text(path: UnitPath) -> str:
    """(1, 5, 9) as "/1/5/9/"."""
    return "/" + "".join(f"{unit_id}/" for unit_id in path)


def at_or_below(paths: Iterable[str]) -> ColumnElement[bool]:
    """The condition of a unit to stand at the end of one of these paths, as the column holds them, or below."""
    return or_(false(), *(UnitRow.path.startswith(path, autoescape=True) for path in paths))


@dataclass(frozen=True)
class SpelledUnit:
    """A unit with the spellings it is found by (see `bot.registration.finder`)."""

    unit: Unit
    pinyin: str
    initials: str


@dataclass(frozen=True)
class NewUnit:
    """A unit to add or to rename; `number` is six digits, `parent_code` None at the root."""

    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent_code: str | None
    pinyin: str
    initials: str


class Units:
    """All units and authorities."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def all(self) -> list[SpelledUnit]:
        """Every unit, parents before children where they were imported so."""
        rows = await self._session.execute(_UNIT.order_by(UnitRow.id))
        return [SpelledUnit(unit_of(row), row.pinyin, row.initials) for row in rows]

    async def version(self) -> tuple[int, datetime | None]:
        """Changes whenever units are added or renamed: how many there are, and when the last change was."""
        row = (await self._session.execute(select(func.count(), func.max(UnitRow.changed_at)))).one()
        return row[0], row[1]

    async def get(self, unit_id: int) -> Unit | None:
        """The unit with this id."""
        row = (await self._session.execute(_UNIT.where(UnitRow.id == unit_id))).one_or_none()
        return None if row is None else unit_of(row)

    async def by_code(self, code: str) -> Unit | None:
        """The unit with this 单位代码."""
        row = (await self._session.execute(_UNIT.where(UnitRow.code == code))).one_or_none()
        return None if row is None else unit_of(row)

    async def along(self, path: UnitPath) -> list[Unit]:
        """The units of a path, from the province down."""
        rows = await self._session.execute(_UNIT.where(UnitRow.id.in_(path)))
        found = {row.id: unit_of(row) for row in rows}
        return [found[unit_id] for unit_id in path if unit_id in found]

    async def below(self, parent_id: int | None) -> list[Unit]:
        """The units directly below one; with None the root."""
        rows = await self._session.execute(
            _UNIT.where(UnitRow.parent_id.is_(None) if parent_id is None else UnitRow.parent_id == parent_id).order_by(
                UnitRow.id
            )
        )
        return [unit_of(row) for row in rows]

    async def put(self, units: Sequence[NewUnit]) -> dict[str, int]:
        """Add units, or change the names of those whose code is known; gives their ids by code.

        Parents come before children or are there already. A unit keeps its place: `move` is a decision of its own.
        Raises KeyError for a parent code that is unknown.
        """
        self._session.topics.add("units")
        known = {row.code: row for row in await self._session.execute(_UNIT)}
        ids: dict[str, int] = {code: row.id for code, row in known.items()}
        paths: dict[str, str] = {code: row.path for code, row in known.items()}
        changed = [unit for unit in units if unit.code in known]
        if changed:
            renamed = update(UnitRow).where(UnitRow.code == bindparam("known"))
            await self._session.execute(
                renamed.values(
                    {name: bindparam(name) for name in _names(changed[0])} | {"changed_at": self._session.now}
                ),
                [{**_names(unit), "known": unit.code} for unit in changed],
            )
        waiting = [unit for unit in units if unit.code not in known]
        while waiting:
            level = [unit for unit in waiting if unit.parent_code is None or unit.parent_code in ids]
            if not level:
                raise KeyError(waiting[0].parent_code)
            await self._add(level, ids, paths)
            waiting = [unit for unit in waiting if unit.code not in ids]
        return {unit.code: ids[unit.code] for unit in units}

    async def move(self, unit: Unit, parent: Unit) -> UnitPath:
        """Put a unit, with everything below it, below another parent, which must not stand below it; gives its path."""
        self._session.topics.add("units")
        before, after = path_text(unit.path), path_text((*parent.path, unit.id))
        await self._session.execute(update(UnitRow).where(UnitRow.id == unit.id).values(parent_id=parent.id))
        moved = update(UnitRow).where(UnitRow.path.startswith(before, autoescape=True))
        path = literal(after) + func.substr(UnitRow.path, len(before) + 1)
        await self._session.execute(moved.values(path=path, changed_at=self._session.now))
        return (*parent.path, unit.id)

    async def add(self, name: str, parent: Unit, pinyin: str, initials: str) -> Unit:
        """A new unit below `parent`, with the next free number and a code made of it."""
        self._session.topics.add("units")
        unit_id, number = None, ""
        while unit_id is None:
            # Where another process gave the number out a moment ago, the next one is taken.
            number = await self._free_number(number)
            values = {
                "code": CODE_OF_ADDED + number,
                "number": number,
                "kind": UnitKind.UNIT.value,
                "name": name,
                "short_name": name,
                "pinyin": pinyin,
                "initials": initials,
                "parent_id": parent.id,
                "path": "",
                "changed_at": self._session.now,
            }
            statement = self._session.insert(UnitRow).values(values).on_conflict_do_nothing().returning(UnitRow.id)
            unit_id = (await self._session.execute(statement)).scalar_one_or_none()
        path = (*parent.path, unit_id)
        await self._session.execute(update(UnitRow).where(UnitRow.id == unit_id).values(path=path_text(path)))
        return Unit(unit_id, CODE_OF_ADDED + number, number, UnitKind.UNIT, name, name, parent.id, path)

    async def _free_number(self, tried: str) -> str:
        largest: str | None = (await self._session.execute(select(func.max(UnitRow.number)))).scalar_one()
        number = free_number(max(largest or "", tried) or None)
        if number is None:
            taken = (await self._session.execute(select(UnitRow.number))).scalars().all()
            number = free_number(largest, taken)
        assert number is not None
        return number

    async def _add(self, level: Sequence[NewUnit], ids: dict[str, int], paths: dict[str, str]) -> None:
        """Add units whose parents are known, and note their ids and paths."""
        rows = [
            {
                **_names(unit),
                "code": unit.code,
                "kind": unit.kind.value,
                "parent_id": None if unit.parent_code is None else ids[unit.parent_code],
                "path": "",
                "changed_at": self._session.now,
            }
            for unit in level
        ]
        statement = self._session.insert(UnitRow).returning(UnitRow.code, UnitRow.id)
        for start in range(0, len(rows), _INSERT_ROWS):
            added = await self._session.execute(statement.values(rows[start : start + _INSERT_ROWS]))
            ids.update((row.code, row.id) for row in added)
        for unit in level:
            above = "/" if unit.parent_code is None else paths[unit.parent_code]
            paths[unit.code] = f"{above}{ids[unit.code]}/"
        await self._session.execute(
            update(UnitRow).where(UnitRow.id == bindparam("unit_id")).values(path=bindparam("unit_path")),
            [{"unit_id": ids[unit.code], "unit_path": paths[unit.code]} for unit in level],
        )


def _names(unit: NewUnit) -> dict[str, str]:
    return {
        "number": unit.number,
        "name": unit.name,
        "short_name": unit.short_name,
        "pinyin": unit.pinyin,
        "initials": unit.initials,
    }


def unit_of(row: Row[Any]) -> Unit:
    """A unit from its columns."""
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
