"""The buttons of the gap card and the records."""

from aiogram.filters.callback_data import CallbackData


class OpenHours(CallbackData, prefix="hours"):
    """The gap card of a training year; 0 is the leading one."""

    year: int = 0


class OpenRecords(CallbackData, prefix="records"):
    year: int
    page: int = 0
