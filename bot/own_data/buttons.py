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


class CloseAccount(CallbackData, prefix="close"):
    """注销账户: says what goes and what stays, and asks for the password."""


class ConfirmClosing(CallbackData, prefix="close-now"):
    """The second press; works only where the password was just given."""


class KeepAccount(CallbackData, prefix="close-keep"):
    """撤回注销, or not to close it after all."""


class StopExport(CallbackData, prefix="export-stop"):
    pass
