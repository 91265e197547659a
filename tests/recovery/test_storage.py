"""Requests for a new password, and sign-ins that end at the same moment as something else, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from core.people import Person, Responsible, Role
from core.recovery import RecoveryDecision, RecoveryKind, RecoveryState
from storage.conversations import Chat, ConversationChanged
from storage.store import Store
from storage.tables import AccessRow
from tests.storage.rows import add_person, id_number, plant

PHONE, TABLET = Chat("telegram", "1"), Chat("telegram", "2")
BLOCKED = 0.3
"""Seconds after which a block that has not ended is taken to wait for another."""


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


@pytest.fixture
async def wang_fang(store: Store, units: dict[str, int]) -> Person:
    async with store.begin() as tx:
        return await add_person(tx, "王芳", 1, unit_id=units["430101"])


@pytest.fixture
async def li_xiao(store: Store, units: dict[str, int]) -> Person:
    async with store.begin() as tx:
        return await add_person(tx, "李晓", 2, unit_id=units["430101"])


async def asked(store: Store, person: Person, chat: Chat = PHONE) -> int:
    async with store.begin() as tx:
        return await tx.recoveries.open(person.id, RecoveryKind.FORGOTTEN, chat, "4821")


async def decide(store: Store, recovery_id: int, person: Person, after: RecoveryState) -> bool:
    async with store.begin() as tx:
        until = tx.now + timedelta(hours=1) if after is RecoveryState.ALLOWED else None
        office = Responsible(person.unit_id, Role.UNIT_ADMIN)
        decision = RecoveryDecision(recovery_id, person.id, office, RecoveryState.OPEN, after, until, tx.now)
        return await tx.recoveries.apply(decision)


async def speak(store: Store, person: Person | None, chat: Chat) -> None:
    """The person speaks in the chat."""
    async with store.read() as look:
        conversation = await look.conversations.get(chat)
    async with store.handling(None, conversation).begin() as tx:
        if person is not None:
            await tx.sign_ins.add(person.id, chat)
        tx.conversation.speak_as(None if person is None else person.id)


async def speaker(store: Store, chat: Chat) -> int | None:
    async with store.read() as look:
        return (await look.conversations.get(chat)).person_id


async def test_asking_again_in_the_same_chat_is_one_request_and_in_another_chat_is_another(
    store: Store, wang_fang: Person
) -> None:
    first, again, elsewhere = await asyncio.gather(
        asked(store, wang_fang), asked(store, wang_fang), asked(store, wang_fang, TABLET)
    )

    assert first == again != elsewhere
    assert await decide(store, first, wang_fang, RecoveryState.DECLINED)
    assert await asked(store, wang_fang) not in (first, elsewhere)


async def test_of_two_decisions_at_once_one_holds(store: Store, wang_fang: Person) -> None:
    request = await asked(store, wang_fang)

    held = await asyncio.gather(
        decide(store, request, wang_fang, RecoveryState.ALLOWED),
        decide(store, request, wang_fang, RecoveryState.DECLINED),
    )

    assert sorted(held) == [False, True]


async def test_a_password_is_set_once_also_by_two_at_once(store: Store, wang_fang: Person) -> None:
    request = await asked(store, wang_fang)
    await decide(store, request, wang_fang, RecoveryState.ALLOWED)

    async def use() -> bool:
        async with store.begin() as tx:
            return await tx.recoveries.use(request)

    assert sorted(await asyncio.gather(*(use() for _ in range(4)))) == [False, False, False, True]


async def test_what_was_allowed_an_hour_ago_is_of_no_use(store: Store, wang_fang: Person, clock) -> None:
    request = await asked(store, wang_fang)
    await decide(store, request, wang_fang, RecoveryState.ALLOWED)
    clock.move(hours=1)

    async with store.begin() as tx:
        assert not await tx.recoveries.use(request)


async def test_of_many_at_once_only_so_many_are_counted_and_the_next_day_begins_anew(store: Store, clock) -> None:
    async def count() -> bool:
        async with store.begin() as tx:
            return await tx.recoveries.count("number:1", 3)

    assert sum(await asyncio.gather(*(count() for _ in range(6)))) == 3
    clock.move(days=1)
    assert await count()


async def test_a_number_for_a_request_belongs_to_id_number_and_chat(store: Store) -> None:
    async with store.read() as look:
        numbers = {look.recoveries.number(id_number(n), chat) for n in range(5) for chat in (PHONE, TABLET)}
        again = look.recoveries.number(id_number(1), PHONE)

    assert len(numbers) > 7
    assert again in numbers
    assert all(len(number) == 4 and number.isdigit() for number in numbers)


async def test_whoever_signs_in_while_the_password_changes_is_either_refused_or_ended(
    store: Store, wang_fang: Person
) -> None:
    """Of the two transactions one waits for the other: nobody stays signed in by the password of before."""
    checked = asyncio.Event()

    async def sign_in() -> bool:
        async with store.begin() as tx:
            credentials = await tx.sign_ins.hold_credentials(id_number(1))
            checked.set()
            await asyncio.wait({changing}, timeout=BLOCKED)
            assert credentials is not None
            if credentials.password_hash != "$argon2id$":
                return False
            await tx.sign_ins.add(wang_fang.id, PHONE)
            return True

    async def change() -> list[Chat]:
        await checked.wait()
        async with store.begin() as tx:
            await tx.people.change_password(wang_fang.id, "another")
            return await tx.sign_ins.end_all(wang_fang.id)

    changing = asyncio.create_task(change())
    signed_in, ended = await asyncio.gather(sign_in(), changing)

    assert signed_in
    assert ended == [PHONE]
    assert not await sign_in()


async def test_a_switch_and_the_end_of_that_sign_in_at_once_leave_nobody_speaking_who_is_signed_out(
    store: Store, wang_fang: Person, li_xiao: Person
) -> None:
    await speak(store, li_xiao, PHONE)
    await speak(store, wang_fang, PHONE)

    looked = asyncio.Event()

    async def switch() -> None:
        async with store.handling(None, await read(store, PHONE)).begin() as tx:
            signed_in = await tx.sign_ins.note_use(li_xiao.id, PHONE)
            looked.set()
            await asyncio.wait({ending}, timeout=BLOCKED)
            if signed_in:
                tx.conversation.speak_as(li_xiao.id)

    async def end() -> None:
        await looked.wait()
        async with store.begin() as tx:
            for chat in await tx.sign_ins.end_all(li_xiao.id):
                await tx.conversations.leave(li_xiao.id, chat)

    ending = asyncio.create_task(end())
    await asyncio.gather(switch(), ending)

    assert await speaker(store, PHONE) == wang_fang.id


async def test_whoever_is_ended_from_elsewhere_leaves_no_form_and_the_next_one_goes_on(
    store: Store, wang_fang: Person, li_xiao: Person
) -> None:
    await speak(store, li_xiao, PHONE)
    await speak(store, wang_fang, PHONE)
    async with store.read() as look:
        conversation = await look.conversations.get(PHONE)
    async with store.handling(None, conversation).begin() as tx:
        tx.conversation.ask("Declining:reason", request_id=1)
    stale = store.handling(None, (await read(store, PHONE)))

    async with store.begin() as tx:
        await tx.sign_ins.end_all(wang_fang.id, but=TABLET)
        await tx.conversations.leave(wang_fang.id, PHONE)

    after = await read(store, PHONE)
    assert (after.person_id, after.form, dict(after.answers)) == (li_xiao.id, None, {})
    with pytest.raises(ConversationChanged):
        async with stale.begin() as tx:
            tx.conversation.keep(reason="2025 年已调走")


async def read(store: Store, chat: Chat):
    async with store.read() as look:
        return await look.conversations.get(chat)


async def test_who_speaks_next_has_no_part_of_the_form(store: Store, wang_fang: Person, li_xiao: Person) -> None:
    await speak(store, wang_fang, PHONE)
    async with store.handling(None, await read(store, PHONE)).begin() as tx:
        tx.conversation.ask("Claim:title", title="论文")
        tx.conversation.speak_as(wang_fang.id)
        assert tx.conversation.current.form == "Claim:title"
        tx.conversation.speak_as(li_xiao.id)

    after = await read(store, PHONE)
    assert (after.person_id, after.form, dict(after.answers)) == (li_xiao.id, None, {})


async def test_the_log_names_whoever_has_been_signed_in_longest_where_it_is_somebody_else(
    store: Store, wang_fang: Person, li_xiao: Person, clock
) -> None:
    await speak(store, wang_fang, PHONE)
    clock.move(minutes=1)
    await speak(store, li_xiao, PHONE)

    async with store.handling(None, await read(store, PHONE)).begin() as tx:
        await tx.access.note("mine", wang_fang.id, wang_fang.id)
        await tx.access.note("hers", li_xiao.id, li_xiao.id)
        await tx.access.note("nobody's", None, li_xiao.id)
    async with store.begin() as tx:
        await tx.access.note("no chat", li_xiao.id, li_xiao.id)
        rows = await tx._session.execute(AccessRow.__table__.select().order_by(AccessRow.id))
        noted = [(row.action, row.proxy_id) for row in rows]

    assert noted == [("mine", None), ("hers", wang_fang.id), ("nobody's", None), ("no chat", None)]
