"""The buttons of help."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number


class OpenHelp(CallbackData, prefix="help"):
    """The list of topics."""

    page: Number = 0


class OpenTopic(CallbackData, prefix="topic"):
    code: str
