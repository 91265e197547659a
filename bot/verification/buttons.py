"""The buttons of verifying certificates."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class StartVerification(CallbackData, prefix="verify"):
    """核验证书: by number and name."""


class StopVerification(CallbackData, prefix="verify-stop"):
    """« 返回 from one of its questions."""


class VerifyOwn(CallbackData, prefix="verify-own"):
    """核验: how one's own certificate stands now."""

    certificate_id: RowId
