"""`import-people`: the rosters of units from a workbook. Good rows are imported, bad ones come back; whoever already
waits and is on the roster now is confirmed and told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.admin import texts
from bot.admin.workbooks import Column, RowWrong, SheetRow, errors_file, read_rows, write_errors
from bot.identity.decisions import confirm_if_listed
from core.id_numbers import (
    IdNumber,
    IdNumberCharacterWrong,
    IdNumberChecksumWrong,
    IdNumberDateWrong,
    IdNumberInFuture,
    IdNumberLengthWrong,
)
from core.refusals import Refused
from core.rosters import normalise_name
from core.years import day_in_shanghai
from storage.rosters import RosterEntry
from storage.store import Store, Transaction

COLUMNS = (
    Column("unit", "单位代码", "unit code", "43010001001"),
    Column("id_number", "身份证号", "ID number", "11010519491231002X", precious=True),
    Column("name", "姓名", "name", "王芳"),
)
AT_ONCE = 500
"""Rows of one transaction, so that the bot is not kept from writing."""
SHORTEST_NAME = 2
LONGEST_NAME = 50

ID_WRONG = {
    IdNumberLengthWrong: texts.ID_LENGTH,
    IdNumberCharacterWrong: texts.ID_CHARACTER,
    IdNumberDateWrong: texts.ID_DATE,
    IdNumberInFuture: texts.ID_DATE,
    IdNumberChecksumWrong: texts.ID_CHECKSUM,
}


@dataclass(frozen=True)
class PeopleImported:
    """How many rows were added and were there already, how many people that waited are confirmed by them; the bad
    rows and where they were written."""

    added: int
    known: int
    confirmed: int
    bad: tuple[SheetRow, ...]
    errors: Path | None


async def import_people(store: Store, file: Path, hotline: str) -> PeopleImported:
    """Import what is right; refuses the file as a whole with `WorkbookRefused`. Importing twice adds nothing."""
    bad: list[SheetRow] = []
    rosters = await _rosters(store, file, bad)
    added = confirmed = total = 0
    for unit_id, entries in rosters.items():
        total += len(entries)
        for start in range(0, len(entries), AT_ONCE):
            part = entries[start : start + AT_ONCE]
            async with store.begin() as tx:
                added += await tx.rosters.put(unit_id, part)
                confirmed += await _confirm(tx, part, hotline)
    errors = errors_file(file) if bad else None
    if errors is not None:
        write_errors(errors, COLUMNS, bad)
    return PeopleImported(added, total - added, confirmed, tuple(bad), errors)


async def _rosters(store: Store, file: Path, bad: list[SheetRow]) -> dict[int, list[RosterEntry]]:
    """The right rows by unit, in the order of the file."""
    async with store.scan() as look:
        units = {each.unit.code: each.unit.id for each in await look.units.all()}
    today = day_in_shanghai(store.clock())
    seen: dict[tuple[int, str], int] = {}
    rosters: dict[int, list[RosterEntry]] = {}
    for row in read_rows(file, COLUMNS):
        try:
            if row.wrong is not None:
                raise RowWrong(row.wrong)
            unit_id = _unit_id(row, units)
            entry = RosterEntry(_id_number(row, today), _name(row))
            first = seen.setdefault((unit_id, entry.id_number.value), row.number)
            if first != row.number:
                raise RowWrong(texts.repeated("身份证号", first))
        except RowWrong as reason:
            bad.append(replace(row, wrong=str(reason)))
            continue
        rosters.setdefault(unit_id, []).append(entry)
    return rosters


def _unit_id(row: SheetRow, units: dict[str, int]) -> int:
    code = row.cells["unit"]
    if code not in units:
        raise RowWrong(texts.unit_unknown(code))
    return units[code]


def _id_number(row: SheetRow, today: date) -> IdNumber:
    try:
        return IdNumber.parse(row.cells["id_number"], today)
    except Refused as refusal:
        raise RowWrong(ID_WRONG[type(refusal)]) from None


def _name(row: SheetRow) -> str:
    """The name, with whatever stands in it for a rare character that the sender's system lacks."""
    name = normalise_name(row.cells["name"])
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or any(character.isdigit() for character in name):
        raise RowWrong(texts.PERSON_NAME_WRONG)
    return name


async def _confirm(tx: Transaction, entries: Sequence[RosterEntry], hotline: str) -> int:
    """Whoever waits, or was declined, and is on the roster now under the same name; gives how many."""
    people = await tx.people.unconfirmed(entry.id_number for entry in entries)
    return sum([await confirm_if_listed(tx, person, hotline) for person in people])
