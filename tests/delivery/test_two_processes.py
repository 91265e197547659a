"""Two processes that send from one PostgreSQL: nobody is told twice, and whoever stops is replaced at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import make_bot, open_store
from bot.delivery.outbox import Means, OutboxSender
from bot.delivery.rate import SendBudget
from bot.demo.plant import plant_tree
from bot.reviewing.feature import REVIEWING
from bot.sandbox import SandboxConfig, running
from bot.settings import Settings
from storage.files import FileStore
from storage.outbox import Posting, Priority, Tally
from storage.store import Store
from storage.tables import OutboxRow
from tests.chat import Chat, client_api, text_of
from tests.delivery.crowd import FIRST_PERSON, meet, news, settle_crowd, tell_everybody
from tests.world import MovableClock, settings_for

PEOPLE = 120
DECIDED = 20
RATE = 100
PATIENCE = 30.0


class Process:
    """All of a process that sends: a store, a budget and a sender of its own."""

    def __init__(self, name: str, store: Store, settings: Settings) -> None:
        budget = SendBudget(RATE)
        self._bot = make_bot(settings, budget)
        self.sender = OutboxSender(
            store, REVIEWING.renderers, Means(self._bot, budget, FileStore(settings.files_url), name)
        )
        store.wake_on("outbox", self.sender.wake)
        self._task = asyncio.create_task(self.sender.run())

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.sender.settle()
        await self._bot.session.close()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    store = await open_store(settings, MovableClock())
    try:
        yield store
    finally:
        await store.close()


async def ended(store: Store, event_id: int, many: int) -> Tally:
    """Wait until so many rows have reached an end; the count adds up at every look."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with store.read() as look:
                tally = await look.outbox.tally(event_id)
            assert tally.total == PEOPLE
            if PEOPLE - tally.queued >= many:
                return tally
            await asyncio.sleep(0.01)


async def owners(store: Store, event_id: int) -> set[str]:
    """Which processes sent rows of this event."""
    async with store.read() as look:
        rows = await look._session.execute(select(OutboxRow.owner).where(OutboxRow.event_id == event_id).distinct())
        return set(rows.scalars())


@pytest.mark.postgresql
async def test_two_processes_tell_everybody_once_and_the_second_leads_when_the_first_stops(
    postgres_url: str, tmp_path: Path
) -> None:
    async with running(SandboxConfig()) as address, client_api(address) as api:
        settings = settings_for(tmp_path, address, database_url=postgres_url)
        async with opened(settings) as one, opened(settings) as two:
            await plant_tree(one)
            chats = await settle_crowd(one, PEOPLE)
            await meet(api, chats)
            await api.fault(method="sendMessage", delay=[0.02, 0.1])
            notice = await tell_everybody(one, "放假通知")
            decision = await news(two, "一个决定")
            first = Process("first", one, settings)
            await ended(one, notice, 1)  # it leads by now
            second = Process("second", two, settings)
            try:
                async with two.begin() as tx:
                    for number in range(DECIDED):
                        await tx.outbox.tell(decision, FIRST_PERSON + number, Posting(Priority.DECISION))
                await ended(one, notice, PEOPLE // 3)
            finally:
                await first.stop()
            try:
                assert await ended(two, notice, PEOPLE) == Tally(sent=PEOPLE)
            finally:
                await second.stop()

            assert await owners(two, notice) == {"first", "second"}
        for number, chat in enumerate(chats):
            said = [text_of(message) for message in await Chat(api, chat).messages()]
            assert sum("放假通知" in words for words in said) == 1
            assert sum("一个决定" in words for words in said) == (1 if number < DECIDED else 0)
