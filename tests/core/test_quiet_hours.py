from datetime import UTC, datetime, time

import pytest

from core.quiet_hours import after_quiet_hours
from core.years import SHANGHAI

NINE, EIGHT = time(21), time(8)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(23, 20, 59), at(23, 20, 59)),
        (at(23, 21), at(24, 8)),
        (at(23, 23, 30), at(24, 8)),
        (at(24, 0), at(24, 8)),
        (at(24, 7, 59), at(24, 8)),
        (at(24, 8), at(24, 8)),
        (at(24, 12), at(24, 12)),
    ],
)
def test_the_night_ends_at_eight_in_shanghai(now: datetime, then: datetime):
    assert after_quiet_hours(now, NINE, EIGHT) == then
    assert after_quiet_hours(now.astimezone(UTC), NINE, EIGHT) == then


def test_quiet_hours_may_lie_within_a_day():
    assert after_quiet_hours(at(23, 13), time(12), time(14)) == at(23, 14)
    assert after_quiet_hours(at(23, 15), time(12), time(14)) == at(23, 15)


def test_equal_times_are_no_quiet_hours():
    assert after_quiet_hours(at(23, 13), time(13), time(13)) == at(23, 13)
