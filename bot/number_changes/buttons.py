"""The buttons of 更正身份证号."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class StartNumberChange(CallbackData, prefix="idn"):
    """Asks for whom."""


class StopNumberChange(CallbackData, prefix="idn-stop"):
    """« 返回 from any of its questions."""


class ChoosePerson(CallbackData, prefix="idn-who"):
    """Asks for the right number of somebody."""

    person_id: RowId


class ConfirmNumber(CallbackData, prefix="idn-yes"):
    """确认更正: the number and the reason are those given last in this chat, for this very person."""

    person_id: RowId
