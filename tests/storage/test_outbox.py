"""Messages out: in order per recipient, urgent ones first, leased, once where it matters."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from storage.conversations import Chat
from storage.delivery_state import OPEN, DeliveryState
from storage.outbox import LEASE, Call, Outcome, Parcel, Posting, Priority, Tally
from storage.store import Store
from storage.tables import PersonRow
from tests.databases import StillClock
from tests.storage.rows import LI_XIAO_PHONE, WANG_FANG_PHONE, add_person, plant

SENT = DeliveryState.SENT


async def tell(store: Store, *numbers: int, chat: Chat = WANG_FANG_PHONE, posting: Posting | None = None) -> None:
    """One event and one row for each number."""
    async with store.begin() as tx:
        for number in numbers:
            event_id = await tx.outbox.record("test.happened", number=number)
            await tx.outbox.tell_chat(event_id, chat, posting or Posting())


async def take(store: Store, owner: str = "one", limit: int = 50) -> list[Parcel]:
    async with store.begin() as tx:
        return await tx.outbox.lease(owner, limit)


async def settle(store: Store, *outcomes: Outcome) -> None:
    async with store.begin() as tx:
        await tx.outbox.settle(outcomes)


async def broadcast(store: Store, number: int, *, people: int = 1, posting: Posting | None = None) -> int:
    """One event to so many new people; gives its id."""
    units = await plant(store)
    async with store.begin() as tx:
        for each in range(people):
            await add_person(tx, f"王芳{each}", 100 * number + each, unit_id=units["430101"])
        event_id = await tx.outbox.record("test.happened", number=number)
        everybody = select(PersonRow.id).order_by(PersonRow.id)
        assert await tx.outbox.broadcast(event_id, everybody, posting or Posting(Priority.BROADCAST)) == people
    return event_id


async def recover(store: Store) -> int:
    async with store.begin() as tx:
        return await tx.outbox.recover()


async def tally(store: Store, event_id: int) -> Tally:
    async with store.read() as look:
        return await look.outbox.tally(event_id)


def numbers(parcels: list[Parcel]) -> list[int]:
    return [parcel.event.values["number"] for parcel in parcels if parcel.event is not None]


async def test_rows_go_in_the_order_they_were_written_with_what_happened_and_when(store: Store, clock: StillClock):
    await tell(store, 1, 2, 3)

    parcels = await take(store)

    assert numbers(parcels) == [1, 2, 3]
    first = parcels[0]
    assert (first.call, first.chat, first.person_id) == (Call.SEND, WANG_FANG_PHONE, None)
    assert first.event is not None
    assert (first.event.kind, first.event.at) == ("test.happened", clock())
    assert first.attempts == 1


async def test_a_row_is_leased_by_one_process_only(store: Store):
    await tell(store, *range(20))

    taken = await asyncio.gather(take(store, "one"), take(store, "other"))

    assert sorted(numbers(taken[0]) + numbers(taken[1])) == list(range(20))


async def test_the_urgent_goes_first(store: Store):
    await tell(store, 1, posting=Posting(Priority.BROADCAST))
    await tell(store, 2, chat=LI_XIAO_PHONE)
    await tell(store, 3, chat=Chat("telegram", "7"), posting=Posting(Priority.SECURITY))

    assert numbers(await take(store)) == [3, 2, 1]


async def test_a_row_waits_for_its_time(store: Store, clock: StillClock):
    await tell(store, 1, posting=Posting(not_before=clock() + timedelta(seconds=10)))
    async with store.read() as look:
        assert not await look.outbox.anything_due()
    assert await take(store) == []

    clock.move(seconds=10)

    async with store.read() as look:
        assert await look.outbox.anything_due()
    assert numbers(await take(store)) == [1]


async def test_what_bears_the_same_key_goes_once(store: Store):
    once = Posting(dedupe_key="hours sufficient, Wang Fang, 2026")
    await tell(store, 1, posting=once)
    await tell(store, 2, posting=once)
    [parcel] = await take(store)
    await settle(store, Outcome(parcel.id, SENT))

    await tell(store, 3, posting=once)

    assert await take(store) == []


async def test_while_one_is_on_its_way_the_next_to_the_same_chat_waits(store: Store):
    await tell(store, 1)
    [first] = await take(store)
    await tell(store, 2)
    await tell(store, 3, chat=LI_XIAO_PHONE)

    assert numbers(await take(store)) == [3]
    await settle(store, Outcome(first.id, SENT))
    assert numbers(await take(store)) == [2]


async def test_after_a_fault_the_next_to_the_same_chat_still_waits(store: Store, clock: StillClock):
    await tell(store, 1)
    [first] = await take(store)
    await settle(store, Outcome(first.id, DeliveryState.WAITING, "TelegramServerError", clock() + timedelta(seconds=5)))
    await tell(store, 2)
    assert await take(store) == []

    clock.move(seconds=5)
    again = await take(store)

    assert numbers(again)[0] == 1
    assert again[0].attempts == 2


async def test_a_person_is_told_in_order_too(store: Store):
    units = await plant(store)
    async with store.begin() as tx:
        wang_fang = await add_person(tx, "王芳", 1, unit_id=units["430101"])
        await tx.outbox.tell(await tx.outbox.record("test.happened", number=1), wang_fang.id)
    [first] = await take(store)
    async with store.begin() as tx:
        await tx.outbox.tell(await tx.outbox.record("test.happened", number=2), wang_fang.id)

    assert await take(store) == []
    await settle(store, Outcome(first.id, SENT))
    [second] = await take(store)
    assert (second.person_id, second.chat) == (wang_fang.id, None)


async def test_what_a_process_was_sending_when_it_died_is_sent_again_but_not_a_broadcast(
    store: Store, clock: StillClock
):
    everybody = await broadcast(store, 1)
    await tell(store, 2)
    assert len(await take(store, "dead")) == 2
    clock.move(seconds=LEASE.total_seconds())
    assert await recover(store) == 0

    clock.move(seconds=1)
    assert await recover(store) == 2

    [again] = await take(store, "alive")
    assert numbers([again]) == [2]
    assert again.attempts == 2
    assert (await tally(store, everybody)) == Tally(unknown=1)


async def test_what_reached_its_end_is_not_taken_again_and_keeps_no_words(store: Store, clock: StillClock):
    async with store.begin() as tx:
        for number, _ in enumerate(DeliveryState):
            chat = Chat("telegram", str(number))
            await tx.outbox.answer_later(Call.SEND, chat, {"text": "王芳", "keyboard": None})
    ends = [state for state in DeliveryState if state not in (*OPEN, DeliveryState.SENDING, DeliveryState.PAUSED)]
    parcels = await take(store)
    assert parcels[0].words == {"text": "王芳", "keyboard": None}
    await settle(store, *(Outcome(parcel.id, state) for parcel, state in zip(parcels, ends, strict=False)))

    clock.move(days=1)
    again = await take(store)

    assert again == []
    assert await recover(store) == len(parcels) - len(ends)
    assert {parcel.words["text"] for parcel in await take(store)} == {"王芳"}


async def test_an_edit_and_a_deletion_name_the_message(store: Store):
    async with store.begin() as tx:
        await tx.outbox.edit(await tx.outbox.record("test.happened", number=1), WANG_FANG_PHONE, 7)
        await tx.outbox.delete(LI_XIAO_PHONE, 8)

    deletion, edit = await take(store)

    assert (deletion.call, deletion.chat, deletion.message_id) == (Call.DELETE, LI_XIAO_PHONE, 8)
    assert (edit.call, edit.chat, edit.message_id) == (Call.EDIT, WANG_FANG_PHONE, 7)


async def test_no_more_than_asked_for_are_taken(store: Store):
    await tell(store, *range(10))

    assert len(await take(store, limit=4)) == 4


async def test_what_was_queued_in_what_is_the_future_again_is_due_at_once(store: Store, clock: StillClock):
    clock.move(days=7)
    await tell(store, 1)
    await tell(store, 2, chat=LI_XIAO_PHONE)
    sending, sent = await take(store, "killed")
    assert numbers([sending]) == [1]
    await tell(store, 3, chat=LI_XIAO_PHONE)
    await settle(store, Outcome(sent.id, SENT))
    clock.move(days=-7)

    async with store.begin() as tx:
        await tx.outbox.clock_went_back()

    assert numbers(await take(store)) == [3]
    clock.move(seconds=LEASE.total_seconds() + 1)
    assert await recover(store) == 2
    assert sending.id in [parcel.id for parcel in await take(store)]
