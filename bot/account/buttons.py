"""The buttons of signing in and out."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class StartSignIn(CallbackData, prefix="sign-in"):
    """`discard`: although something is being filled in, which is lost by it. `further`: without signing out whoever is
    signed in."""

    discard: bool = False
    further: bool = False


class OpenChats(CallbackData, prefix="chats"):
    """已登录的聊天: where the person is signed in."""


class EndChat(CallbackData, prefix="end-chat"):
    """Asks once more."""

    sign_in_id: RowId


class ConfirmEndChat(CallbackData, prefix="end-chat-now"):
    sign_in_id: RowId


class EndOtherChats(CallbackData, prefix="end-chats"):
    """Asks once more."""


class ConfirmEndOtherChats(CallbackData, prefix="end-chats-now"):
    pass


class ForgotPassword(CallbackData, prefix="forgot"):
    pass


class ChangePassword(CallbackData, prefix="new-password"):
    """重置密码, by whoever knows the old one. `discard`: although something is being filled in, which is lost by it."""

    discard: bool = False


class NotMyRegistration(CallbackData, prefix="not-mine"):
    """Somebody else registered with this person's ID number."""


class OpenAccount(CallbackData, prefix="account"):
    pass


class OpenProfile(CallbackData, prefix="profile"):
    """修改信息: which of one's data to change."""


class SignOut(CallbackData, prefix="sign-out"):
    """Asks once more."""


class ConfirmSignOut(CallbackData, prefix="sign-out-now"):
    person_id: RowId
