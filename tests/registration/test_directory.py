"""The finder keeps in step with the units, whoever imports them."""

from bot.registration.directory import UnitDirectory
from bot.registration.spelling import spellings
from core.units import UnitKind
from storage.store import Store
from storage.units import NewUnit
from tests.databases import StillClock


def unit(code: str, kind: UnitKind, name: str, parent: str | None) -> NewUnit:
    spelling = spellings(name, name)
    return NewUnit(code, code.zfill(6), kind, name, name, parent, spelling.pinyin, spelling.initials)


BUREAU = unit("4301", UnitKind.AUTHORITY, "长沙市教育局", None)


def school(name: str) -> NewUnit:
    return unit("430101", UnitKind.UNIT, name, BUREAU.code)


async def test_a_unit_that_another_process_renames_is_found_by_its_new_name(store: Store, clock: StillClock):
    directory = UnitDirectory(store)
    async with store.begin() as tx:
        await tx.units.put([BUREAU, school("长沙市第一中学")])
    await directory.refresh()
    before = directory.finder

    clock.move(seconds=1)
    async with store.begin() as tx:
        await tx.units.put([school("雅礼中学")])
    await directory.refresh()

    assert [hit.name for hit in directory.finder.find("雅礼中学").found] == ["雅礼中学"]
    assert not directory.finder.find("长沙市第一中学").found
    assert directory.finder is not before


async def test_nothing_is_built_anew_while_the_units_stay(store: Store):
    directory = UnitDirectory(store)
    async with store.begin() as tx:
        await tx.units.put([BUREAU])
    await directory.refresh()
    before = directory.finder

    await directory.refresh()

    assert directory.finder is before
