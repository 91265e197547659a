"""The demo's clock runs on, can be moved ahead, and is where it was after a restart."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.demo.clock import DemoClock
from core.years import SHANGHAI, day_in_shanghai

CLOSE = timedelta(seconds=10)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clock.json"


def today() -> date:
    return day_in_shanghai(datetime.now(UTC))


def is_close(clock: DemoClock, moment: datetime) -> bool:
    return abs(clock() - moment) < CLOSE


def morning_of(day: date) -> datetime:
    return datetime.combine(day, time(10), SHANGHAI)


def test_it_is_the_real_time_until_somebody_moves_it(file: Path) -> None:
    clock = DemoClock(file)
    assert is_close(clock, datetime.now(UTC))
    assert not clock.is_moved
    clock.go_to(today() + timedelta(days=8))
    assert is_close(DemoClock(file), morning_of(today() + timedelta(days=8)))
    clock.go_back()
    assert not DemoClock(file).is_moved


def test_it_goes_to_the_morning_of_a_day_so_that_nothing_waits_for_the_night_to_end(file: Path) -> None:
    clock = DemoClock(file)
    day = today() + timedelta(days=400)
    clock.go_to(day)
    assert is_close(clock, morning_of(day))
    assert clock.is_moved


def test_today_is_the_machine_s_own_time(file: Path) -> None:
    clock = DemoClock(file)
    clock.go_to(today() + timedelta(days=3))
    clock.go_to(today())
    assert not clock.is_moved


def test_it_goes_neither_into_the_past_nor_beyond_five_years(file: Path) -> None:
    clock = DemoClock(file)
    there = today() + timedelta(days=3)
    clock.go_to(there)
    for day in (date(2020, 1, 1), today() - timedelta(days=1), today() + timedelta(days=3000)):
        with pytest.raises(ValueError, match="too far"):
            clock.go_to(day)
    assert is_close(clock, morning_of(there))
