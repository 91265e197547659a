"""The buttons of switching between the people of one chat."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class OpenPeople(CallbackData, prefix="people"):
    """切换: who is signed in in this chat."""


class SwitchTo(CallbackData, prefix="switch"):
    """`discard`: although something is being filled in, which is lost by it."""

    person_id: RowId
    discard: bool = False
