"""A year in the life of five hundred people: exactly the right ones are reminded, on the right days, once."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.reminders.sweeping import sweep
from core.reminders import ReminderKind
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from storage.engine import open_database
from storage.keys import open_vault
from storage.store import Store
from tests.databases import SECRET, StillClock
from tests.hours.people import found_unit
from tests.reminders.careers import FIRST, LAST, by_day, careers, due_on, live_through, noon
from tests.reminders.sending import send, sweep_and_be_killed

BOOK = default_rule_book()
PEOPLE = 500
INTERRUPTIONS = 10

Told = set[tuple[date, int, ReminderKind]]


@pytest.mark.usefixtures("is_working_day")
async def test_a_year_swept_twice_a_day_and_killed_ten_times(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.reminders.CHUNKS", {"sqlite": 60})
    everybody, clock, database = careers(PEOPLE), StillClock(), open_database(sqlite_url)
    changes = by_day(everybody)
    store = Store(database, await open_vault(database, [SECRET], clock()), clock)
    await found_unit(store)
    told: list[tuple[date, int, ReminderKind]] = []
    right: Told = set()
    killed = 0
    for day in (FIRST + timedelta(days=passed) for passed in range((LAST - FIRST).days)):
        expected = {(day, one.person_id, kind) for one in everybody if (kind := due_on(one, day)) is not None}
        right |= expected
        clock.now = datetime.combine(day, time(0, 15), SHANGHAI)
        if expected and killed < INTERRUPTIONS:
            await sweep_and_be_killed(store, BOOK, after=killed % 4)
            killed += 1
            await database.close()
            database = open_database(sqlite_url)
            store = Store(database, await open_vault(database, [SECRET], clock()), clock)
        for _ in ("once", "twice"):
            await sweep(store, BOOK)
        assert await send(store, BOOK) == []  # it is night

        clock.now = datetime.combine(day, time(8, 0), SHANGHAI)
        told += [(day, heard.person_id, heard.kind) for heard in await send(store, BOOK)]
        clock.now = noon(day)
        async with store.begin() as tx:
            for one in changes.get(day, ()):
                await live_through(tx, one, day)
    await database.close()

    assert set(told) == right
    assert len(told) == len(right)
    assert killed == INTERRUPTIONS
    days = {day for day, _, _ in told}
    assert len(days) == 12  # six rungs towards the end of studies, six towards the end of applications
    assert len([kind for _, _, kind in told if kind is ReminderKind.APPLY]) > 100
