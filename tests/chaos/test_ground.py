"""The ground gives way: the disk is full, the clock jumps. It is refused plainly, nothing is lost, it goes on."""

import asyncio
from itertools import pairwise

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.outbox import Posting
from storage.store import Store
from tests.chaos.lengths import rounds
from tests.delivery.crowd import news
from tests.registration.steps import STEPS, walk_to
from tests.world import World

ROUNDS = rounds(1, len(STEPS) - 3)
FILLER = text("INSERT INTO events (kind, payload, at) VALUES ('filler', zeroblob(3000), '2026-11-23 00:00:00')")
ROOM = 1 << 30


async def set_limit(store: Store, pages: int) -> None:
    """SQLite refuses to grow beyond so many pages, in the words of a full disk."""
    door = store._database._writer.connection()
    (await door.execute(text(f"PRAGMA max_page_count = {pages}"))).fetchall()


async def fill_up(store: Store) -> None:
    async with store.read() as look:
        pages = (await look._session.execute(text("PRAGMA page_count"))).scalar_one()
    await set_limit(store, pages)
    with pytest.raises(OperationalError, match="database or disk is full"):
        await _write_for_ever(store)


async def _write_for_ever(store: Store) -> None:
    while True:
        async with store.begin() as tx:
            await tx._session.execute(FILLER)


async def test_what_is_said_while_the_disk_is_full_is_not_lost(world: World):
    chat = await world.chat("Chen Jing")
    names = [name for name, _ in STEPS]
    await walk_to(chat, names[1])
    for before, after in pairwise(names[1 : ROUNDS + 2]):
        await fill_up(world.store)
        going_on = asyncio.create_task(walk_to(chat, after, after=before))
        await asyncio.wait({going_on}, timeout=0.3)
        await set_limit(world.store, ROOM)
        await going_on


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
