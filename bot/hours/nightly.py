"""What is done about hours once a night, by APScheduler: are balances the sums of their records, and what can go?"""

import structlog

from bot.scheduling import run, scheduler
from bot.web.metrics import Metrics
from storage.store import Store

log = structlog.get_logger()

HOUR, MINUTE = 3, 30
"""Nobody is about; the check reads two tables whole."""
STEP = 1000
"""Rows removed in one transaction."""
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


async def forget_old_deliveries(store: Store) -> None:
    """In small steps: others write in between."""
    removed = STEP
    while removed == STEP:
        async with store.begin() as tx:
            removed = await tx.platforms.forget_old_deliveries(STEP)


async def forget_old_entries(store: Store) -> None:
    """Links by which platforms were entered, in small steps too."""
    removed = STEP
    while removed == STEP:
        async with store.begin() as tx:
            removed = await tx.entries.forget_old(STEP)


async def run_nightly(store: Store, metrics: Metrics) -> None:
    """Check every night until cancelled."""
    nightly = scheduler()
    every_night = {"trigger": "cron", "hour": HOUR, "minute": MINUTE, "misfire_grace_time": LATE, "coalesce": True}
    nightly.add_job(check_balances, args=(store, metrics), **every_night)
    nightly.add_job(forget_old_deliveries, args=(store,), **every_night)
    nightly.add_job(forget_old_entries, args=(store,), **every_night)
    nightly.add_job(forget_old_misses, args=(store,), **every_night)
    await run(nightly)


async def forget_old_misses(store: Store) -> None:
    """Verifications that found nothing, once they count no more."""
    removed = STEP
    while removed == STEP:
        async with store.begin() as tx:
            removed = await tx.verification.forget_old_misses(STEP)
