"""APScheduler only calls what works by the clock; what is to be done is decided by whoever is called."""

from typing import Any

from core.years import SHANGHAI


def scheduler() -> Any:
    """A scheduler of the running event loop, by Shanghai's time."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

    return AsyncIOScheduler(timezone=SHANGHAI)
