"""Roles on SQLite and PostgreSQL: lent for some days, once, and gone with the role they were lent from."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import delete

from core.people import Holder, Role, RoleGrant
from core.substitutes import Period
from storage.store import Store
from storage.tables import RoleGrantRow
from tests.databases import StillClock
from tests.storage.rows import add_person, plant


async def zhou_lends(store: Store, clock: StillClock) -> tuple[int, int, RoleGrant]:
    """Zhou Jianguo, the unit's admin, makes Sun Li his substitute from tomorrow for three days."""
    units = await plant(store)
    office = RoleGrant(Role.UNIT_ADMIN, units["430101"])
    tomorrow = clock().date() + timedelta(days=1)
    async with store.begin() as tx:
        zhou = await add_person(tx, "周建国", 1, unit_id=office.unit_id)
        sun = await add_person(tx, "孙丽", 2, unit_id=office.unit_id)
        await tx.people.grant(zhou.id, office)
        assert await tx.people.lend(zhou.id, sun.id, office, Period(tomorrow, tomorrow + timedelta(days=2)))
    return zhou.id, sun.id, office


async def held(store: Store, person_id: int, office: RoleGrant) -> tuple[bool, list[Holder]]:
    async with store.read() as look:
        person = await look.people.get(person_id)
        assert person is not None
        return office in person.roles, sorted(await look.people.holders([office.unit_id]))


async def test_a_lent_role_is_held_on_its_days_only(store: Store, clock: StillClock):
    zhou, sun, office = await zhou_lends(store, clock)
    own, lent = Holder(zhou, office.role, office.unit_id), Holder(sun, office.role, office.unit_id, zhou)

    assert await held(store, sun, office) == (False, [own])
    clock.move(days=1)
    assert await held(store, sun, office) == (True, [own, lent])
    clock.move(days=2)
    assert await held(store, sun, office) == (True, [own, lent])
    clock.move(days=1)
    assert await held(store, sun, office) == (False, [own])
    assert await held(store, zhou, office) == (True, [own])


async def test_it_is_lent_once_at_a_time_and_again_when_it_is_over(store: Store, clock: StillClock):
    zhou, sun, office = await zhou_lends(store, clock)
    today = clock().date()

    async def lend(first: date) -> int | None:
        async with store.begin() as tx:
            return await tx.people.lend(zhou, sun, office, Period(first, first))

    assert await lend(today) is None
    clock.move(days=4)
    later = clock().date()
    assert sorted(loan is None for loan in await asyncio.gather(*(lend(later) for _ in range(3)))) == [
        False,
        True,
        True,
    ]
    async with store.begin() as tx:
        (loan,) = await tx.people.loans(sun)
        assert (loan.lender, loan.substitute, loan.period) == ("周建国", "孙丽", Period(later, later))
        assert await tx.people.end_loan(loan)
        assert not await tx.people.end_loan(loan)


async def test_a_role_for_good_replaces_a_lent_one_and_a_lost_one_takes_it_away(store: Store, clock: StillClock):
    zhou, sun, office = await zhou_lends(store, clock)
    async with store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == zhou))
    async with store.read() as look:
        assert not await look.people.tenures(sun)

    async with store.begin() as tx:
        await tx.people.grant(zhou, office)
        await tx.people.lend(zhou, sun, office, Period(clock().date(), clock().date()))
        assert await tx.people.grant(sun, office)
        assert not await tx.people.grant(sun, office)
    clock.move(days=30)
    assert await held(store, sun, office) == (
        True,
        [Holder(zhou, office.role, office.unit_id), Holder(sun, office.role, office.unit_id)],
    )
