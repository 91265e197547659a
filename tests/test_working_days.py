"""Working days: by the published calendar, and Monday to Friday in years it does not know."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.working_days import is_working_day, overdue_since, waited
from core.years import SHANGHAI, is_weekday

FAR = st.dates(min_value=date(2027, 1, 1), max_value=date(2100, 12, 31))


def at_noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("since", "now", "days"),
    [
        # 国庆 2026: off from 1 to 7 October, worked on Saturday, 10 October.
        (at_noon(2026, 9, 30), at_noon(2026, 10, 7), 0),
        (at_noon(2026, 9, 30), at_noon(2026, 10, 8), 1),
        (at_noon(2026, 10, 9), at_noon(2026, 10, 10), 1),
        (at_noon(2026, 11, 20), at_noon(2026, 11, 23), 1),
        # Years that no calendar knows yet: 1 January 2031 is a Wednesday.
        (at_noon(2030, 12, 31), at_noon(2031, 1, 7), 5),
        (at_noon(2031, 9, 30), at_noon(2031, 10, 7), 5),
    ],
)
def test_days_that_were_waited(since: datetime, now: datetime, days: int):
    assert waited(since, now) == days


@given(FAR)
def test_no_year_is_too_far_ahead_to_say(day: date):
    if day.year > 2027:
        assert is_working_day(day) is is_weekday(day)
    else:
        # The library may know 2027 by now: it says either, but says it.
        assert is_working_day(day) in (True, False)


@given(st.dates(date(2025, 12, 1), date(2031, 12, 31)), st.times(), st.integers(1, 20))
def test_overdue_is_whatever_waited_for_that_long(day: date, clock: time, days: int):
    now = datetime.combine(day, clock, SHANGHAI)
    since = overdue_since(days, now)

    assert waited(since - timedelta(microseconds=1), now) >= days
    assert waited(since, now) == days - 1


@given(FAR, st.integers(0, 60))
def test_waiting_grows_by_at_most_one_a_day(day: date, later: int):
    since = datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)
    now = since + timedelta(days=later)

    assert waited(since, now + timedelta(days=1)) - waited(since, now) in (0, 1)
    assert waited(since, now) <= later
