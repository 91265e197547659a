"""APScheduler calls the sweep soon after the start, and by the clock of the machine after that."""

import asyncio
from datetime import timedelta

import pytest

from bot.reminders.schedule import run_reminders
from core.rulebook import default_rule_book
from storage.store import Store
from tests.databases import StillClock
from tests.reminders.test_sweep import morning, one_short, queued


@pytest.mark.usefixtures("is_working_day")
async def test_what_came_due_while_nothing_ran_is_queued_soon_after_the_start(
    store: Store, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.now = morning("2026-12-24")
    person_id = await one_short(store)
    written = asyncio.Event()
    store.wake_on("outbox", written.set)
    monkeypatch.setattr("bot.reminders.schedule.AFTER_START", timedelta(0))

    running = asyncio.create_task(run_reminders(store, default_rule_book()))
    await asyncio.wait_for(written.wait(), 20)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert await queued(store) == [person_id]
