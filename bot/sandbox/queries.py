"""Pressed buttons that wait for the bot's answer."""

import asyncio
import secrets
import time

from bot.sandbox.journal import Journal, JsonObject
from bot.sandbox.refusals import QUERY_TOO_OLD


class Queries:
    """Open callback queries. The first answer closes one; a later one comes too late."""

    def __init__(self, journal: Journal, lifetime: float) -> None:
        self._journal = journal
        self._lifetime = lifetime
        self._opened: dict[str, float] = {key: row["opened"] for key, row in journal.load("query")}
        self._waiting: dict[str, asyncio.Future[JsonObject]] = {}

    def open(self, query_id: str | None = None) -> str:
        """Opens a query under an id of its own, or under the one that a raw update names."""
        query_id = query_id or str(secrets.randbelow(1 << 62) + (1 << 60))
        self._forget_old()
        self._opened[query_id] = time.time()
        self._journal.put("query", query_id, {"opened": self._opened[query_id]})
        return query_id

    def _forget_old(self) -> None:
        oldest = time.time() - self._lifetime
        for query_id, opened in list(self._opened.items()):
            if opened > oldest:
                break
            self._close(query_id)

    def _close(self, query_id: str) -> None:
        del self._opened[query_id]
        self._journal.drop("query", query_id)

    def answer(self, query_id: str, answer: JsonObject) -> None:
        self._forget_old()
        if query_id not in self._opened:
            raise QUERY_TOO_OLD
        self._close(query_id)
        waiting = self._waiting.pop(query_id, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    async def wait(self, query_id: str, seconds: float) -> JsonObject | None:
        """The bot's answer, None when there was none in time; to be called before anything else is awaited."""
        answered: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        self._waiting[query_id] = answered
        try:
            return await asyncio.wait_for(answered, seconds)
        except TimeoutError:
            return None
        finally:
            self._waiting.pop(query_id, None)
