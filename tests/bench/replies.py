"""A lean stand-in for the chat server: hands out presses and takes the answers, at next to no cost of its own."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from storage.inbox import LEASE

TOKEN = "42:bench"
ME = {"id": 42, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
TRUE = json.dumps({"ok": True, "result": True}).encode()
FIRST_CHAT = 7000
LOST_AFTER = LEASE.total_seconds() + 10.0
"""Seconds after which nobody waits for an answer: within a lease another replica takes a chat over."""
_update_ids = count(1)
"""Over all servers of a run: a bot that is started again on the same database remembers what it has answered."""


class ReplyServer:
    """People who press a button, and press it again when their answer is there."""

    def __init__(self, chats: int, button: str) -> None:
        self.chats = [FIRST_CHAT + number for number in range(chats)]
        self.address = ""
        self.answered = 0
        self.waits: list[float] = []
        self._button = button
        self._queue: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        self._pressed_at: dict[int, float] = {}
        self._pressed = 0
        self._all_answered = asyncio.Event()
        self._again = False
        self._first_answer = asyncio.Event()
        self.on_answer: Callable[[int], None] = lambda chat: None

    def press(self, chat: int) -> None:
        """The person of this chat presses the button."""
        update_id = next(_update_ids)
        person = {"id": chat, "is_bot": False, "first_name": "Wang Fang", "language_code": "zh-hans"}
        message = {
            "message_id": chat,
            "from": ME,
            "chat": {"id": chat, "type": "private", "first_name": "Wang Fang"},
            "date": int(time.time()),
            "text": "menu",
        }
        press = {
            "id": str(update_id),
            "from": person,
            "message": message,
            "chat_instance": "1",
            "data": self._button,
        }
        self._queue.append({"update_id": update_id, "callback_query": press})
        self._pressed += 1
        self._all_answered.clear()
        self._pressed_at[chat] = time.perf_counter()
        self._news.set()

    async def next_update(self) -> dict[str, Any]:
        """The next press, for whoever brings them to the bot instead of waiting to be asked."""
        while not self._queue:
            self._news.clear()
            await self._news.wait()
        return self._queue.popleft()

    async def _get_updates(self, body: dict[str, Any]) -> bytes:
        if not self._queue:
            self._news.clear()
            try:
                async with asyncio.timeout(float(body.get("timeout", 0))):
                    await self._news.wait()
            except TimeoutError:
                pass
        batch = [self._queue.popleft() for _ in range(min(100, len(self._queue)))]
        return json.dumps({"ok": True, "result": batch}).encode()

    def _edited(self, body: dict[str, Any]) -> bytes:
        chat = int(body["chat_id"])
        now = time.perf_counter()
        self.answered += 1
        self.waits.append(now - self._pressed_at[chat])
        self._first_answer.set()
        self.on_answer(chat)
        if self._again:
            self.press(chat)
        elif self.answered >= self._pressed:
            self._all_answered.set()
        message = {
            "message_id": chat,
            "from": ME,
            "chat": {"id": chat, "type": "private", "first_name": "Wang Fang"},
            "date": int(time.time()),
            "edit_date": int(time.time()),
            "text": body["text"],
        }
        return json.dumps({"ok": True, "result": message}).encode()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        body = await given(request)
        if method == "getupdates":
            content = await self._get_updates(body)
        elif method == "editmessagetext":
            content = self._edited(body)
        elif method == "getme":
            content = json.dumps({"ok": True, "result": ME}).encode()
        else:
            content = TRUE
        return web.Response(body=content, content_type="application/json")

    async def first_answer(self, seconds: float = 60.0) -> None:
        """Wait until a bot has answered for the first time."""
        async with asyncio.timeout(seconds):
            await self._first_answer.wait()

    async def closed_load(self, seconds: float) -> float:
        """Every person presses again when answered; gives the updates a second."""
        self._again = True
        for chat in self.chats:
            self.press(chat)
        started, before = time.perf_counter(), self.answered
        await asyncio.sleep(seconds)
        rate = (self.answered - before) / (time.perf_counter() - started)
        self._again = False
        await self._drained()
        return rate

    async def open_load(self, rate: float, seconds: float) -> list[float]:
        """People press in turn at a steady rate; gives their waits in seconds."""
        self.waits = []
        started = time.perf_counter()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            self.press(self.chats[number % len(self.chats)])
        await self._drained()
        return self.waits

    async def _drained(self) -> None:
        """Until every press is answered, or so late that its answer is lost."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOST_AFTER):
                await self._all_answered.wait()


async def given(request: web.Request) -> dict[str, Any]:
    """The fields of a call, which a bot writes as JSON or as a form."""
    content = await request.read()
    if request.content_type == "application/json":
        return dict(json.loads(content))
    return dict(parse_qsl(content.decode()))


@asynccontextmanager
async def reply_server(chats: int, button: str) -> AsyncIterator[ReplyServer]:
    """The server at work; its `address` is what the bot is pointed at."""
    server = ReplyServer(chats, button)
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", server._answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
