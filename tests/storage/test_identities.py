"""Identities: who waits, for whom, and that nobody is declined without a reason."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core.people import Confirmation, Person, Responsible, Role, Standing
from core.requests import Matter
from storage.requests import Ending
from storage.store import Store
from storage.tables import PersonRow
from tests.databases import StillClock
from tests.storage.rows import add_person, plant

DAY = timedelta(hours=24)


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


@pytest.fixture
def admins(units: dict[str, int]) -> Responsible:
    return Responsible(units["430101"], Role.UNIT_ADMIN)


async def waits(store: Store, name: str, number: int, unit_id: int, must_act: Responsible | None) -> tuple[Person, int]:
    async with store.begin() as tx:
        person = await add_person(tx, name, number, unit_id=unit_id, standing=Standing.PENDING)
        request_id = await tx.identities.open(person.id, must_act)
    assert request_id is not None
    return person, request_id


def confirmation(person: Person, store: Store, after: Standing = Standing.CONFIRMED) -> Confirmation:
    reason = "不是本单位人员" if after is Standing.DECLINED else None
    return Confirmation(person.id, person.id, Standing.PENDING, after, reason, store.clock())


async def test_nobody_waits_twice(store: Store, units: dict[str, int], admins: Responsible):
    person, request_id = await waits(store, "李晓", 1, units["430101"], admins)

    async with store.begin() as tx:
        assert await tx.identities.open(person.id, admins) is None
    async with store.read() as look:
        request = await look.identities.of(person.id)
    assert request is not None
    assert (request.id, request.must_act, request.ending) == (request_id, admins, None)


async def test_the_inbox_of_an_office_holds_its_own_in_the_order_of_asking(
    store: Store, clock: StillClock, units: dict[str, int], admins: Responsible
):
    bureau = Responsible(units["4301"], Role.REVIEWER)
    li_xiao, _ = await waits(store, "李晓", 1, units["430101"], admins)
    clock.move(hours=1)
    chen_jing, _ = await waits(store, "陈静", 2, units["430101"], admins)
    await waits(store, "张伟", 3, units["4301"], bureau)

    async with store.read() as look:
        assert await look.waiting.count([admins], but=0) == 2
        assert await look.waiting.count([admins, bureau], but=0) == 3
        assert await look.waiting.count([admins], but=li_xiao.id) == 1
        assert await look.waiting.count([], but=0) == 0
        places = [await look.waiting.nth([admins], but=0, skip=skip) for skip in range(3)]
    assert [place and place[1].person_id for place in places] == [li_xiao.id, chen_jing.id, None]


async def test_everybody_who_waits_below_an_authority_is_found_with_the_path(
    store: Store, units: dict[str, int], admins: Responsible
):
    li_xiao, request_id = await waits(store, "李晓", 1, units["430101"], None)
    path = (units["43"], units["4301"], units["430101"])

    async with store.read() as look:
        for end in range(1, 4):
            [place] = await look.waiting.within(path[:end])
            assert (place.matter, place.request.id, place.unit_path) == (Matter.IDENTITY, request_id, path)
            assert place.applicants == {li_xiao.id}
        assert await look.waiting.within((units["43"], 999)) == []
    async with store.begin() as tx:
        await tx.identities.hand_to(request_id, admins)
    async with store.read() as look:
        assert (await look.identities.get(request_id)).must_act == admins


async def test_a_decided_request_leaves_the_inbox_and_remembers_who(
    store: Store, units: dict[str, int], admins: Responsible
):
    person, request_id = await waits(store, "李晓", 1, units["430101"], admins)

    async with store.begin() as tx:
        assert await tx.identities.close(confirmation(person, store), admins) == request_id
        assert await tx.identities.close(confirmation(person, store), admins) is None

    async with store.read() as look:
        request = await look.identities.get(request_id)
        assert await look.identities.of(person.id) is None
        assert await look.waiting.count([admins], but=0) == 0
    assert request is not None
    assert request.ending is not None
    assert request.ending == Ending(store.clock(), Standing.CONFIRMED.value, admins)


async def test_of_two_decisions_at_once_one_moves_the_identity(
    store: Store, units: dict[str, int], admins: Responsible
):
    person, _ = await waits(store, "李晓", 1, units["430101"], admins)

    async def decide(after: Standing) -> bool:
        async with store.begin() as tx:
            moved = await tx.people.apply(confirmation(person, store, after))
            await asyncio.sleep(0)
            return moved

    assert sorted(await asyncio.gather(decide(Standing.CONFIRMED), decide(Standing.DECLINED))) == [False, True]


async def test_a_reminder_is_noted_once_a_day_and_not_after_the_decision(
    store: Store, clock: StillClock, units: dict[str, int], admins: Responsible
):
    person, request_id = await waits(store, "李晓", 1, units["430101"], admins)

    async def remind() -> bool:
        async with store.begin() as tx:
            return await tx.identities.remind(request_id, DAY)

    assert [await remind(), await remind()] == [True, False]
    clock.move(hours=24)
    assert sorted(await asyncio.gather(remind(), remind())) == [False, True]
    async with store.begin() as tx:
        await tx.identities.close(confirmation(person, store), admins)
    clock.move(hours=24)
    assert not await remind()


@pytest.mark.parametrize("reason", [None, "", "   "])
async def test_nobody_is_declined_without_a_reason_whatever_the_code_does(
    store: Store, units: dict[str, int], admins: Responsible, reason: str | None
):
    person, _ = await waits(store, "李晓", 1, units["430101"], admins)
    declined = update(PersonRow).where(PersonRow.id == person.id).values(standing="declined", reason=reason)

    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx._session.execute(declined)

    async with store.read() as look:
        assert (await look.people.get(person.id)).standing is Standing.PENDING
        assert await look.people.declined(person.id) is None
