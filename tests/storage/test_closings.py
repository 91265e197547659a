"""Closing accounts at once with others, on both databases: it happens once, or is taken back, never half of each."""

import asyncio
from datetime import timedelta

from core.people import Role, RoleGrant
from storage.store import Store
from tests.certificates.test_store import trainee
from tests.databases import StillClock


async def due_account(store: Store) -> int:
    """Somebody whose account is to be closed now."""
    person = await trainee(store)
    async with store.begin() as tx:
        assert await tx.closings.ask(person.id, tx.now + timedelta(days=7))
        assert not await tx.closings.ask(person.id, tx.now)
    assert isinstance(store.clock, StillClock)
    store.clock.now += timedelta(days=7)
    return person.id


async def close(store: Store, person_id: int) -> bool:
    async with store.begin() as tx:
        closed = await tx.closings.close(person_id)
        if closed:
            await tx.closings.erase(person_id)
        return closed


async def take_back(store: Store, person_id: int) -> bool:
    async with store.begin() as tx:
        return await tx.closings.take_back(person_id)


async def test_of_five_processes_one_closes(store: Store) -> None:
    person_id = await due_account(store)

    outcomes = await asyncio.gather(*(close(store, person_id) for _ in range(5)))

    assert sorted(outcomes) == [False] * 4 + [True]
    async with store.read() as look:
        assert await look.closings.due(9) == []
        assert await look.closings.due_at(person_id) is None


async def test_it_is_closed_or_taken_back_and_never_both(store: Store) -> None:
    person_id = await due_account(store)

    closed, kept = await asyncio.gather(close(store, person_id), take_back(store, person_id))

    assert closed != kept


async def test_whoever_was_given_a_role_meanwhile_is_not_closed(store: Store) -> None:
    person_id = await due_account(store)
    async with store.begin() as tx:
        person = await tx.people.get(person_id)
        assert person is not None
        await tx.people.grant(person_id, RoleGrant(Role.UNIT_ADMIN, person.unit_id))

    async with store.read() as look:
        assert await look.closings.due(9) == []


async def test_an_account_that_opens_again_has_its_person_back(store: Store) -> None:
    person_id = await due_account(store)
    assert await close(store, person_id)

    async with store.begin() as tx:
        await tx.closings.reopen(person_id)
        assert await tx.closings.ask(person_id, tx.now)
