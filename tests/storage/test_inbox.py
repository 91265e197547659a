"""Updates in: stored once, answered in order per chat, under a lease on the chat."""

import asyncio
from datetime import timedelta

import pytest

from storage.conversations import Chat
from storage.inbox import LEASE, TOMBSTONES, AlreadyApplied, InboxEntry, IncomingUpdate
from storage.store import Store
from tests.databases import StillClock
from tests.storage.rows import LI_XIAO_PHONE, WANG_FANG_PHONE


def said(update_id: int, words: str = "{}", chat: Chat = WANG_FANG_PHONE) -> IncomingUpdate:
    return IncomingUpdate(update_id, chat, words)


async def take_in(store: Store, *updates: IncomingUpdate) -> None:
    async with store.begin() as tx:
        await tx.inbox.store(updates)


async def waiting(store: Store, *chats: Chat) -> list[InboxEntry]:
    async with store.read() as look:
        return await look.inbox.waiting(chats or None)


async def lease(store: Store, owner: str, *chats: Chat) -> set[Chat]:
    async with store.begin() as tx:
        return await tx.inbox.lease(chats, owner)


async def test_updates_wait_in_the_order_they_came_whatever_their_ids(store: Store):
    await take_in(store, said(900, "first"), said(17, "second", LI_XIAO_PHONE), said(5, "third"))
    await take_in(store, said(1000000, "fourth"))

    assert [each.payload for each in await waiting(store)] == ["first", "second", "third", "fourth"]
    assert [each.payload for each in await waiting(store, WANG_FANG_PHONE)] == ["first", "third", "fourth"]


async def test_an_update_that_comes_again_is_kept_once_also_within_a_batch(store: Store):
    await take_in(store, said(1, "once"), said(1, "again"))
    await take_in(store, said(1, "and again"), said(2, "new"))

    assert [each.payload for each in await waiting(store)] == ["once", "new"]


async def test_an_answered_update_does_not_come_back_for_48_hours(store: Store, clock: StillClock):
    await take_in(store, said(1))
    [entry] = await waiting(store)
    async with store.begin() as tx:
        await tx.inbox.mark_answered([entry.id])

    clock.move(hours=47)
    async with store.begin() as tx:
        assert await tx.inbox.forget_old(10) == 0
    await take_in(store, said(1, "repeated by the chat server"))
    assert await waiting(store) == []

    clock.move(seconds=(TOMBSTONES - timedelta(hours=47)).total_seconds() + 1)
    async with store.begin() as tx:
        assert await tx.inbox.forget_old(10) == 1


async def test_an_update_is_applied_once_and_its_payload_goes_with_it(store: Store):
    await take_in(store, said(1, "my ID number"))
    [entry] = await waiting(store)

    async with store.begin() as tx:
        await tx.inbox.mark_applied(entry.id)

    assert [each.payload for each in await waiting(store)] == [None]
    with pytest.raises(AlreadyApplied):
        async with store.begin() as tx:
            await tx.inbox.mark_applied(entry.id)


async def test_of_two_processes_that_apply_one_update_at_once_only_one_does(store: Store):
    await take_in(store, said(1))
    [entry] = await waiting(store)

    async def apply() -> str:
        try:
            async with store.begin() as tx:
                await tx.inbox.mark_applied(entry.id)
                await asyncio.sleep(0)
        except AlreadyApplied:
            return "a replay"
        return "applied"

    assert sorted(await asyncio.gather(apply(), apply())) == ["a replay", "applied"]


async def test_a_failure_says_whether_the_effects_are_stored_and_is_counted(store: Store):
    await take_in(store, said(1))
    [entry] = await waiting(store)

    async with store.begin() as tx:
        assert not await tx.inbox.mark_failed(entry.id, "ConnectionError")
    async with store.begin() as tx:
        await tx.inbox.mark_applied(entry.id)
    async with store.begin() as tx:
        assert await tx.inbox.mark_failed(entry.id, "TelegramServerError")

    assert [each.attempts for each in await waiting(store)] == [2]


async def test_a_chat_is_worked_on_by_one_process_at_a_time(store: Store):
    assert await lease(store, "one", WANG_FANG_PHONE) == {WANG_FANG_PHONE}

    assert await lease(store, "other", WANG_FANG_PHONE, LI_XIAO_PHONE) == {LI_XIAO_PHONE}
    assert await lease(store, "one", WANG_FANG_PHONE) == {WANG_FANG_PHONE}


async def test_of_two_processes_that_lease_at_once_each_chat_goes_to_one(store: Store):
    chats = [Chat("telegram", str(number)) for number in range(20)]

    one, other = await asyncio.gather(lease(store, "one", *chats), lease(store, "other", *reversed(chats)))

    assert one | other == set(chats)
    assert not one & other


async def test_the_chat_of_a_process_that_died_is_an_orphan_when_its_lease_ends(store: Store, clock: StillClock):
    await take_in(store, said(1))
    await lease(store, "dead", WANG_FANG_PHONE)
    async with store.read() as look:
        assert await look.inbox.orphans() == []

    clock.move(seconds=LEASE.total_seconds() + 1)

    async with store.read() as look:
        assert await look.inbox.orphans() == [WANG_FANG_PHONE]
    assert await lease(store, "alive", WANG_FANG_PHONE) == {WANG_FANG_PHONE}
    async with store.read() as look:
        assert await look.inbox.orphans() == []


async def test_orphans_come_in_the_order_of_their_oldest_update(store: Store):
    await take_in(store, said(1, chat=LI_XIAO_PHONE), said(2), said(3, chat=LI_XIAO_PHONE))

    async with store.read() as look:
        assert await look.inbox.orphans() == [LI_XIAO_PHONE, WANG_FANG_PHONE]
        assert await look.inbox.orphans(limit=1) == [LI_XIAO_PHONE]


async def test_a_lease_is_given_back_only_when_nothing_is_left_to_answer(store: Store):
    await take_in(store, said(1), said(2, chat=LI_XIAO_PHONE))
    await lease(store, "one", WANG_FANG_PHONE, LI_XIAO_PHONE)
    async with store.begin() as tx:
        await tx.inbox.mark_answered([entry.id for entry in await tx.inbox.waiting([WANG_FANG_PHONE])])
        kept = await tx.inbox.release([WANG_FANG_PHONE, LI_XIAO_PHONE], "one")

    assert kept == {LI_XIAO_PHONE}
    assert await lease(store, "other", WANG_FANG_PHONE, LI_XIAO_PHONE) == {WANG_FANG_PHONE}


async def test_nobody_gives_back_the_lease_of_another(store: Store):
    await lease(store, "one", WANG_FANG_PHONE)

    async with store.begin() as tx:
        assert await tx.inbox.release([WANG_FANG_PHONE], "other") == set()

    assert await lease(store, "other", WANG_FANG_PHONE) == set()


async def test_a_batch_of_a_hundred_is_taken_in_at_once(store: Store):
    await take_in(store, *(said(number) for number in range(100)))

    assert len(await waiting(store)) == 100


async def test_a_lease_from_a_time_that_is_the_future_again_does_not_hold_a_chat_for_days(
    store: Store, clock: StillClock
):
    clock.move(days=7)
    await take_in(store, said(1))
    await lease(store, "killed", WANG_FANG_PHONE)
    clock.move(days=-7)

    async with store.begin() as tx:
        await tx.inbox.clock_went_back()

    assert await lease(store, "next", WANG_FANG_PHONE) == set()
    clock.move(seconds=LEASE.total_seconds() + 1)
    assert await lease(store, "next", WANG_FANG_PHONE) == {WANG_FANG_PHONE}
