"""When a notice goes and until when it is valid, as people write it: “12月1日”, “12-01 08:30”, “2026/12/1 8点30”."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from core.refusals import Refused
from core.years import SHANGHAI, day_in_shanghai

FARTHEST_DAYS = 366
_DAY = r"(?:(?P<year>20[0-9]{2})[-./年])?(?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})[日号]?"
_TIME = r"(?P<hour>[0-9]{1,2})[:点时](?P<minute>[0-9]{1,2})?分?"
_ONLY_DAY = re.compile(_DAY)
_DAY_AND_TIME = re.compile(rf"{_DAY} *{_TIME}")


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
    found = _ONLY_DAY.fullmatch(_plain(typed))
    if found is None:
        raise MomentUnreadable(with_time=False)
    return _checked(end_of(_day(found, now, with_time=False)), now)


def parse_send_at(typed: str, now: datetime) -> datetime:
    """The moment that is meant, in Shanghai. Refuses as `parse_valid_until` does."""
    found = _DAY_AND_TIME.fullmatch(_plain(typed))
    if found is None:
        raise MomentUnreadable(with_time=True)
    day = _day(found, now, with_time=True)
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


def _plain(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def _day(found: re.Match[str], now: datetime, *, with_time: bool) -> date:
    today = day_in_shanghai(now)
    try:
        day = date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
        if found["year"] is None and day < today:
            day = day.replace(year=today.year + 1)
    except ValueError:
        raise MomentUnreadable(with_time) from None
    return day


def _checked(moment: datetime, now: datetime) -> datetime:
    if moment <= now:
        raise MomentPast
    if moment > now + timedelta(days=FARTHEST_DAYS):
        raise MomentTooFar(FARTHEST_DAYS)
    return moment
