"""The buttons of 培训记录查询."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenRecords(CallbackData, prefix="rec"):
    """One's own documents, a page; of one year, 0 for all."""

    year: Number = 0
    page: Number = 0


class OpenRecord(CallbackData, prefix="rec-one"):
    """One document, and the place in the list to go back to."""

    certificate_id: RowId
    year: Number
    page: Number


class OpenUsedRecords(CallbackData, prefix="rec-used"):
    """The hour records behind a document, a page."""

    certificate_id: RowId
    page: Number = 0


class AskForRecord(CallbackData, prefix="rec-ask"):
    """按编号或身份证号查."""


class LeaveAsking(CallbackData, prefix="rec-left"):
    """« 返回 from its question."""
