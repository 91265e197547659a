"""How calls ended, noted in batches: one transaction for many rows."""

import asyncio
from collections.abc import Callable

import structlog

from storage.conversations import Chat
from storage.outbox import Outcome
from storage.store import Store

log = structlog.get_logger()

GATHER = 0.01
"""Seconds in which outcomes gather before they are noted together."""
PAUSE = 1.0
"""Seconds before the database is asked again after a failure."""


class DeliveryLedger:
    """Outcomes on their way into the database. `noted` is called after each batch: what waited for it may go."""

    def __init__(self, store: Store, noted: Callable[[], None]) -> None:
        self._store = store
        self._noted = noted
        self._outcomes: list[Outcome] = []
        self._gone: list[Chat] = []
        self._news = asyncio.Event()

    def add(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._news.set()

    def gone(self, chat: Chat) -> None:
        """Nobody can be reached in this chat."""
        self._gone.append(chat)

    async def run(self) -> None:
        """Note what comes in, until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(GATHER)
            try:
                await self.note()
            except Exception:
                log.exception("deliveries not noted")
                await asyncio.sleep(PAUSE)

    async def note(self) -> None:
        """Note everything there is now."""
        outcomes, gone = len(self._outcomes), len(self._gone)
        self._news.clear()
        if not outcomes:
            return
        try:
            async with self._store.begin() as tx:
                await tx.outbox.settle(self._outcomes[:outcomes])
                await tx.outbox.mark_blocked(self._gone[:gone])
        except BaseException:
            self._news.set()
            raise
        del self._outcomes[:outcomes], self._gone[:gone]
        self._noted()
