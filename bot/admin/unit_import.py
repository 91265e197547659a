"""`import-units`: the tree of units and authorities from a workbook. Good rows are imported, bad ones come back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.admin import texts
from bot.admin.workbooks import Column, RowWrong, SheetRow, errors_file, read_rows, write_errors
from bot.registration.spelling import spellings
from bot.reviewing.asking import reroute
from core.units import UnitKind, is_within
from storage.store import Store, Transaction
from storage.units import NewUnit, SpelledUnit

COLUMNS = (
    Column("code", "代码", "code", "43010001001"),
    Column("number", "编号", "number", "000123", precious=True),
    Column("kind", "类型", "kind", "单位"),
    Column("name", "名称", "name", "长沙市第一中学"),
    Column("short_name", "简称", "short name", "长沙一中", required=False),
    Column("parent", "上级代码", "parent code", "43010001", required=False),
)
KINDS = {
    "主管部门": UnitKind.AUTHORITY,
    "authority": UnitKind.AUTHORITY,
    "单位": UnitKind.UNIT,
    "unit": UnitKind.UNIT,
}
CODE = re.compile(r"[0-9A-Za-z-]{1,32}")
NUMBER = re.compile(r"[0-9]{6}")
SHORTEST_NAME = 2
LONGEST_NAME = 100


@dataclass(frozen=True)
class UnitsImported:
    """How many units were added, renamed and already the same; the bad rows and where they were written."""

    added: int
    changed: int
    same: int
    bad: tuple[SheetRow, ...]
    errors: Path | None


@dataclass(frozen=True)
class _Row:
    """A row whose own cells are right."""

    sheet: SheetRow
    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent: str | None


async def import_units(store: Store, file: Path, *, move: bool = False) -> UnitsImported:
    """Import what is right; refuses the file as a whole with `WorkbookRefused`. Importing twice adds nothing.

    With `move` a unit whose parent is another one now goes there, with everything below it, and whatever waits in it
    goes to whoever must act there.
    """
    async with store.scan() as look:
        known = {each.unit.code: each for each in await look.units.all()}
    bad: list[SheetRow] = []
    rows = list(_checked(read_rows(file, COLUMNS), bad))
    rows = _single(rows, known, bad)
    rows = _placed(rows, known, bad, move=move)
    added = [row for row in rows if row.code not in known]
    codes_by_id = {each.unit.id: code for code, each in known.items()}
    changed = [row for row in rows if row.code in known and not _is_same(row, known[row.code], codes_by_id)]
    units = [_unit(row) for row in (*changed, *added)]
    stuck: list[SheetRow] = []
    if units:
        async with store.begin() as tx:
            await tx.units.put(units)
            moved = [row for row in changed if row.parent != _parent_of(known[row.code], codes_by_id)]
            stuck = [wrong for row in moved if (wrong := await _move(tx, row)) is not None]
    bad += stuck
    bad.sort(key=lambda row: row.number)
    errors = errors_file(file) if bad else None
    if errors is not None:
        write_errors(errors, COLUMNS, bad)
    return UnitsImported(len(added), len(changed) - len(stuck), len(rows) - len(units), tuple(bad), errors)


async def _move(tx: Transaction, row: _Row) -> SheetRow | None:
    """A known unit goes where its row says, and what waits in it goes along; gives the row when it cannot."""
    assert row.parent is not None
    unit, parent = await tx.units.by_code(row.code), await tx.units.by_code(row.parent)
    assert unit is not None
    assert parent is not None
    if is_within(parent.path, unit.id):
        return replace(row.sheet, wrong=texts.BELOW_ITSELF)
    await reroute(tx, await tx.units.move(unit, parent))
    return None


def _checked(rows: Iterable[SheetRow], bad: list[SheetRow]) -> Iterable[_Row]:
    for row in rows:
        try:
            yield _read(row)
        except RowWrong as reason:
            bad.append(replace(row, wrong=str(reason)))


def _read(row: SheetRow) -> _Row:
    if row.wrong is not None:
        raise RowWrong(row.wrong)
    cells = row.cells
    kind = KINDS.get(cells["kind"].casefold())
    name = " ".join(cells["name"].split())
    if not CODE.fullmatch(cells["code"]):
        raise RowWrong(texts.CODE_WRONG)
    if not NUMBER.fullmatch(cells["number"]):
        raise RowWrong(texts.NUMBER_WRONG)
    if kind is None:
        raise RowWrong(texts.KIND_WRONG)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise RowWrong(texts.NAME_WRONG)
    short_name = " ".join(cells["short_name"].split()) or name
    return _Row(row, cells["code"], cells["number"], kind, name, short_name[:LONGEST_NAME], cells["parent"] or None)


def _single(rows: Iterable[_Row], known: dict[str, SpelledUnit], bad: list[SheetRow]) -> list[_Row]:
    """Without rows whose code stands above already, or whose number is another unit's."""
    codes: dict[str, int] = {}
    numbers = {each.unit.number: each.unit.code for each in known.values()}
    kept = []
    for row in rows:
        wrong = None
        if row.code in codes:
            wrong = texts.repeated("代码", codes[row.code])
        elif numbers.setdefault(row.number, row.code) != row.code:
            wrong = texts.number_taken(row.number)
        if wrong is None:
            codes[row.code] = row.sheet.number
            kept.append(row)
        else:
            bad.append(replace(row.sheet, wrong=wrong))
    return kept


def _placed(rows: Iterable[_Row], known: dict[str, SpelledUnit], bad: list[SheetRow], *, move: bool) -> list[_Row]:
    """Only rows that have their place in the tree: whose parent is known, or stands in a row that is right."""
    codes_by_id = {each.unit.id: code for code, each in known.items()}
    waiting, placed = [], []
    for row in rows:
        try:
            _check_place(row, known, codes_by_id, move=move)
            waiting.append(row)
        except RowWrong as reason:
            bad.append(replace(row.sheet, wrong=str(reason)))
    there = set(known)
    while True:
        ready = [row for row in waiting if row.parent is None or row.parent in there]
        if not ready:
            break
        placed += ready
        there.update(row.code for row in ready)
        waiting = [row for row in waiting if row.code not in there]
    bad += [replace(row.sheet, wrong=texts.parent_unknown(row.parent or "")) for row in waiting]
    return placed


def _check_place(row: _Row, known: dict[str, SpelledUnit], codes_by_id: dict[int, str], *, move: bool) -> None:
    here = known.get(row.code)
    if row.parent == row.code:
        raise RowWrong(texts.PARENT_ITSELF)
    if here is not None:
        if row.parent != _parent_of(here, codes_by_id):
            if not move:
                raise RowWrong(texts.MOVED)
            if row.parent is None:
                raise RowWrong(texts.PARENT_MISSING)
        if row.kind is not here.unit.kind:
            raise RowWrong(texts.KIND_CHANGED)
    elif row.parent is None:
        if row.kind is not UnitKind.AUTHORITY:
            raise RowWrong(texts.TOP_NOT_AUTHORITY)
        if known:
            raise RowWrong(texts.PARENT_MISSING)


def _parent_of(there: SpelledUnit, codes_by_id: dict[int, str]) -> str | None:
    parent_id = there.unit.parent_id
    return None if parent_id is None else codes_by_id[parent_id]


def _unit(row: _Row) -> NewUnit:
    spelling = spellings(row.name, row.short_name)
    return NewUnit(
        row.code, row.number, row.kind, row.name, row.short_name, row.parent, spelling.pinyin, spelling.initials
    )


def _is_same(row: _Row, there: SpelledUnit, codes_by_id: dict[int, str]) -> bool:
    kept = there.unit
    is_there = row.parent == _parent_of(there, codes_by_id)
    return is_there and (row.number, row.name, row.short_name) == (kept.number, kept.name, kept.short_name)
