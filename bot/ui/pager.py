"""Turning the pages of a list."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from bot.texts import EARLIER_PAGE, LATER_PAGE
from bot.ui.screen import Button, Row


def pages_of(total: int, size: int) -> int:
    """How many pages of `size` there are, one where there is nothing."""
    return max(1, -(-total // size))


def turning_row(page: int, pages: int, to: Callable[[int], CallbackData]) -> Row:
    """The ways to the pages beside this one, counted from 0; empty where there is no other. `to` gives what the button
    of a page says."""
    earlier = (Button(EARLIER_PAGE, to(page - 1)),) if page > 0 else ()
    later = (Button(LATER_PAGE, to(page + 1)),) if page + 1 < pages else ()
    return (*earlier, *later)
