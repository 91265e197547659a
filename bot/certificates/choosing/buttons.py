"""The buttons of choosing records."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class ChooseRecords(CallbackData, prefix="choose"):
    """勾选学时记录 for a year and kind."""

    year: int
    kind: str
    page: int = 0


class MarkRecord(CallbackData, prefix="mark"):
    """Take a record, or leave it out. It says which of both, so that a press that comes twice does nothing more."""

    year: int
    kind: str
    record_id: RowId
    taken: bool
    page: int


class TakeAll(CallbackData, prefix="mark-all"):
    """全选."""

    year: int
    kind: str
    page: int


class TakeSuggested(CallbackData, prefix="mark-preset"):
    """按建议选."""

    year: int
    kind: str
    page: int
