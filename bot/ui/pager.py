"""Turning the pages of a list."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from aiogram.filters.callback_data import CallbackData

from bot.texts import EARLIER_PAGE, LATER_PAGE
from bot.ui.screen import Button, Row

MOST_PAGES = 1000
"""A forged button cannot ask for more."""

Some = TypeVar("Some", bound="Counted", covariant=True)


def pages_of(total: int, size: int) -> int:
    """How many pages of `size` there are, one where there is nothing."""
    return max(1, -(-total // size))


def turning_row(page: int, pages: int, to: Callable[[int], CallbackData]) -> Row:
    """The ways to the pages beside this one, counted from 0; empty where there is no other. `to` gives what the button
    of a page says."""
    earlier = (Button(EARLIER_PAGE, to(page - 1)),) if page > 0 else ()
    later = (Button(LATER_PAGE, to(page + 1)),) if page + 1 < pages else ()
    return (*earlier, *later)


class Counted(Protocol):
    """Some of a list. `total` is how many there are in all, 0 also where nothing stands at the place that was asked."""

    @property
    def total(self) -> int: ...


class Load(Protocol[Some]):
    """Gives at most `limit` of a list, after `skip` others."""

    def __call__(self, *, skip: int, limit: int) -> Awaitable[Some]: ...


async def page_or_first(load: Load[Some], page: int, size: int) -> tuple[Some, int]:
    """The page that a button asks for, and its number from 0 on. The first one where the list has become shorter."""
    page = min(max(page, 0), MOST_PAGES)
    found = await load(skip=page * size, limit=size)
    if found.total or not page:
        return found, page
    return await load(skip=0, limit=size), 0
