"""A month to pick a day from. A day can be typed just as well."""

import calendar
from datetime import date

from bot.texts import Text, same
from bot.todos.managing import form_texts as texts
from bot.todos.managing.buttons import PickDay, TurnMonth
from bot.ui.screen import Button, Row
from core.years import EARLIEST_YEAR, LATEST_YEAR

_WEEK = calendar.Calendar(firstweekday=calendar.MONDAY)
_BLANK = same("\u2800")
"""A button needs a text; this one shows nothing."""


def month_rows(month: date, first: date | None) -> tuple[Row, ...]:
    """The weeks of a month with its name and the ways to its neighbours; days before `first` cannot be picked, and
    weeks before it are left out."""
    weeks = _WEEK.monthdatescalendar(month.year, month.month)
    named = tuple(Button(name, disabled=True) for name in texts.WEEKDAYS)
    days = [tuple(_day(day, month, first) for day in week) for week in weeks if first is None or week[-1] >= first]
    return (_turning(month, first), named, *days)


def _day(day: date, month: date, first: date | None) -> Button:
    if day.month != month.month:
        return Button(_BLANK, disabled=True)
    if first is not None and day < first:
        return Button(same("·"), disabled=True)
    return Button(same(str(day.day)), PickDay(day=day.year * 10_000 + day.month * 100 + day.day))


def _turning(month: date, first: date | None) -> Row:
    earlier, later = _beside(month, -1), _beside(month, 1)
    shown = Button(texts.month_name(month), disabled=True)
    ways: list[Button] = []
    if earlier is not None and (first is None or earlier >= first.replace(day=1)):
        ways.append(_turn(same("‹"), earlier))
    ways.append(shown)
    if later is not None:
        ways.append(_turn(same("›"), later))
    return tuple(ways)


def _turn(label: Text, to: date) -> Button:
    return Button(label, TurnMonth(month=to.year * 100 + to.month))


def _beside(month: date, by: int) -> date | None:
    months = month.year * 12 + month.month - 1 + by
    year, place = divmod(months, 12)
    return date(year, place + 1, 1) if EARLIEST_YEAR <= year <= LATEST_YEAR else None


def picked_day(pressed: PickDay) -> date | None:
    """The day of a button; None for a forged one."""
    year, rest = divmod(pressed.day, 10_000)
    return _date(year, rest // 100, rest % 100)


def picked_month(pressed: TurnMonth) -> date | None:
    """The first of the month of a button; None for a forged one."""
    return _date(pressed.month // 100, pressed.month % 100, 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None
