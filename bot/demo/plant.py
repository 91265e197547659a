"""Plants the demo tree into a store."""

from bot.demo.tree import demo_tree
from bot.registration.spelling import spellings
from storage.store import Store
from storage.units import NewUnit


async def plant_tree(store: Store) -> dict[str, int]:
    """Write the demo's units, all of them or none; gives their ids by code. Planting again changes nothing."""
    planted = []
    for unit in demo_tree():
        spelling = spellings(unit.name, unit.short_name)
        planted.append(
            NewUnit(
                code=unit.code,
                number=unit.number,
                kind=unit.kind,
                name=unit.name,
                short_name=unit.short_name,
                parent_code=unit.parent_code,
                pinyin=spelling.pinyin,
                initials=spelling.initials,
            )
        )
    async with store.begin() as tx:
        return await tx.units.put(planted)
