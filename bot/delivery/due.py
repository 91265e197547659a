"""Work that waits in rows of the database: begun at once when this process queued it, else found by a look."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()


class DueWork:
    """Calls `batch` for ever: it leases what is due, does it, and gives how much that was. Any number of processes may.

    `full` is the size of a whole batch: after one, the next is begun without a pause. `idle` is in seconds.
    """

    def __init__(self, batch: Callable[[], Awaitable[int]], full: int, idle: float) -> None:
        self._batch = batch
        self._full = full
        self._idle = idle
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Look at once: work was committed."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; what fails as a whole is tried again after a pause."""
        while True:
            try:
                done = await self._batch()
            except Exception:
                log.exception("work paused", work=self._batch.__qualname__)
                done = 0
            if done < self._full:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._idle):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()
