"""Rendering, signing and checking off the event loop, in processes that keep their fonts and their key warm.

Imports neither fpdf2 nor fontTools nor pyHanko: only the workers do.
"""

import asyncio
import logging
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bot.documents.document import Document
from bot.documents.signing_pair import Signing
from bot.documents.verdict import Verdict

DEFAULT_CACHE = Path("var/cache/fonts")
"""Where the cut fonts are kept, below the working folder. They can be deleted at any time."""

ATTEMPTS = 3
"""How many workers a document may cost. A killed worker is bad luck; three in a row are the document."""

log = logging.getLogger(__name__)

Made = TypeVar("Made")


class RenderingFailed(Exception):
    """Every worker that took this document died on it."""


class RenderingPool:
    """Renders and checks documents, as many at once as there are processor cores.

    Each worker is an executor of its own with one process: when one dies, exactly the document it was drawing
    is affected, is given to the next worker, and nobody else notices. Workers are started when first needed
    (about a second) and end with `close()`, or with this process should it be killed.
    """

    def __init__(self, signing: Signing, cache: Path = DEFAULT_CACHE, workers: int | None = None) -> None:
        self._signing = signing
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

    async def render(self, document: Document, *, stamped: bool = True) -> bytes:
        """The document as a signed PDF; `stamped` asks for a time stamp where a server is set.

        Raises UnprintableCharacters, TimeStampFailed, or RenderingFailed.
        """
        return await self._do(document.number, _render, document, stamped)

    async def examine(self, pdf: bytes, trusted: Sequence[str]) -> Verdict:
        """Whether a file is a document of ours as it was issued, by the certificates that sign or signed here
        (`Reading.signing.chains()`). Raises RenderingFailed."""
        return await self._do("a file to check", _examine, pdf, tuple(trusted))

    async def _do(self, subject: str, task: Callable[..., Made], *arguments: object) -> Made:
        if self._closed:
            raise RuntimeError("the rendering pool is closed")
        for _ in range(ATTEMPTS):
            worker = await self._idle.get() or self._new_worker()
            survivor: ProcessPoolExecutor | None = worker
            try:
                # In a thread, because the first document makes submit() start the process.
                return await asyncio.wrap_future(await asyncio.to_thread(worker.submit, task, *arguments))
            except BrokenProcessPool:
                log.warning("a rendering process died")
                worker.shutdown(wait=False)
                survivor = None
            finally:
                self._idle.put_nowait(survivor)
        raise RenderingFailed(subject)

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
            # The key goes through the pipe that starts the process: not into its arguments, not into its environment.
            initargs=(self._cache, self._signing),
        )


def _start_worker(cache: Path, signing: Signing) -> None:
    from bot.documents import worker

    worker.start(cache, signing)


def _render(document: Document, stamped: bool) -> bytes:
    from bot.documents import worker

    return worker.render(document, stamped=stamped)


def _examine(pdf: bytes, trusted: tuple[str, ...]) -> Verdict:
    from bot.documents.checking import examine

    return examine(pdf, trusted)
