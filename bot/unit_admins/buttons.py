"""The buttons of 我是单位管理员."""

from aiogram.filters.callback_data import CallbackData


class OpenAdminRole(CallbackData, prefix="admin-me"):
    """What the role means, and who decides."""


class AskForRole(CallbackData, prefix="admin-ask"):
    pass
