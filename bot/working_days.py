"""Working days in China: weekends that are worked, holidays that are not."""

from datetime import date

from core.years import is_weekday


def is_working_day(day: date) -> bool:
    """By the calendar that the State Council publishes each November; Monday to Friday in years it has not reached."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return is_weekday(day)
