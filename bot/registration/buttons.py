"""The buttons of registration."""

from aiogram.filters.callback_data import CallbackData


class StartRegistration(CallbackData, prefix="register"):
    pass
