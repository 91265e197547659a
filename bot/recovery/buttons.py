"""The buttons of getting back into one's account. Its doors are `ForgotPassword` and `NotMyRegistration`."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

RecoveryId = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""What the database holds: a forged button with more is no button of ours."""


class AskToRecover(CallbackData, prefix="recover"):
    """The unit admin is asked to vouch for whoever has the ID number of the open question. `foreign`: who says that
    somebody else registered with it."""

    foreign: bool


class AllowRecovery(CallbackData, prefix="recover-yes"):
    recovery_id: RecoveryId


class DeclineRecovery(CallbackData, prefix="recover-no"):
    recovery_id: RecoveryId


class SetPassword(CallbackData, prefix="recover-set"):
    """`discard`: although something is being filled in, which is lost by it."""

    recovery_id: RecoveryId
    discard: bool = False
