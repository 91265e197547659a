"""What waits for too long is found and marked once, on SQLite and on PostgreSQL, and waits in both inboxes."""

import asyncio
from datetime import timedelta

from core.people import Responsible, Role
from core.reviews import Matter
from storage.late_reviews import Late
from storage.review_inbox import Inbox
from storage.store import Store
from tests.databases import StillClock
from tests.storage.rows import plant
from tests.storage.test_reviews import waits


async def test_the_next_office_is_asked_once_and_both_find_it(store: Store, clock: StillClock):
    units = await plant(store)
    admins, bureau = Responsible(units["430101"], Role.UNIT_ADMIN), Responsible(units["4301"], Role.REVIEWER)
    asked_at = clock()
    _, review_id = await waits(store, "李晓", 1, units["430101"], admins)
    clock.move(hours=1)
    _, later = await waits(store, "王芳", 2, units["430101"], admins)
    await waits(store, "陈静", 3, units["430101"], None)

    async def found(**since: float) -> list[Late]:
        async with store.read() as look:
            return list(await look.late_reviews.waiting_since(asked_at + timedelta(**since), 0, 10))

    assert await found() == []
    assert await found(minutes=1) == [Late(review_id, asked_at)]
    assert [late.review_id for late in await found(days=1)] == [review_id, later]

    async def ask_too() -> bool:
        async with store.begin() as tx:
            return await tx.late_reviews.ask_too(Late(review_id, asked_at), bureau)

    clock.move(days=7)
    assert sorted(await asyncio.gather(*(ask_too() for _ in range(4)))) == [False, False, False, True]
    # From now on it is the bureau that has it for too long.
    assert [late.review_id for late in await found(days=1)] == [later]
    assert Late(review_id, clock()) in await found(days=8)
    async with store.read() as look:
        review = await look.reviews.get(review_id)
        assert review is not None
        assert (review.must_act, review.case.also_act) == (admins, bureau)
        assert await look.reviews.count(Inbox((admins,), 0)) == {Matter.IDENTITY: 2}
        assert await look.reviews.count(Inbox((bureau,), 0)) == {Matter.IDENTITY: 1}
        assert await look.reviews.count(Inbox((admins, bureau), 0)) == {Matter.IDENTITY: 2}
    async with store.begin() as tx:
        await tx.reviews.hand_to(review_id, admins)
    async with store.read() as look:
        assert await look.reviews.count(Inbox((bureau,), 0)) == {}


async def test_an_inbox_is_narrowed_by_unit_and_by_age(store: Store, clock: StillClock):
    units = await plant(store)
    bureau = Responsible(units["4301"], Role.REVIEWER)
    for number, code in enumerate(("430101", "4301", "430101"), 1):
        await waits(store, "学员", number, units[code], bureau)
        clock.move(days=1)
    inbox = Inbox((bureau,), 0)

    async with store.read() as look:
        by_unit = [(one.name, one.waiting) for one in await look.reviews.count_by_unit(inbox, 5)]
        assert by_unit == [("长沙市第一中学", 2), ("长沙市教育局", 1)]
        assert len(await look.reviews.count_by_unit(inbox, 1)) == 1
        there = inbox._replace(unit_id=units["430101"])
        assert await look.reviews.count(there) == {Matter.IDENTITY: 2}
        assert await look.reviews.count(there._replace(asked_before=clock() - timedelta(days=2))) == {
            Matter.IDENTITY: 1
        }
        whole = await look.reviews.some(inbox, 0, 10)
        assert [review.id for review in await look.reviews.some(inbox, 1, 2)] == [review.id for review in whole[1:]]
