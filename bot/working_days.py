"""Working days in China: public holidays are none, the weekends worked in exchange are some.

The State Council publishes each year's calendar in the November before it, and the library follows. A year it does not
know yet counts Monday to Friday.
"""

from datetime import date, datetime

from chinese_calendar import is_workday

from core.years import is_weekday, waited_since, working_days_waited


def is_working_day(day: date) -> bool:
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return is_weekday(day)


def waited(since: datetime, now: datetime) -> int:
    """Working days that have begun after the day of `since`, up to today."""
    return working_days_waited(since, now, is_working_day)


def overdue_since(days: int, now: datetime) -> datetime:
    """Whatever waits since before this moment has waited for that many working days, or more."""
    return waited_since(days, now, is_working_day)
