"""A fifth of all calls fail: everything is delivered or its person marked unreachable, in order in each chat."""

from bot.delivery.rate import CHAT_BURST
from storage.outbox import Posting, Priority
from tests.chaos.lengths import rounds
from tests.chat import Chat, text_of
from tests.delivery.crowd import FIRST_PERSON, meet, news, settle_crowd
from tests.world import World

PEOPLE = rounds(8, 60)
DECISIONS = rounds(CHAT_BURST, 12)
PATIENCE = float(rounds(40, 400))
EACH = 0.05
"""Of the calls: four kinds of failure make a fifth."""


async def test_with_a_fifth_of_all_calls_failing_each_chat_has_everything_in_order(world: World):
    chats = await settle_crowd(world.store, PEOPLE)
    await world.stop()
    await meet(world.api, chats)
    await world.start()
    await world.api.fault(method="sendMessage", chat_id=chats[0], error_code=403)
    for fault in (
        {"error_code": 429, "retry_after": 1, "times": rounds(2, 20)},
        {"error_code": 500},
        {"reset": True, "after": False},
        {"delay": [0.1, 0.5]},
    ):
        await world.api.fault(method="sendMessage", probability=EACH, **fault)

    for number in range(DECISIONS):
        event_id = await news(world.store, f"决定{number:02d}")
        async with world.store.begin() as tx:
            for person in range(PEOPLE):
                await tx.outbox.tell(event_id, FIRST_PERSON + person, Posting(Priority.DECISION))
    await world.everything_sent(PATIENCE)

    async with world.store.read() as look:
        assert await look.figures.outbox_by_state() == {"sent": DECISIONS * (PEOPLE - 1), "unreachable": DECISIONS}
    for chat in chats[1:]:
        said = [text_of(message) for message in await Chat(world.api, chat).messages()]
        numbers = [words.partition("决定")[2][:2] for words in said if "决定" in words]
        assert sorted(set(numbers)) == [f"{number:02d}" for number in range(DECISIONS)]
        assert numbers == sorted(numbers)
