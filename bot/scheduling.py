"""APScheduler only calls what works by the clock; what is to be done is decided by whoever is called."""

import asyncio
from typing import Any

from core.years import SHANGHAI


def scheduler() -> Any:
    """A scheduler of the running event loop, by Shanghai's time."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

    return AsyncIOScheduler(timezone=SHANGHAI)


async def run(jobs: Any) -> None:
    """Let a scheduler call its jobs until this is cancelled. It logs a job that fails, and calls it again next time."""
    jobs.start()
    try:
        await asyncio.Event().wait()
    finally:
        jobs.shutdown(wait=False)
