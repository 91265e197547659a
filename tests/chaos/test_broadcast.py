"""A broadcast to very many over a bad line: calls are put off, fail and are cut off, people have blocked the bot. Each
person who can be reached has it exactly once, and the report adds up."""

import asyncio
import random

from storage.outbox import Tally
from tests.chaos.lengths import rounds
from tests.chat import Chat, text_of
from tests.delivery.crowd import meet, settle_crowd, tell_everybody
from tests.world import World

PEOPLE = rounds(100, 20_000)
BLOCKED = PEOPLE * 3 // 100
PATIENCE = float(rounds(60, 3600))
WORDS = "放假通知"
FAULTS = (
    # Each of these stops the whole sender for a second, so a tenth of all calls is had by many small pauses.
    {"error_code": 429, "retry_after": 1, "probability": 0.1, "times": rounds(3, 60)},
    {"error_code": 500, "probability": 0.05},
    {"reset": True, "probability": 0.02},
)


async def the_end(world: World, notice: int) -> Tally:
    """The count when nothing waits any more; it adds up at every look before."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                tally = await look.outbox.tally(notice)
            assert tally.total == PEOPLE
            if not tally.queued:
                return tally
            await asyncio.sleep(0.05)


async def test_each_person_who_can_be_reached_has_it_exactly_once(world: World) -> None:
    chats = await settle_crowd(world.store, PEOPLE)
    await world.stop()
    await meet(world.api, chats)
    await world.start()
    gone = set(random.Random(PEOPLE).sample(chats, BLOCKED))
    for chat in gone:
        await Chat(world.api, chat).block()
    for fault in FAULTS:
        await world.api.fault(method="sendMessage", **fault)

    notice = await tell_everybody(world.store, WORDS)
    end = await the_end(world, notice)
    assert (end.sent + end.unknown, end.unreachable) == (PEOPLE - BLOCKED, BLOCKED)

    # Calls that were cut off are in doubt. These were not carried out, so the operator's second try makes it whole.
    await world.api.end_faults()
    async with world.store.begin() as tx:
        assert await tx.outbox.repeat_unknown(notice) == end.unknown
    assert await the_end(world, notice) == Tally(sent=PEOPLE - BLOCKED, unreachable=BLOCKED)
    for chat in chats:
        said = [text_of(message) for message in await Chat(world.api, chat).messages()]
        assert sum(WORDS in words for words in said) == (0 if chat in gone else 1)
