"""The buttons of home and of the welcome."""

from aiogram.filters.callback_data import CallbackData


class OpenHome(CallbackData, prefix="home"):
    pass


class OpenMore(CallbackData, prefix="more"):
    pass


class OpenHelp(CallbackData, prefix="help"):
    pass


class ContinueForm(CallbackData, prefix="continue"):
    """Go on with what is being filled in."""


class IsOfficial(CallbackData, prefix="official"):
    pass


class UseLanguage(CallbackData, prefix="lang"):
    language: str
