"""The answers of the form that makes a to-do: each gives what is kept, or refuses by name."""

import re
import unicodedata
from datetime import date, timedelta

from core.claim_answers import NumberTooLarge, TextEmpty, TextTooLong, read_number
from core.hours import Hours
from core.refusals import Refused

LONGEST_TITLE = 60
LONGEST_PROOF = 200
"""Characters: both stand together on one screen of a small phone."""
MOST_HOURS = Hours.of(200)
"""More than the thresholds of a year together; beyond it is a typing error."""
FURTHEST_DAYS = 366
"""A deadline further away is a typing error; so is an activity."""
_HALF_A_YEAR = timedelta(days=183)
_FULL = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})[日号]?|([0-9]{4})([0-9]{2})([0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})[-./月]([0-9]{1,2})[日号]?")


class DayUnreadable(Refused):
    """No day can be read, or none that there is."""


class DayPassed(Refused):
    """A deadline stands before today."""

    today: date


class DayTooFar(Refused):
    """More than a year away; `latest` is the last day that can be."""

    latest: date


class HoursTooMany(Refused):
    """More than any training gives."""

    most: Hours


def read_title(typed: str) -> str:
    """The name of a training or an activity, on one line. Refuses `TextEmpty`, `TextTooLong`."""
    return _line(typed, LONGEST_TITLE)


def read_proof(typed: str) -> str:
    """What is wanted as proof, on one line. Refuses `TextEmpty`, `TextTooLong`."""
    return _line(typed, LONGEST_PROOF)


def _line(typed: str, most: int) -> str:
    words = " ".join("".join(each if each.isprintable() else " " for each in typed).split())
    if not words:
        raise TextEmpty
    if len(words) > most:
        raise TextTooLong(most)
    return words


def read_todo_hours(typed: str) -> Hours:
    """Hours above 0. Refuses `NumberExpected`, `NumberNotPositive`, `TooManyDecimals`, `HoursTooMany`."""
    try:
        hours = read_number(unicodedata.normalize("NFKC", typed))
    except NumberTooLarge:
        raise HoursTooMany(MOST_HOURS) from None
    if hours > MOST_HOURS:
        raise HoursTooMany(MOST_HOURS)
    return hours


def read_deadline(typed: str, today: date) -> date:
    """“2026-12-15”, “12-15”, “12 月 15 日”; without a year the next such day. Refuses `DayUnreadable`, `DayPassed`,
    `DayTooFar`."""
    return check_deadline(_read_day(typed, today), today)


def check_deadline(day: date, today: date) -> date:
    """A deadline is today at the earliest. Refuses `DayPassed`, `DayTooFar`."""
    if day < today:
        raise DayPassed(today)
    return _near(day, today)


def read_held_on(typed: str, today: date) -> date:
    """The day of a training or an activity, which may have been. Refuses `DayUnreadable`, `DayTooFar`."""
    return check_held_on(_read_day(typed, today), today)


def check_held_on(day: date, today: date) -> date:
    """A day within a year of today, before or after. Refuses `DayTooFar`."""
    return _near(day, today)


def _near(day: date, today: date) -> date:
    latest = today + timedelta(days=FURTHEST_DAYS)
    if day > latest or today - day > timedelta(days=FURTHEST_DAYS):
        raise DayTooFar(latest)
    return day


def _read_day(typed: str, today: date) -> date:
    plain = "".join(unicodedata.normalize("NFKC", typed).split())
    if full := _FULL.fullmatch(plain):
        return _day(*(int(part) for part in full.groups() if part is not None))
    if short := _SHORT.fullmatch(plain):
        return _next(int(short[1]), int(short[2]), today)
    raise DayUnreadable


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayUnreadable from None


def _next(month: int, day: int, today: date) -> date:
    """In December “1-15” is next January; in November “11-20”, a few days ago, is no day of next year."""
    try:
        coming = date(today.year + 1, month, day)
    except ValueError:
        return _day(today.year, month, day)
    this_year = _day(today.year, month, day) if (month, day) != (2, 29) else coming
    return coming if this_year < today and coming - today < _HALF_A_YEAR else this_year
