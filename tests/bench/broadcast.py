"""Row `broadcast`: how well a limit is used, how fast the sender is without one, and how long a million rows take."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.app import open_store, system_clock
from bot.demo.plant import plant_tree
from bot.settings import Settings
from storage.store import Store
from tests.bench.contestants import ours, process, resident_megabytes
from tests.bench.limited import LimitedServer, limited_server
from tests.bench.peer_broadcasts import PEERS
from tests.bench.postgres import postgres_server
from tests.delivery.crowd import FIRST_CHAT, FIRST_PERSON, settle_crowd, tell_everybody
from tests.world import settings_for

LATENCY = 0.3
SLOW_RATE, SLOW_PEOPLE, SLOW_BAR = 30, 450, 29.0
FAST_RATE, FAST_PEOPLE, FAST_BAR = 1000, 6000, 500.0
PEER_PEOPLE = 45
MILLION = 1_000_000
SQLITE_BAR, POSTGRES_BAR = 3.0, 10.0
MEMORY_BAR = 15.0
"""Megabytes that the bot may grow by while it sends to thousands."""
PATIENCE = 120.0


@asynccontextmanager
async def _crowd(settings: Settings, people: int) -> AsyncIterator[Store]:
    store = await open_store(settings, system_clock)
    try:
        await plant_tree(store)
        await settle_crowd(store, people)
        yield store
    finally:
        await store.close()


async def _broadcast(per_second: int, people: int) -> tuple[LimitedServer, float]:
    """The server that saw it, and the megabytes that the bot grew by between the first tenth and the end."""
    with tempfile.TemporaryDirectory() as folder:
        async with limited_server(per_second, LATENCY) as server:
            settings = settings_for(Path(folder), server.address)
            async with _crowd(settings, people) as store, ours(server.address, Path(folder), per_second) as bot:
                await server.polled.wait()
                await tell_everybody(store, "放假通知")
                await server.received(people // 10, PATIENCE)
                before = resident_megabytes(bot.pid)
                await server.received(people, PATIENCE)
                return server, resident_megabytes(bot.pid) - before


async def _peer(which: str) -> float:
    """Messages a second at the same limit and latency."""
    async with limited_server(SLOW_RATE, LATENCY) as server:
        numbers = (str(FIRST_CHAT), str(PEER_PEOPLE), str(SLOW_RATE))
        async with process("tests.bench.peer_broadcasts", which, server.address, *numbers):
            await server.received(PEER_PEOPLE, PATIENCE)
        return round(server.rate, 1)


async def _queued(settings: Settings) -> float:
    """Seconds until a million rows are queued."""
    async with _crowd(settings, 1) as store:
        async with store.begin() as tx:
            bytes_type = "BLOB" if tx._session.connection.dialect.name == "sqlite" else "BYTEA"
            more = text(_MORE_PEOPLE % bytes_type).bindparams(first=FIRST_PERSON + 1, people=MILLION - 1)
            await tx._session.execute(more)
        started = time.perf_counter()
        event_id = await tell_everybody(store, "放假通知")
        seconds = time.perf_counter() - started
        async with store.scan() as look:
            assert (await look.outbox.tally(event_id)).queued == MILLION
        return round(seconds, 2)


_MORE_PEOPLE = """
INSERT INTO people (id, id_number, id_number_hash, name, unit_id, standing, password_hash, registered_at)
WITH RECURSIVE more(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM more WHERE n + 1 < :people)
SELECT :first + more.n, one.id_number, CAST(CAST(more.n AS VARCHAR(9)) AS %s), one.name, one.unit_id, one.standing,
       one.password_hash, one.registered_at
FROM more, people AS one
"""


async def _run() -> dict[str, Any]:
    slow, _ = await _broadcast(SLOW_RATE, SLOW_PEOPLE)
    fast, grown = await _broadcast(FAST_RATE, FAST_PEOPLE)
    peers = {which: await _peer(which) for which in PEERS}
    with tempfile.TemporaryDirectory() as folder:
        on_sqlite = await _queued(settings_for(Path(folder), "http://127.0.0.1:1"))
    with postgres_server() as server, tempfile.TemporaryDirectory() as folder:
        url = server.url(await server.create("template1"))
        on_postgres = await _queued(settings_for(Path(folder), "http://127.0.0.1:1", database_url=url))
    once = all(len(set(each.told)) == len(each.told) for each in (slow, fast))
    within = slow.most_in_a_second <= SLOW_RATE and slow.refused == 0 and once
    quick = on_sqlite <= SQLITE_BAR and on_postgres <= POSTGRES_BAR
    return {
        "bench": "broadcast",
        "per_second_of_30": round(slow.rate, 2),
        "most_in_a_second": slow.most_in_a_second,
        "refused": slow.refused,
        "per_second_of_1000": round(fast.rate, 1),
        "refused_of_1000": fast.refused,
        "grown_mb": round(grown, 1),
        "million_queued_sqlite_s": on_sqlite,
        "million_queued_postgres_s": on_postgres,
        **{f"peer_{which}_per_second_of_30": rate for which, rate in peers.items()},
        "met": slow.rate >= SLOW_BAR and within and fast.rate >= FAST_BAR and grown <= MEMORY_BAR and quick,
    }


def run() -> dict[str, Any]:
    return asyncio.run(_run())
