"""The buttons of getting back into one's account. Its doors are `ForgotPassword` and `NotMyRegistration`."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class AskToRecover(CallbackData, prefix="recover"):
    """The unit admin is asked to vouch for whoever has the ID number of the open question. `foreign`: who says that
    somebody else registered with it."""

    foreign: bool


class AllowRecovery(CallbackData, prefix="recover-yes"):
    recovery_id: RowId


class DeclineRecovery(CallbackData, prefix="recover-no"):
    recovery_id: RowId


class ChooseAnew(CallbackData, prefix="other-password"):
    """Another password than the one that was sent, before it is sent again."""


class SetPassword(CallbackData, prefix="recover-set"):
    """`discard`: although something is being filled in, which is lost by it."""

    recovery_id: RowId
    discard: bool = False
