"""Cards: one decision, every copy frozen, also one that was on its way."""

import asyncio

from storage.conversations import Chat
from storage.outbox import Call
from storage.store import Store
from tests.storage.rows import LI_XIAO_PHONE, WANG_FANG_PHONE

Frozen = list[tuple[Chat, int | None, str]]


async def frozen(store: Store) -> Frozen:
    """The messages that are about to be changed, and by whose decision."""
    async with store.begin() as tx:
        parcels = await tx.outbox.lease("one", 50)
    assert all(parcel.call is Call.EDIT for parcel in parcels)
    return [(parcel.chat, parcel.message_id, parcel.event.values["by"]) for parcel in parcels]


async def keep(store: Store, chat: Chat, message_id: int, subject_id: int = 1) -> None:
    async with store.begin() as tx:
        await tx.cards.keep("identity", subject_id, chat, message_id)


async def decide(store: Store, by: str, subject_id: int = 1) -> None:
    async with store.begin() as tx:
        await tx.cards.freeze("identity", subject_id, await tx.outbox.record("test.decided", by=by))


async def test_a_decision_freezes_every_copy_of_its_card_and_no_other(store: Store):
    await keep(store, WANG_FANG_PHONE, 7)
    await keep(store, LI_XIAO_PHONE, 9)
    await keep(store, LI_XIAO_PHONE, 10, subject_id=2)

    await decide(store, "Zhou Jianguo")

    assert await frozen(store) == [(WANG_FANG_PHONE, 7, "Zhou Jianguo"), (LI_XIAO_PHONE, 9, "Zhou Jianguo")]


async def test_a_copy_that_was_on_its_way_is_frozen_when_it_arrives(store: Store):
    await decide(store, "Zhou Jianguo")

    await keep(store, WANG_FANG_PHONE, 7)

    assert await frozen(store) == [(WANG_FANG_PHONE, 7, "Zhou Jianguo")]


async def test_a_copy_written_at_the_very_moment_of_the_decision_is_frozen(store: Store):
    """On PostgreSQL neither transaction sees the rows of the other: they have to wait for each other."""
    async with store.begin() as tx:
        await tx.cards.keep("identity", 1, WANG_FANG_PHONE, 7)
        deciding = asyncio.create_task(decide(store, "Zhou Jianguo"))
        await asyncio.wait({deciding}, timeout=0.5)
    await deciding

    assert await frozen(store) == [(WANG_FANG_PHONE, 7, "Zhou Jianguo")]


async def test_a_copy_told_twice_is_kept_once(store: Store):
    await keep(store, WANG_FANG_PHONE, 7)
    await keep(store, WANG_FANG_PHONE, 7)

    await decide(store, "Zhou Jianguo")

    assert len(await frozen(store)) == 1


async def test_what_became_of_a_card_can_be_asked(store: Store):
    await keep(store, WANG_FANG_PHONE, 7)
    async with store.read() as look:
        assert await look.cards.decision("identity", 1) is None
        assert await look.cards.decision("identity", 99) is None

    await decide(store, "Zhou Jianguo")

    async with store.read() as look:
        decision = await look.cards.decision("identity", 1)
    assert decision is not None
    assert (decision.kind, decision.values) == ("test.decided", {"by": "Zhou Jianguo"})
