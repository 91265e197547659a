"""The ground gives way: the disk is full, the clock jumps. It is refused plainly, nothing is lost, it goes on."""

from sqlalchemy import text

from storage.outbox import Posting
from tests.chaos.lengths import rounds
from tests.delivery.crowd import news
from tests.registration.steps import STEPS, walk_to
from tests.world import World

ROUNDS = rounds(1, 10)


async def test_with_a_full_disk_the_person_is_told_and_goes_on_where_they_were(world: World):
    chat = await world.chat("Chen Jing")
    await walk_to(chat, "name")
    for _ in range(ROUNDS):
        door = world.store._database._writer.connection()  # SQLite refuses to grow: “database or disk is full”
        pages = (await door.execute(text("PRAGMA page_count"))).scalar_one()
        await door.execute(text(f"PRAGMA max_page_count = {pages}"))
        filler = text("INSERT INTO events (kind, payload, at) VALUES ('filler', zeroblob(2000000), '2026-11-23')")
        refused = False
        try:
            async with world.store.begin() as tx:
                await tx._session.execute(filler)
        except Exception as trouble:
            refused = "full" in str(trouble)
        assert refused
        await door.execute(text("PRAGMA max_page_count = 1073741823"))

    await walk_to(chat, "announcement", after="name")
    assert STEPS


async def test_a_clock_that_jumps_neither_loses_nor_repeats_a_message(world: World):
    person = await world.person("王芳")
    chat = await world.signed_in(person)
    for number, jump in enumerate((3600, -3600, 86_400, -86_400) * ROUNDS):
        event_id = await news(world.store, f"决定{number:02d}")
        world.clock.move(seconds=jump)
        async with world.store.begin() as tx:
            await tx.outbox.tell(event_id, person.id, Posting())
        world.clock.move(seconds=1)
        await chat.wait_for_text(f"决定{number:02d}")
    said = [message["text"] for message in await chat.messages() if "决定" in message.get("text", "")]
    assert len(said) == 4 * ROUNDS
