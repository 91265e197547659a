"""Calls the sweep each quarter of an hour, and soon after the start."""

from datetime import UTC, datetime, timedelta

from bot.reminders.sweeping import sweep
from bot.scheduling import run, scheduler
from core.rulebook import RuleBook
from storage.store import Store

EVERY = 15
"""Minutes: a reminder is for a day, the digest for half past eight."""
AFTER_START = timedelta(seconds=3)
"""The first answers after a start wait for nothing."""


async def run_reminders(store: Store, book: RuleBook) -> None:
    """Sweep until cancelled; after one that failed the next goes on where it stopped."""
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
    await run(called)
