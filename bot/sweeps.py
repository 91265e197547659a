"""What is done about everything that waits, once an hour, by APScheduler: is its year over, was it waited for too long?

Each finding is marked by a conditional update, so it is acted on once, however many processes sweep, and whatever came
due while none was running is caught up with by the sweep at the start.
"""

from datetime import datetime

from bot.claims.closing import tell_too_late
from bot.own_data.closing import close_due
from bot.reviewing.escalation import escalate
from bot.reviewing.kind import Rules
from bot.scheduling import run, scheduler
from core.years import SHANGHAI
from storage.files import FileStore
from storage.store import Store

EVERY_HOURS = 1


async def sweep(store: Store, rules: Rules) -> None:
    """What is too late goes first: there is no use in asking the next level about it."""
    await tell_too_late(store, rules)
    await escalate(store, rules)


async def run_sweeps(store: Store, rules: Rules, files: FileStore) -> None:
    """Sweep now and every hour until cancelled."""
    jobs = scheduler()
    hourly = {"trigger": "interval", "hours": EVERY_HOURS, "misfire_grace_time": None, "coalesce": True}
    jobs.add_job(sweep, args=(store, rules), next_run_time=datetime.now(SHANGHAI), **hourly)
    jobs.add_job(close_due, args=(store, files), next_run_time=datetime.now(SHANGHAI), **hourly)
    await run(jobs)
