"""What is done once a night, by APScheduler: are balances the sums of their records, and what can go?"""

from collections.abc import Awaitable, Callable

import structlog

from bot.scheduling import run, scheduler
from bot.web.metrics import Metrics
from storage.store import Store, Transaction

log = structlog.get_logger()

Forget = Callable[[int], Awaitable[int]]
"""Removes at most so many rows that are past their time, and gives how many."""

HOUR, MINUTE = 3, 30
"""Nobody is about; the check reads two tables whole."""
STEP = 1000
"""Rows of one table removed in one transaction."""
LATE = 6 * 3600
"""Seconds after which a missed night is not made up for."""


async def check_balances(store: Store, metrics: Metrics) -> int:
    """Compare every balance with its records; gives how many differ, and logs each."""
    async with store.scan() as look:
        drifted = await look.hours.drift()
    for one in drifted:
        log.error(
            "balance drifted", person=one.person_id, year=one.year, public=one.public, professional=one.professional
        )
    metrics.drifted(len(drifted))
    return len(drifted)


def _old(tx: Transaction) -> tuple[Forget, ...]:
    """What keeps nothing from happening twice any more."""
    return (
        tx.inbox.forget_old,
        tx.platforms.forget_old_deliveries,
        tx.entries.forget_old,
        tx.verification.forget_old_misses,
    )


async def forget_old(store: Store) -> None:
    """Remove it in small steps: others write in between."""
    removed = STEP
    while removed:
        async with store.begin() as tx:
            removed = sum([await forget(STEP) for forget in _old(tx)])


async def run_nightly(store: Store, metrics: Metrics) -> None:
    """Check every night until cancelled."""
    nightly = scheduler()
    every_night = {"trigger": "cron", "hour": HOUR, "minute": MINUTE, "misfire_grace_time": LATE, "coalesce": True}
    nightly.add_job(check_balances, args=(store, metrics), **every_night)
    nightly.add_job(forget_old, args=(store,), **every_night)
    await run(nightly)
