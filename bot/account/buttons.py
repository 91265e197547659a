"""The buttons of signing in and out."""

from aiogram.filters.callback_data import CallbackData


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
    person_id: int
