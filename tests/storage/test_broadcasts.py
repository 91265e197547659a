"""One event to many people: queued at once, counted, held, cancelled; told later to whoever could not be reached."""

from datetime import timedelta

from sqlalchemy import select

from storage.conversations import Chat
from storage.delivery_state import DeliveryState
from storage.outbox import Outcome, Parcel, Posting, Priority, Tally
from storage.store import Store
from storage.tables import ConversationRow, PersonRow, SignInRow
from tests.databases import StillClock
from tests.storage.rows import WANG_FANG_PHONE, add_person, plant

PHONES = [WANG_FANG_PHONE, *(Chat("telegram", str(number)) for number in (6001, 6002, 6003, 6004))]


async def everybody(store: Store) -> list[int]:
    """Wang Fang and four colleagues, each signed in on a phone of their own."""
    units = await plant(store)
    people = []
    async with store.begin() as tx:
        for number, phone in enumerate(PHONES):
            person = await add_person(tx, f"王芳{number}", number, unit_id=units["430101"])
            at = {"channel": phone.channel, "address": phone.address}
            conversation = {**at, "person_id": person.id, "revision": 1, "updated_at": tx.now, "language": "en"}
            await tx._session.execute(tx._session.insert(ConversationRow).values(conversation))
            signed_in = {**at, "person_id": person.id, "signed_in_at": tx.now, "last_used_at": tx.now}
            await tx._session.execute(tx._session.insert(SignInRow).values(signed_in))
            people.append(person.id)
    return people


async def broadcast(store: Store, *, valid_until: object = None, to: int | None = None) -> int:
    audience = select(PersonRow.id).order_by(PersonRow.id)
    if to is not None:
        audience = audience.where(PersonRow.id == to)
    async with store.begin() as tx:
        event_id = await tx.outbox.record("test.notice", words="放假通知")
        await tx.outbox.broadcast(event_id, audience, Posting(Priority.BROADCAST, valid_until=valid_until))
    return event_id


async def take(store: Store, limit: int = 50) -> list[Parcel]:
    async with store.begin() as tx:
        return await tx.outbox.lease("one", limit)


async def settle(store: Store, *outcomes: Outcome) -> int:
    async with store.begin() as tx:
        return await tx.outbox.settle(outcomes)


async def tally(store: Store, event_id: int) -> Tally:
    async with store.read() as look:
        return await look.outbox.tally(event_id)


async def test_it_is_queued_for_everybody_and_counted_by_where_it_stands(store: Store, clock: StillClock):
    people = await everybody(store)
    notice = await broadcast(store)
    assert await tally(store, notice) == Tally(queued=5)

    parcels = await take(store)
    ends = (DeliveryState.SENT, DeliveryState.UNREACHABLE, DeliveryState.FAILED, DeliveryState.UNKNOWN)
    await settle(store, *(Outcome(parcel.id, end) for parcel, end in zip(parcels, ends, strict=False)))

    assert [parcel.person_id for parcel in parcels] == people
    now = await tally(store, notice)
    assert now == Tally(queued=1, sent=1, unreachable=1, failed=1, unknown=1)
    assert now.total == 5


async def test_held_it_waits_and_then_goes_on_where_it_was(store: Store):
    await everybody(store)
    notice = await broadcast(store)
    [first] = await take(store, 1)
    await settle(store, Outcome(first.id, DeliveryState.SENT))

    async with store.begin() as tx:
        assert await tx.outbox.pause(notice) == 4
    assert await take(store) == []
    assert await tally(store, notice) == Tally(sent=1, paused=4)

    async with store.begin() as tx:
        assert await tx.outbox.resume(notice) == 4
    assert len(await take(store)) == 4


async def test_cancelled_it_goes_to_nobody_any_more_not_even_to_whoever_comes_back(store: Store):
    await everybody(store)
    notice = await broadcast(store)
    sent, missed = await take(store, 2)
    await settle(store, Outcome(sent.id, DeliveryState.SENT), Outcome(missed.id, DeliveryState.UNREACHABLE))

    async with store.begin() as tx:
        assert await tx.outbox.cancel(notice) == 3
    async with store.begin() as tx:
        assert await tx.outbox.reached_again(PHONES[1]) == 0

    assert await take(store) == []
    assert await tally(store, notice) == Tally(sent=1, unreachable=1, withdrawn=3)


async def test_what_nobody_knows_of_is_sent_again_when_an_operator_wants_it(store: Store):
    await everybody(store)
    notice = await broadcast(store)
    parcels = await take(store)
    await settle(store, *(Outcome(parcel.id, DeliveryState.UNKNOWN) for parcel in parcels[:2]))
    assert await tally(store, notice) == Tally(queued=3, unknown=2)

    async with store.begin() as tx:
        assert await tx.outbox.repeat_unknown(notice) == 2

    assert [parcel.person_id for parcel in await take(store)] == [parcel.person_id for parcel in parcels[:2]]


async def test_whoever_can_be_reached_again_gets_what_is_still_in_force(store: Store, clock: StillClock):
    wang_fang, *_ = await everybody(store)
    async with store.begin() as tx:
        decision = await tx.outbox.record("test.decision")
        await tx.outbox.tell(decision, wang_fang)
    reminder = await broadcast(store, to=wang_fang, valid_until=clock() + timedelta(hours=1))
    held = await broadcast(store, to=wang_fang)
    async with store.begin() as tx:
        await tx.outbox.mark_blocked([WANG_FANG_PHONE])
    parcels = await take(store)
    async with store.read() as look:
        assert await look.outbox.addresses([wang_fang]) == {}
    await settle(store, *(Outcome(parcel.id, DeliveryState.UNREACHABLE) for parcel in parcels))
    await settle(store, *(Outcome(parcel.id, DeliveryState.SENT) for parcel in parcels))  # too late: it has ended
    clock.move(hours=2)
    async with store.begin() as tx:
        await tx._session.execute(ConversationRow.__table__.update().values(blocked_at=None))
        assert await tx.outbox.reached_again(WANG_FANG_PHONE) == 2

    assert [parcel.event_id for parcel in await take(store)] == [decision, held]
    assert await tally(store, reminder) == Tally(unreachable=1)
    async with store.read() as look:
        [address] = (await look.outbox.addresses([wang_fang]))[wang_fang]
    assert (address.chat, address.language, address.name) == (WANG_FANG_PHONE, "en", None)


async def test_what_says_nothing_any_more_when_its_turn_comes_is_withdrawn(store: Store, clock: StillClock):
    await everybody(store)
    notice = await broadcast(store, valid_until=clock() + timedelta(minutes=1))
    clock.move(minutes=2)

    assert await take(store) == []

    assert await tally(store, notice) == Tally(withdrawn=5)


async def test_a_postponed_broadcast_holds_up_no_decision_and_no_other_person(store: Store, clock: StillClock):
    wang_fang, *others = await everybody(store)
    await broadcast(store, to=wang_fang)
    [first] = await take(store)
    later = clock() + timedelta(minutes=1)
    await settle(store, Outcome(first.id, DeliveryState.WAITING, "TelegramServerError", later))
    second = await broadcast(store)
    async with store.begin() as tx:
        decision = await tx.outbox.record("test.decision")
        await tx.outbox.tell(decision, wang_fang)

    taken = await take(store)

    assert taken[0].event_id == decision
    assert [(parcel.event_id, parcel.person_id) for parcel in taken[1:]] == [(second, person) for person in others]
