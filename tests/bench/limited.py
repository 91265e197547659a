"""A lean stand-in for the chat server that counts what is sent to it as Telegram does, and refuses what is too much."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.bench.replies import ME, TRUE, given

WINDOW = 1.0
STEADY = 0.1
"""Of a run, how much is left out at its begin and at its end when the rate is measured."""


class LimitedServer:
    """Takes `per_second` messages in any window of one second; each answer takes `latency` seconds."""

    def __init__(self, per_second: int, latency: float) -> None:
        self.address = ""
        self.per_second = per_second
        self.arrived: list[float] = []
        self.told: list[int] = []
        self.refused = 0
        self.polled = asyncio.Event()
        self._latency = latency
        self._window: deque[float] = deque()
        self._more = asyncio.Event()

    def _take(self, chat: int) -> dict[str, object] | None:
        """The message that was sent; None when it is one too many."""
        now = time.perf_counter()
        while self._window and self._window[0] <= now - WINDOW:
            self._window.popleft()
        if len(self._window) >= self.per_second:
            self.refused += 1
            return None
        self._window.append(now)
        self.arrived.append(now)
        self.told.append(chat)
        self._more.set()
        about = {"id": chat, "type": "private", "first_name": "Wang Fang"}
        return {"message_id": len(self.arrived), "from": ME, "chat": about, "date": int(time.time()), "text": "…"}

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        body = await given(request)
        if method == "getupdates":
            self.polled.set()
            await asyncio.sleep(float(body.get("timeout", 0)))
            return _json(json.dumps({"ok": True, "result": []}).encode())
        if method == "getme":
            return _json(json.dumps({"ok": True, "result": ME}).encode())
        if method != "sendmessage":
            return _json(TRUE)
        sent = self._take(int(body["chat_id"]))
        await asyncio.sleep(self._latency)
        if sent is None:
            refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return _json(json.dumps({**refusal, "parameters": {"retry_after": 1}}).encode(), 429)
        return _json(json.dumps({"ok": True, "result": sent}).encode())

    async def received(self, messages: int, seconds: float) -> bool:
        """Wait until so many were taken; False when it takes longer."""
        try:
            async with asyncio.timeout(seconds):
                while len(self.arrived) < messages:
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            return False
        return True

    @property
    def rate(self) -> float:
        """Messages a second once it was under way."""
        cut = int(len(self.arrived) * STEADY)
        steady = self.arrived[cut : len(self.arrived) - cut]
        return (len(steady) - 1) / (steady[-1] - steady[0])

    @property
    def most_in_a_second(self) -> int:
        most, start = 0, 0
        for end, moment in enumerate(self.arrived):
            while self.arrived[start] <= moment - WINDOW:
                start += 1
            most = max(most, end - start + 1)
        return most


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, content_type="application/json", status=status)


@asynccontextmanager
async def limited_server(per_second: int, latency: float) -> AsyncIterator[LimitedServer]:
    """The server at work; its `address` is what the bot is pointed at."""
    server = LimitedServer(per_second, latency)
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", server.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
