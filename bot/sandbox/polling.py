"""getUpdates (T Client.cpp:15699-15722, 16213-16400)."""

import asyncio
import json

from aiogram.methods import GetUpdates

from bot.sandbox import refusals
from bot.sandbox.journal import JsonObject
from bot.sandbox.refusals import ApiError
from bot.sandbox.updates import Updates

MAX_TIMEOUT = 50  # seconds, T LONG_POLL_MAX_TIMEOUT
MAX_LIMIT = 100
ANSWER_SIZE = 1 << 22  # bytes, T JsonUpdates
CONFLICT_PAUSE = 3.0  # seconds, T 16236-16250


class _Poll:
    """One waiting getUpdates; `terminated` says why it must give way."""

    def __init__(self) -> None:
        self.terminated: ApiError | None = None


class Polling:
    """Hands out updates to one poller at a time.

    `strict` slows a bot in a tight loop down as Telegram does: the same offset within 3 s waits 3 s,
    within 0.5 s it gets one update only (T 15710-15716). It belongs to the limits that can be switched on.
    """

    def __init__(self, updates: Updates, *, strict: bool) -> None:
        self._updates = updates
        self._strict = strict
        self._poll: _Poll | None = None
        self._closing = False
        self._last = (0, float("-inf"))
        self._next_conflict = 0.0

    def close(self) -> None:
        self._closing = True
        self._wake()

    def _wake(self) -> None:
        self._updates.added.ring()

    def give_way(self, why: ApiError) -> None:
        """Ends the waiting poll, if there is one, with `why`."""
        if self._poll is not None:
            self._poll.terminated = why
            self._poll = None
            self._wake()

    async def conflict(self, error: ApiError) -> ApiError:
        """The 409 to raise; conflicts in a row are each held back for 3 s."""
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(CONFLICT_PAUSE)
        else:
            self._next_conflict = now + CONFLICT_PAUSE
        return error

    async def get(self, request: GetUpdates) -> list[JsonObject]:
        """Confirms by offset, then waits up to `timeout` for something to hand out."""
        loop = asyncio.get_running_loop()
        offset = request.offset or 0
        limit = min(max(100 if request.limit is None else request.limit, 1), MAX_LIMIT)
        timeout = float(min(max(request.timeout or 0, 0), MAX_TIMEOUT))
        if self._strict:
            limit, timeout = self._slow_down(offset, limit, timeout, loop.time())
        self._updates.allow(request.allowed_updates)
        self._updates.confirm(offset)
        self.give_way(refusals.CONFLICT_POLL)
        poll = self._poll = _Poll()
        deadline = loop.time() + timeout
        try:
            while not (batch := self._batch(offset, limit)):
                left = deadline - loop.time()
                if left <= 0:
                    break
                await self._updates.added.wait(left)
                if poll.terminated is not None:
                    raise await self.conflict(poll.terminated)
                if self._closing:
                    raise ApiError(500, "Internal Server Error: restart")
        finally:
            if self._poll is poll:
                self._poll = None
        return batch

    def _slow_down(self, offset: int, limit: int, timeout: float, now: float) -> tuple[int, float]:
        last_offset, last_start = self._last
        self._last = (offset, now)
        if offset == last_offset and now < last_start + 3.0:
            timeout = max(timeout, 3.0)
        if offset == last_offset and now < last_start + 0.5:
            limit = 1
        return limit, timeout

    def _batch(self, offset: int, limit: int) -> list[JsonObject]:
        batch: list[JsonObject] = []
        left = ANSWER_SIZE
        for update in self._updates.pending():
            if update.id < offset:
                continue
            left -= 50 + len(json.dumps(update.body))
            if left <= 0 or len(batch) == limit:
                break
            batch.append(update.as_json())
        return batch
