"""The answers of the form that makes a to-do: each gives what is kept, or refuses by name."""

import unicodedata
from datetime import date, timedelta

from core.claim_answers import NumberTooLarge, TextEmpty, TextTooLong, read_number
from core.hours import Hours
from core.refusals import Refused
from core.written_days import WrittenDay, written_day

LONGEST_TITLE = 60
LONGEST_PROOF = 200
"""Characters: both stand together on one screen of a small phone."""
MOST_HOURS = Hours.of(200)
"""More than the thresholds of a year together; beyond it is a typing error."""
FURTHEST_DAYS = 366
"""A deadline further away is a typing error; so is an activity."""
_HALF_A_YEAR = timedelta(days=183)


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
    written = written_day(typed)
    found = None if written is None else _meant(written, today)
    if found is None:
        raise DayUnreadable
    return found


def _meant(written: WrittenDay, today: date) -> date | None:
    """In December “1-15” is next January; in November “11-20”, a few days ago, is no day of next year."""
    this_year, coming = written.in_year(today.year), written.in_year(today.year + 1)
    if written.year is not None or coming is None:
        return this_year
    if this_year is None:
        return coming
    return coming if this_year < today and coming - today < _HALF_A_YEAR else this_year
