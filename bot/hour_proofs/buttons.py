"""The buttons of hour proofs (继教学时互认证明)."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenProofs(CallbackData, prefix="proofs"):
    """继教学时互认证明: a page of one's own, and what a new one would say."""

    page: Number = 0


class AskToReplace(CallbackData, prefix="proof-void"):
    """开具年度学时证明 where there is a valid one of the year: what would become of it."""

    year: Number


class MakeProof(CallbackData, prefix="proof-new"):
    """Have one made. `replaces` is the id of the proof that becomes void, if any; `hours` are the hundredths that the
    screen said."""

    year: Number
    hours: Number
    replaces: RowId | None = None


class OpenProof(CallbackData, prefix="proof"):
    """查看明细: a page of the courses that a proof states."""

    certificate_id: RowId
    page: Number = 0


class SendProof(CallbackData, prefix="proof-get"):
    """再发一次: the document that is there."""

    certificate_id: RowId
