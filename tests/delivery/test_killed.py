"""The bot killed (kill -9) while a broadcast runs and decisions are told: nobody is left out, nobody is told twice of
what may not be repeated, and no more is in doubt than was in flight."""

import asyncio
import os
import random
import shutil
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from bot.app import open_store
from bot.delivery.outbox import AT_ONCE
from bot.sandbox import SandboxConfig, running
from storage.outbox import Posting, Priority, Tally
from storage.sending import LEASE
from storage.store import Store
from storage.tables import OutboxRow
from tests.chat import Chat, ClientApi, client_api, text_of
from tests.delivery.crowd import FIRST_CHAT, FIRST_PERSON, meet, news, settle_crowd, tell_everybody
from tests.processes import BotProcess
from tests.world import everything_sent, settings_for

KILLS = int(os.environ.get("XUESHI_KILLS", "1"))
"""`make chaos` asks for more."""
PEOPLE = 40 * (KILLS + 1)
DECIDED = 10
RATE = 120
"""Slow enough for the broadcast to live through every kill."""
NOTED = 10
"""Calls that have ended, and whose end is being noted when the bot dies."""
PATIENCE = 60.0


async def test_killed_in_the_middle_it_goes_on_where_it_was(template: Path, tmp_path: Path):
    shutil.copy(template / "xueshi.db", tmp_path / "xueshi.db")
    moments = random.Random(KILLS)
    async with running(SandboxConfig()) as address, client_api(address) as api:
        settings = settings_for(tmp_path, address, broadcast_rate=RATE)
        bot = BotProcess(settings)
        store = await open_store(settings, bot.clock)
        try:
            chats = await settle_crowd(store, PEOPLE)
            await meet(api, chats)
            await api.fault(method="sendMessage", delay=[0.02, 0.1])
            notice = await tell_everybody(store, "放假通知")
            for kill in range(KILLS):
                await decide(store, f"第{kill}次决定")
                done = PEOPLE - (await tally(store, notice)).queued
                bot.start()
                await sent(store, notice, done + moments.randrange(1, 30))
                await asyncio.to_thread(bot.kill)
                bot.clock.move(seconds=LEASE.total_seconds() + 1)
            bot.start()
            end = await sent(store, notice, PEOPLE)
            await everything_sent(store, PATIENCE)  # the decisions too, of which a chat gets one a second
            await check(api, store, notice, end)
        finally:
            if bot.is_running:
                bot.kill()
            await store.close()


async def decide(store: Store, words: str) -> None:
    event_id = await news(store, words)
    async with store.begin() as tx:
        for number in range(DECIDED):
            await tx.outbox.tell(event_id, FIRST_PERSON + number, Posting(Priority.DECISION))


async def tally(store: Store, notice: int) -> Tally:
    async with store.read() as look:
        return await look.outbox.tally(notice)


async def sent(store: Store, notice: int, many: int) -> Tally:
    """Wait until so many rows have reached an end; the count adds up at every look."""
    async with asyncio.timeout(PATIENCE):
        while True:
            now = await tally(store, notice)
            assert now.total == PEOPLE
            if PEOPLE - now.queued >= min(many, PEOPLE):
                return now
            await asyncio.sleep(0.01)


async def check(api: ClientApi, store: Store, notice: int, end: Tally) -> None:
    assert end.sent + end.unknown == PEOPLE
    assert end.unknown <= KILLS * (AT_ONCE + NOTED + RATE // 3)
    async with store.read() as look:
        which = select(OutboxRow.person_id, OutboxRow.state).where(OutboxRow.event_id == notice)
        ends = {row.person_id - FIRST_PERSON + FIRST_CHAT: row.state for row in await look._session.execute(which)}
    repeated = 0
    for chat, state in ends.items():
        said = Counter(line for message in await Chat(api, chat).messages() for line in [text_of(message)])
        notices = sum(times for words, times in said.items() if "放假通知" in words)
        assert notices == 1 if state == "sent" else notices <= 1
        decisions = [times for words, times in said.items() if "次决定" in words]
        if chat - FIRST_CHAT < DECIDED:
            assert len(decisions) == KILLS
        repeated += sum(decisions) - len(decisions)
    assert repeated <= KILLS * (AT_ONCE + NOTED)
