"""The demo's clock runs on, can be moved ahead, and is where it was after a restart."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.clock import DemoClock
from core.years import SHANGHAI

CLOSE = timedelta(seconds=10)


def ahead(clock: DemoClock) -> timedelta:
    return clock() - datetime.now(UTC)


def is_ahead(clock: DemoClock, by: timedelta) -> bool:
    return abs(ahead(clock) - by) < CLOSE


def test_it_is_the_real_time_until_somebody_moves_it(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    assert is_ahead(clock, timedelta())
    assert not clock.is_moved
    clock.move(timedelta(days=1))
    clock.move(timedelta(weeks=1))
    assert is_ahead(clock, timedelta(days=8))
    assert is_ahead(DemoClock(tmp_path / "clock.json"), timedelta(days=8))
    clock.go_back()
    assert not DemoClock(tmp_path / "clock.json").is_moved


def test_it_goes_to_a_day_and_keeps_the_time_of_day(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    before = clock().astimezone(SHANGHAI)
    day = before.date() + timedelta(days=400)
    clock.go_to(day)
    now = clock().astimezone(SHANGHAI)
    assert now.date() == day
    assert abs(now - timedelta(days=400) - before) < CLOSE


def test_it_goes_neither_into_the_past_nor_beyond_five_years(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    clock.move(timedelta(days=3))
    for move in (
        lambda: clock.go_to(date(2020, 1, 1)),
        lambda: clock.move(timedelta(days=-4)),
        lambda: clock.move(timedelta(days=3000)),
    ):
        with pytest.raises(ValueError, match="too far"):
            move()
    assert is_ahead(clock, timedelta(days=3))
