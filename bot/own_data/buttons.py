"""The buttons of 我的数据."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number


class OpenOwnData(CallbackData, prefix="own-data"):
    pass


class OpenOpenings(CallbackData, prefix="openings"):
    """谁看过我的记录. `all`: also what the person did themselves."""

    all: bool = False
    page: Number = 0


class StartExport(CallbackData, prefix="export-data"):
    """Asks for the password."""


class StopExport(CallbackData, prefix="export-stop"):
    pass
