"""Calls the sweep each quarter of an hour, and soon after the start."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.reminders.sweeping import sweep
from bot.scheduling import scheduler
from core.rulebook import RuleBook
from storage.store import Store

EVERY = 15
"""Minutes: a reminder is for a day, the digest for half past eight."""
AFTER_START = timedelta(seconds=3)
"""The first answers after a start wait for nothing."""


async def run_reminders(store: Store, book: RuleBook) -> None:
    """Sweep until cancelled. APScheduler logs a sweep that fails; the next one goes on where it stopped."""
    called = scheduler()
    called.add_job(
        sweep,
        "cron",
        args=(store, book),
        minute=f"*/{EVERY}",
        next_run_time=datetime.now(UTC) + AFTER_START,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    called.start()
    try:
        await asyncio.Event().wait()
    finally:
        called.shutdown(wait=False)
