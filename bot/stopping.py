"""Ordinary ends of a process: Ctrl-C, SIGTERM, and the end of the process that started it."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine
from typing import Any


async def run_until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run `work`; SIGINT and SIGTERM cancel it, so that its `finally` blocks let go of everything."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def ends_with_parent(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` until the pipe on standard input closes: then whoever started this process is gone."""
    task = asyncio.ensure_future(work)
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    parent_gone = asyncio.ensure_future(reader.read())
    try:
        await asyncio.wait({task, parent_gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        parent_gone.cancel()
        task.cancel()
        await asyncio.wait({task})
    if not task.cancelled():
        task.result()
