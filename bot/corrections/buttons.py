"""The buttons of 姓名或单位有误."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class ChooseDocument(CallbackData, prefix="mend-which"):
    """Below 培训证书下载: which certificate of that page is wrong."""

    page: Number = 0


class OfDocument(CallbackData, prefix="mend-of"):
    """A button about one of one's own documents."""

    certificate_id: RowId


class OpenCorrection(OfDocument, prefix="mend"):
    """What is printed and what the profile says, or where the request stands."""


class AskCorrection(OfDocument, prefix="mend-ask"):
    """Hands the request in. `seen` stands for what was shown of both."""

    seen: str


class AddNote(OfDocument, prefix="mend-note"):
    """Asks for a word; sending it hands the request in."""

    seen: str


class WithdrawCorrection(OfDocument, prefix="mend-back"):
    """Takes the open request back; asks once more until `sure`."""

    sure: bool = False
