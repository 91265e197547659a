"""When a platform is silent, and until when its hours need not be missed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.platform_health import DAYS_FOR_DAILY, DAYS_LOOKED_AT, Pulse, is_silent, wait_until
from core.years import SHANGHAI

NOW = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("hours", "days", "silent"),
    [
        (23, DAYS_LOOKED_AT, False),
        (25, DAYS_LOOKED_AT, True),
        (25, DAYS_FOR_DAILY, True),
        (25, DAYS_FOR_DAILY - 1, False),
    ],
)
def test_only_a_platform_that_is_heard_of_daily_falls_silent(hours: int, days: int, silent: bool) -> None:
    assert is_silent(Pulse(NOW - timedelta(hours=hours), TWO_HOURS, days), NOW) is silent


def test_a_platform_that_was_never_heard_of_is_not_silent() -> None:
    assert not is_silent(Pulse(None, None), NOW)


@pytest.mark.parametrize(
    ("finished", "usual", "until"),
    [
        (date(2026, 11, 23), TWO_HOURS, NOW + TWO_HOURS),  # at this moment, perhaps
        (date(2026, 11, 22), TWO_HOURS, None),  # by midnight, and two hours
        (date(2026, 11, 22), timedelta(hours=12), datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)),
        (date(2026, 11, 1), timedelta(days=3), None),
        (date(2026, 11, 23), None, None),
    ],
)
def test_hours_are_due_when_the_usual_time_has_passed(
    finished: date, usual: timedelta | None, until: datetime | None
) -> None:
    assert wait_until(finished, usual, NOW) == until


@given(st.integers(0, 60), st.integers(1, 60 * 24 * 30))
def test_nobody_waits_longer_than_the_usual_time(back: int, minutes: int) -> None:
    usual = timedelta(minutes=minutes)
    until = wait_until(NOW.date() - timedelta(days=back), usual, NOW)
    assert until is None or NOW < until <= NOW + usual
