"""People whose unit is missing, and the authority that adds it."""

from bot.missing_units.asking import Wanted, ask_for_unit
from bot.missing_units.twins import found_twins
from core.people import Person, Role, Standing
from tests.chat import Chat
from tests.identity.people import holder
from tests.world import EDUCATION_BUREAU, World

EAST = "长沙市第一中学东校区"
"""Missing below 长沙市教育局; 长沙市第一中学 is its twin."""


async def misses(world: World, name: str, unit: str = EAST, authority: str = EDUCATION_BUREAU) -> Person:
    """Somebody who registered and asked for a missing unit."""
    person = await world.person(name, authority, standing=Standing.PENDING)
    wanted = Wanted(person.unit_id, unit, tuple(found_twins(world.app._directory.finder, unit)))
    async with world.store.begin() as tx:
        await ask_for_unit(tx, person, wanted)
    return await again(world, person)


async def again(world: World, person: Person) -> Person:
    """The person as they stand now."""
    async with world.store.read() as look:
        found = await look.people.get(person.id)
    assert found is not None
    return found


async def reviewer(world: World, name: str = "刘敏") -> Chat:
    """The phone of a reviewer of 长沙市教育局."""
    return await holder(world, name, Role.REVIEWER, EDUCATION_BUREAU)


async def unit_of(world: World, person: Person) -> str:
    """The name of the unit that the person is at now."""
    async with world.store.read() as look:
        found = await look.people.get(person.id)
        assert found is not None
        unit = await look.units.get(found.unit_id)
    assert unit is not None
    return unit.name
