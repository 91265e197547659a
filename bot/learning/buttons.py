"""The buttons of learning."""

from aiogram.filters.callback_data import CallbackData


class OpenLearning(CallbackData, prefix="learn"):
    pass
