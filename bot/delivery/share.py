"""How much of the overall rate this process may use: one sends in bulk, each other one has a fixed slice."""

import asyncio

import structlog

from bot.delivery.rate import SendBudget
from storage.senders import LIFE
from storage.store import Store

log = structlog.get_logger()

BEAT = LIFE.total_seconds() / 3
SLICE = 10
"""Whoever does not lead may use a tenth: answers and decisions, which are few beside a broadcast."""


class Share:
    """Kept up to date while `run` goes on. A process that cannot reach the database stops leading by itself."""

    def __init__(self, store: Store, budget: SendBudget, owner: str) -> None:
        self._store = store
        self._budget = budget
        self._owner = owner
        self._leads_until = 0.0

    @property
    def leads(self) -> bool:
        """Whether this process sends in bulk now."""
        return asyncio.get_running_loop().time() < self._leads_until

    async def run(self) -> None:
        """Say again and again that this process lives, until cancelled."""
        while True:
            try:
                await self.beat()
            except Exception:
                log.exception("share of the rate not renewed")
            await asyncio.sleep(BEAT)

    async def beat(self) -> None:
        """Once: this process lives, and takes its share."""
        asked_at = asyncio.get_running_loop().time()
        async with self._store.begin() as tx:
            place = await tx.senders.beat(self._owner)
        whole = self._budget.full_rate
        part = max(1, whole // SLICE)
        self._budget.use(max(1, whole - part * place.others) if place.leads else part)
        self._leads_until = asked_at + LIFE.total_seconds() if place.leads else 0.0

    async def leave(self) -> None:
        """Let the next one lead at once."""
        self._leads_until = 0.0
        async with self._store.begin() as tx:
            await tx.senders.leave(self._owner)
