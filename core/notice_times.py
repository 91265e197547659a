"""When a notice goes and until when it is valid, as people write it: “12月1日”, “12-01 08:30”, “2026/12/1 8点30”."""

import re
from datetime import date, datetime, time, timedelta

from core.refusals import Refused
from core.written_days import WrittenDay, written_day, written_days
from core.years import LATEST_YEAR, SHANGHAI, day_in_shanghai

FARTHEST_DAYS = 366
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})[:点时](?P<minute>[0-9]{1,2})?分?")


class MomentUnreadable(Refused):
    """No date, or none that there is; `with_time` where a time of day is expected too."""

    with_time: bool


class MomentPast(Refused):
    """The day or time has passed."""


class MomentTooFar(Refused):
    """More than `days` away."""

    days: int


def parse_valid_until(typed: str, now: datetime) -> datetime:
    """The end of the day that is meant. Without a year it is the next such day. Refuses `MomentUnreadable`,
    `MomentPast`, `MomentTooFar`."""
    written = written_day(typed)
    day = None if written is None else _near(written, now)
    if day is None:
        raise MomentUnreadable(with_time=False)
    return _checked(end_of(day), now)


def parse_send_at(typed: str, now: datetime) -> datetime:
    """The moment that is meant, in Shanghai. Refuses as `parse_valid_until` does."""
    days, rest = written_days(typed)
    day, found = _near(days[0], now) if len(days) == 1 else None, _TIME.fullmatch(rest)
    if day is None or found is None:
        raise MomentUnreadable(with_time=True)
    try:
        at = time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        raise MomentUnreadable(with_time=True) from None
    return _checked(datetime.combine(day, at, SHANGHAI), now)


def end_of(day: date) -> datetime:
    """The first moment after a day in Shanghai: what is valid until that day is so before it."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def last_day(valid_until: datetime) -> date:
    """The last day on which something is valid."""
    return day_in_shanghai(valid_until - timedelta(microseconds=1))


def next_morning(now: datetime, hour: int) -> datetime:
    """That hour of tomorrow, in Shanghai."""
    return datetime.combine(day_in_shanghai(now) + timedelta(days=1), time(hour), SHANGHAI)


def _near(written: WrittenDay, now: datetime) -> date | None:
    """The day that is meant; None where there is none, or in no year that can be counted on from."""
    day = written.since(day_in_shanghai(now))
    return day if day is not None and day.year <= LATEST_YEAR else None


def _checked(moment: datetime, now: datetime) -> datetime:
    if moment <= now:
        raise MomentPast
    if moment > now + timedelta(days=FARTHEST_DAYS):
        raise MomentTooFar(FARTHEST_DAYS)
    return moment
