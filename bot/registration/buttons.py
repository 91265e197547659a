"""The buttons of registration."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number


class StartRegistration(CallbackData, prefix="register"):
    pass


class OpenPrivacyNotice(CallbackData, prefix="privacy"):
    pass


class AgreeToPrivacy(CallbackData, prefix="agree"):
    """`edition` stands for the very words that were agreed to."""

    edition: str


class ListUnits(CallbackData, prefix="units"):
    """More of what the last query found."""

    offset: Number = 0


class BrowseUnits(CallbackData, prefix="tree"):
    """What stands below a node of the tree; 0 is the top. A unit with nothing below it is chosen."""

    unit_id: Number = 0
    page: Number = 0


class ChooseUnit(CallbackData, prefix="unit"):
    unit_id: Number


class UnitMissing(CallbackData, prefix="no-unit"):
    """Asks for the full name of a unit that is not there."""


class TakeTypedName(CallbackData, prefix="no-unit-name"):
    """What was searched for is the full name."""


class NotAmongThem(CallbackData, prefix="no-unit-twin"):
    """None of the units with a similar name is meant."""


class ListAuthorities(CallbackData, prefix="offices"):
    """More of what the last query for an authority found."""

    offset: Number = 0


class BrowseAuthorities(CallbackData, prefix="office-tree"):
    """The authorities below a node of the tree; 0 is the top."""

    unit_id: Number = 0
    page: Number = 0


class ChooseAuthority(CallbackData, prefix="office"):
    """Asks this authority to add the missing unit."""

    unit_id: Number


class ChooseOption(CallbackData, prefix="option"):
    """`place` counts the options of the field in the rule book, from 0."""

    field: str
    place: Number


class SkipQuestion(CallbackData, prefix="skip"):
    field: str


class GoTo(CallbackData, prefix="go-to"):
    """Back to a question; its answer stays until another is given."""

    step: str


class GoOn(CallbackData, prefix="go-on"):
    """Keep the answer of this question, and go to the next one that is open."""

    step: str


class AnswerAnew(CallbackData, prefix="anew"):
    """Drop the answer of this question, and ask it again."""

    step: str


class OpenSummary(CallbackData, prefix="summary"):
    pass


class ChangeField(CallbackData, prefix="change"):
    """修改信息: asks one of the questions again."""

    step: str


class HandIn(CallbackData, prefix="hand-in"):
    """保存, or 重新提交: what was asked again is right now."""


class AskPassword(CallbackData, prefix="password"):
    """Everything in the summary is right."""


class LeaveAnnouncement(CallbackData, prefix="announced"):
    """进入首页."""
