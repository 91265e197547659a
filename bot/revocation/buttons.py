"""The buttons of revoking certificates."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class StartRevocation(CallbackData, prefix="revoke"):
    """撤销证书: asks for a number."""


class StopRevocation(CallbackData, prefix="revoke-stop"):
    """« 返回 from the question for a number."""


class OnCertificate(CallbackData, prefix="revoke-on"):
    """A button below somebody's certificate."""

    certificate_id: RowId


class ShowRevocable(OnCertificate, prefix="revoke-card"):
    """The certificate with the button 撤销."""


class ChooseReason(OnCertificate, prefix="revoke-why"):
    """撤销: leads to the reasons."""


class RevokeFor(OnCertificate, prefix="revoke-for"):
    """`reason` is a code of the rule book; leads to the last question."""

    reason: str


class RevokeInOwnWords(OnCertificate, prefix="revoke-words"):
    pass


class ConfirmRevocation(OnCertificate, prefix="revoke-yes"):
    """确认撤销. With the code of own words they are the ones given last in this chat, for this certificate."""

    reason: str
