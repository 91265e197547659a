"""People who wait to be confirmed, and those who confirm."""

from bot.identity.asking import ask
from bot.reviewing.asking import grant
from core.people import Person, Role, RoleGrant, Standing
from tests.chat import Chat
from tests.world import SCHOOL, World


async def waiting(world: World, name: str, unit: str = SCHOOL, *, number: str | None = None) -> Person:
    """Somebody who registered and is on no roster."""
    person = await world.person(name, unit, number=number, standing=Standing.PENDING)
    async with world.store.begin() as tx:
        await ask(tx, [person], world.app.book)
    return person


async def holder(world: World, name: str, role: Role, unit: str) -> Chat:
    """Somebody's phone who holds a role at a unit."""
    return await world.signed_in(await world.person(name, unit, role=role))


async def unit_admin(world: World, name: str = "周建国") -> Chat:
    """The phone of an admin of 长沙市第一中学."""
    return await holder(world, name, Role.UNIT_ADMIN, SCHOOL)


async def give_role(world: World, person: Person, role: Role, unit_code: str) -> None:
    async with world.store.begin() as tx:
        unit = await tx.units.by_code(unit_code)
        assert unit is not None
        assert await grant(tx, person.id, RoleGrant(role, unit.id), unit.path)


async def standing_of(world: World, person: Person) -> Standing:
    async with world.store.read() as look:
        found = await look.people.get(person.id)
    assert found is not None
    return found.standing
