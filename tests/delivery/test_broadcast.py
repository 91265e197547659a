"""A broadcast over a bad line: everybody whom it can reach has it once, and the count adds up at every moment."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from storage.outbox import Posting, Priority, Tally
from storage.tables import OutboxRow
from tests.chat import Chat, text_of
from tests.delivery.crowd import FIRST_CHAT, FIRST_PERSON, meet, news, settle_crowd, tell_everybody
from tests.world import World

PEOPLE = 120
WORDS = "放假通知"
PATIENCE = 30.0


@pytest.fixture
async def crowd(world: World) -> list[int]:
    chats = await settle_crowd(world.store, PEOPLE)
    await world.stop()
    await meet(world.api, chats[:-10])  # the last ten never spoke to the bot: “chat not found”
    await world.start()
    return chats


async def tallies(world: World, event_id: int) -> AsyncIterator[Tally]:
    """The count at every look, until nothing waits any more."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                tally = await look.outbox.tally(event_id)
            yield tally
            if not tally.queued:
                return
            await asyncio.sleep(0.01)


async def the_end(world: World, event_id: int) -> Tally:
    async for tally in tallies(world, event_id):
        assert tally.total == PEOPLE
    return tally


def chat_of(world: World, chat: int) -> Chat:
    return Chat(world.api, chat)


async def received(world: World, chats: list[int], words: str = WORDS) -> Counter[int]:
    """How often each has it."""
    return Counter(
        {chat: sum(words in text_of(message) for message in await chat_of(world, chat).messages()) for chat in chats}
    )


async def states(world: World, event_id: int) -> dict[int, str]:
    """How the row of each chat ended."""
    async with world.store.read() as look:
        statement = select(OutboxRow.person_id, OutboxRow.state).where(OutboxRow.event_id == event_id)
        rows = await look._session.execute(statement)
        return {row.person_id - FIRST_PERSON + FIRST_CHAT: row.state for row in rows}


async def is_out_of_reach(world: World, person_id: int) -> None:
    """Wait until the bot knows of the block."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                if not await look.outbox.addresses([person_id]):
                    return
            await asyncio.sleep(0.01)


async def test_over_a_bad_line_everybody_who_can_be_reached_has_it_once(world: World, crowd: list[int]):
    blocked = chat_of(world, crowd[0])
    await blocked.block()
    await is_out_of_reach(world, FIRST_PERSON)
    # So likely that all are used up before the last ten are tried, who would be in doubt otherwise.
    for fault in (
        {"error_code": 429, "retry_after": 1, "times": 2},
        {"error_code": 500, "times": 10},
        {"html502": True, "times": 4},
        {"reset": True, "times": 6},
        {"after": True, "times": 6},
    ):
        await world.api.fault(method="sendMessage", probability=0.5, **fault)

    notice = await tell_everybody(world.store, WORDS)
    end = await the_end(world, notice)

    assert end.unreachable == 11
    assert end.unknown == 16
    assert end.sent == PEOPLE - 11 - 16
    reached = crowd[:-10]
    ended, got = await states(world, notice), await received(world, reached)
    assert all(got[chat] == 1 for chat in reached if ended[chat] == "sent")
    assert sum(got[chat] for chat in reached if ended[chat] == "unknown") == 6

    await world.api.end_faults()
    async with world.store.begin() as tx:
        assert await tx.outbox.repeat_unknown(notice) == 16
    assert await the_end(world, notice) == Tally(sent=PEOPLE - 11, unreachable=11)
    assert all(times >= 1 for chat, times in (await received(world, reached)).items() if chat != crowd[0])

    calls = len(await world.api.calls("sendMessage"))
    again = await tell_everybody(world.store, "再次通知")
    assert (await the_end(world, again)).unreachable == 11
    assert len(await world.api.calls("sendMessage")) == calls + PEOPLE - 11, "who is gone costs no call"

    await blocked.unblock()
    await blocked.wait_for_text("再次通知")
    assert (await received(world, [crowd[0]]))[crowd[0]] == 1


async def test_a_decision_does_not_wait_for_a_broadcast_and_each_chat_keeps_its_order(world: World, crowd: list[int]):
    await world.api.fault(method="sendMessage", delay=0.05)
    notice = await tell_everybody(world.store, WORDS)
    wang_fang = chat_of(world, crowd[100])
    for number in range(3):
        event_id = await news(world.store, f"第{number}个决定")
        async with world.store.begin() as tx:
            await tx.outbox.tell(event_id, FIRST_PERSON + 100, Posting(Priority.DECISION))

    await wang_fang.wait_for_text("第2个决定")
    await the_end(world, notice)

    said = [text_of(message) for message in await wang_fang.messages()]
    assert [words for words in said if "个决定" in words] == sorted(words for words in said if "个决定" in words)


async def test_a_decision_whose_answer_was_lost_is_sent_again_and_the_next_one_waits_for_it(world: World):
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await world.api.fault(method="sendMessage", chat_id=wang_fang.id, after=True, times=1)
    for words in ("第一个决定", "第二个决定"):
        event_id = await news(world.store, words)
        async with world.store.begin() as tx:
            await tx.outbox.tell(event_id, person.id)

    await wang_fang.wait_for_text("第二个决定")

    said = [text_of(message) for message in await wang_fang.messages() if "个决定" in text_of(message)]
    assert ["第一" in words for words in said] == [True, True, False]
