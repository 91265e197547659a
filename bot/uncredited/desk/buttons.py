"""The buttons of operators: how platforms are doing, and what is missed of each."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenPlatforms(CallbackData, prefix="ucd"):
    """学习平台: how each is doing."""


class OpenQueue(CallbackData, prefix="ucd-q"):
    platform_id: Number
    page: Number = 0


class ExportQueue(CallbackData, prefix="ucd-xls"):
    platform_id: Number


class OfQueued(CallbackData, prefix="ucd-of"):
    """A button of somebody's case."""

    case_id: RowId


class OpenQueued(OfQueued, prefix="ucd-one"):
    pass


class NoteContact(OfQueued, prefix="ucd-ask"):
    """已联系平台."""


class ChooseReason(OfQueued, prefix="ucd-why"):
    """关闭: asks why."""


class CloseFor(OfQueued, prefix="ucd-end"):
    reason: str


class CloseInOwnWords(OfQueued, prefix="ucd-own"):
    pass


class ShowQueuedFiles(OfQueued, prefix="ucd-see"):
    pass
