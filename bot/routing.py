"""A press goes to the feature whose button it is, past the handlers of all others."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery


class OwnPress(Filter):
    """Stands before all handlers of a feature: whether the button is one of its own."""

    def __init__(self, prefixes: frozenset[str]) -> None:
        self._prefixes = prefixes

    async def __call__(self, query: CallbackQuery) -> bool:
        return (query.data or "").partition(":")[0] in self._prefixes


def prefixes_of(router: Router) -> frozenset[str] | None:
    """Which buttons the router and those below it take; None where one takes whatever comes."""
    prefixes: set[str] = set()
    for each in router.chain_tail:
        for handler in each.callback_query.handlers:
            filters = (one.callback for one in handler.filters or ())
            own = {one.callback_data.__prefix__ for one in filters if isinstance(one, CallbackQueryFilter)}
            if not own:
                return None
            prefixes |= own
    return frozenset(prefixes)


def take_own_presses_only(router: Router) -> None:
    """aiogram asks one handler after the other, each with a filter that reads the whole data of the button."""
    prefixes = prefixes_of(router)
    if prefixes is not None:
        router.callback_query.filter(OwnPress(prefixes))
