"""The buttons of signing in and out."""

from aiogram.filters.callback_data import CallbackData


class StartSignIn(CallbackData, prefix="sign-in"):
    pass


class OpenAccount(CallbackData, prefix="account"):
    pass
