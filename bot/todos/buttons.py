"""The buttons of one's own to-dos."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenTodos(CallbackData, prefix="td"):
    """待办事项, a page."""

    page: Number = 0


class OfPart(CallbackData, prefix="td-of"):
    """A button of one's own part of a to-do."""

    part_id: RowId


class OpenPart(OfPart, prefix="td-part"):
    pass


class UploadProof(OfPart, prefix="td-up"):
    """上传: takes files from now on."""


class RemoveProof(OfPart, prefix="td-drop"):
    evidence_id: RowId


class HandInPart(OfPart, prefix="td-in"):
    """提交."""


class WithdrawPart(OfPart, prefix="td-back"):
    sure: bool = False


class ShowOwnProof(OfPart, prefix="td-see"):
    pass
