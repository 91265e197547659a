"""The buttons of signing in and out."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

PersonId = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""What the database holds: a forged button with more is no button of ours."""


class StartSignIn(CallbackData, prefix="sign-in"):
    """`discard`: although a registration is being filled in, which is lost by it."""

    discard: bool = False


class ForgotPassword(CallbackData, prefix="forgot"):
    pass


class NotMyRegistration(CallbackData, prefix="not-mine"):
    """Somebody else registered with this person's ID number."""


class OpenAccount(CallbackData, prefix="account"):
    pass


class SignOut(CallbackData, prefix="sign-out"):
    """Asks once more."""


class ConfirmSignOut(CallbackData, prefix="sign-out-now"):
    person_id: PersonId
