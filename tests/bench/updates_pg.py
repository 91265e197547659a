"""Row `updates_pg`: the same presses on PostgreSQL, brought to one and to three replicas by webhook."""

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp

from bot.hours.buttons import OpenHours
from bot.web.telegram import PATH, SECRET_HEADER
from tests.bench.contestants import furnish, ours
from tests.bench.postgres import postgres_server
from tests.bench.replies import ReplyServer, reply_server
from tests.processes import free_port

CHATS = 200
ROUNDS = 3
WARM_UP = 2.0
MEASURED = 6.0
SECRET = "bench-secret"
CONNECTIONS = 40
"""Deliveries under way at once (Bot API, default of max_connections)."""
START = 180.0
"""Seconds that three replicas may take to start on two cores."""
PAUSE = 0.1
"""Seconds before a delivery that failed is tried again."""


class Pushing:
    """Brings the presses of a reply server to replicas in turn, and counts what comes back for each chat."""

    def __init__(self, server: ReplyServer, addresses: list[str], client: aiohttp.ClientSession) -> None:
        self._server = server
        self._addresses = cycle(addresses)
        self._client = client
        self.balance: Counter[int] = Counter()
        """Presses minus answers by chat: more than none is lost, less is doubled."""

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(CONNECTIONS):
                group.create_task(self._carry())

    async def _carry(self) -> None:
        while True:
            update = await self._server.next_update()
            self.balance[update["callback_query"]["message"]["chat"]["id"]] += 1
            await self._bring(update)

    async def _bring(self, update: dict[str, Any]) -> None:
        """Until it is taken: a replica that starts up refuses the connection."""
        headers, body = {SECRET_HEADER: SECRET}, json.dumps(update)
        while True:
            try:
                async with self._client.post(next(self._addresses), data=body, headers=headers) as response:
                    response.raise_for_status()
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(PAUSE)


@asynccontextmanager
async def _replicas(server: ReplyServer, folder: Path, url: str, count: int) -> AsyncIterator[list[str]]:
    async with AsyncExitStack() as stack:
        addresses = []
        for _ in range(count):
            port = free_port()
            webhook = {"XUESHI_WEBHOOK_URL": "https://bench.example.org", "XUESHI_WEBHOOK_SECRET": SECRET}
            http = {"XUESHI_HTTP_PORT": str(port), "XUESHI_DATABASE_URL": url}
            await stack.enter_async_context(ours(server.address, folder, **webhook, **http))
            addresses.append(f"http://127.0.0.1:{port}{PATH}")
        yield addresses


async def _throughput(folder: Path, url: str, count: int) -> tuple[float, int, int]:
    """Updates a second, and how many were lost and doubled."""
    async with (
        reply_server(CHATS, OpenHours().pack()) as server,
        aiohttp.ClientSession() as client,
        _replicas(server, folder, url, count) as addresses,
    ):
        pushing = Pushing(server, addresses, client)
        server.on_answer = lambda chat: pushing.balance.subtract([chat])
        carrying = asyncio.create_task(pushing.run())
        for chat in server.chats[: 3 * count]:
            server.press(chat)
        await server.first_answer(START)
        await server.closed_load(WARM_UP)
        rate = await server.closed_load(MEASURED)
        carrying.cancel()
        await asyncio.gather(carrying, return_exceptions=True)
    left = pushing.balance.values()
    return rate, sum(one for one in left if one > 0), -sum(one for one in left if one < 0)


async def _run() -> dict[str, Any]:
    measured: dict[int, list[tuple[float, int, int]]] = {1: [], 3: []}
    with postgres_server() as server, tempfile.TemporaryDirectory() as folder:
        url = server.url(await server.create("template1"))
        await furnish(Path(folder), CHATS, url)
        for _ in range(ROUNDS):
            for count, figures in measured.items():
                figures.append(await _throughput(Path(folder), url, count))
    ratio = median(three[0] / one[0] for one, three in zip(measured[1], measured[3], strict=True))
    lost = sum(each[1] for figures in measured.values() for each in figures)
    doubled = sum(each[2] for figures in measured.values() for each in figures)
    return {
        "bench": "updates_pg",
        "per_second_1": round(median(rate for rate, _, _ in measured[1]), 1),
        "per_second_3": round(median(rate for rate, _, _ in measured[3]), 1),
        "ratio": round(ratio, 2),
        "lost": lost,
        "doubled": doubled,
        "met": ratio >= 1.0 and lost == doubled == 0,
    }


def run() -> dict[str, Any]:
    return asyncio.run(_run())
