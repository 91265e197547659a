"""Rendering off the event loop, in processes that keep their fonts warm.

Imports neither fpdf2 nor fontTools: only the workers do.
"""

import asyncio
import logging
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.documents.certificate import Certificate

DEFAULT_CACHE = Path("var/cache/fonts")
"""Where the cut fonts are kept, below the working folder. They can be deleted at any time."""

ATTEMPTS = 3
"""How many workers a document may cost. A killed worker is bad luck; three in a row are the document."""

log = logging.getLogger(__name__)


class RenderingFailed(Exception):
    """Every worker that took this document died on it."""


class RenderingPool:
    """Renders documents, as many at once as there are processor cores.

    Each worker is an executor of its own with one process: when one dies, exactly the document it was drawing
    is affected, is given to the next worker, and nobody else notices. Workers are started when first needed
    (about a second) and end with `close()`, or with this process should it be killed.
    """

    def __init__(self, cache: Path = DEFAULT_CACHE, workers: int | None = None) -> None:
        self._cache = cache
        self._size = workers or os.cpu_count() or 1
        self._closed = False
        # None is a worker not started yet. The last in is the first out: who renders one document at a time
        # needs one worker, not one after the other.
        self._idle: asyncio.LifoQueue[ProcessPoolExecutor | None] = asyncio.LifoQueue()
        for _ in range(self._size):
            self._idle.put_nowait(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def render(self, certificate: Certificate) -> bytes:
        """The certificate as PDF. Raises UnprintableCharacters, or RenderingFailed."""
        if self._closed:
            raise RuntimeError("the rendering pool is closed")
        for _ in range(ATTEMPTS):
            worker = await self._idle.get() or self._new_worker()
            survivor: ProcessPoolExecutor | None = worker
            try:
                # In a thread, because the first document makes submit() start the process.
                return await asyncio.wrap_future(await asyncio.to_thread(worker.submit, _render, certificate))
            except BrokenProcessPool:
                log.warning("a rendering process died")
                worker.shutdown(wait=False)
                survivor = None
            finally:
                self._idle.put_nowait(survivor)
        raise RenderingFailed(certificate.number)

    async def close(self) -> None:
        """Finish the documents asked for so far, then end the workers."""
        if self._closed:
            return
        self._closed = True
        for _ in range(self._size):
            if worker := await self._idle.get():
                await asyncio.to_thread(worker.shutdown)

    def _new_worker(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=1,
            # A fork would inherit the connections, locks and threads of the bot.
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(self._cache,),
        )


def _start_worker(cache: Path) -> None:
    from bot.documents import worker

    worker.start(cache)


def _render(certificate: Certificate) -> bytes:
    from bot.documents import worker

    return worker.render(certificate)
