"""The buttons of confirming identities."""

from aiogram.filters.callback_data import CallbackData


class OpenPending(CallbackData, prefix="pending"):
    """The people of one's units who wait to be confirmed; 0 is the one who waits longest."""

    skip: int = 0
