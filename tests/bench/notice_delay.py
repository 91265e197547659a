"""Row `notice_delay`: a decision is committed → the chat server sees its notice, beside a bare call that sends."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bot.app import App, system_clock
from bot.demo.plant import plant_tree
from storage.outbox import Posting
from tests.bench.limited import LimitedServer, limited_server
from tests.delivery.crowd import FIRST_PERSON, news, settle_crowd
from tests.world import settings_for

NOTICES = 200
"""One to each person, so that no chat's own limit is met."""
PAUSE = 0.02
"""Seconds after each, so that nothing is queued when the next is committed."""
BAR = 50.0
"""Milliseconds; nobody tells them from none."""
PATIENCE = 10.0


async def _notices(app: App, server: LimitedServer) -> list[float]:
    event_id = await news(app.store, "单位")
    delays = []
    for number in range(NOTICES):
        waiting = asyncio.create_task(server.received(len(server.arrived) + 1, PATIENCE))
        async with app.store.begin() as tx:
            await tx.outbox.tell(event_id, FIRST_PERSON + number, Posting())
        committed = time.perf_counter()
        assert await waiting
        delays.append(1000 * (server.arrived[-1] - committed))
        await asyncio.sleep(PAUSE)
    return delays


async def _bare(app: App, server: LimitedServer) -> list[float]:
    delays = []
    for number in range(NOTICES):
        begun = time.perf_counter()
        await app.bot.send_message(FIRST_PERSON + number, "单位")
        delays.append(1000 * (server.arrived[-1] - begun))
        await asyncio.sleep(PAUSE)
    return delays


async def _run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with limited_server(1000, 0.0) as server:
            app = await App.open(settings_for(Path(folder), server.address), system_clock)
            await plant_tree(app.store)
            await settle_crowd(app.store, NOTICES)
            running = asyncio.create_task(app.run())
            await server.polled.wait()
            ours, bare = await _notices(app, server), await _bare(app, server)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await app.close()
    return {
        "bench": "notice_delay",
        "ms": round(median(ours), 1),
        "worst_ms": round(max(ours), 1),
        "peer_ms": round(median(bare), 1),
        "met": median(ours) <= BAR,
    }


def run() -> dict[str, Any]:
    return asyncio.run(_run())
