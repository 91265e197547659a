"""The buttons of learning."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenLearning(CallbackData, prefix="learn"):
    pass


class EnterPlatform(CallbackData, prefix="enter"):
    platform_id: Number


class AgreeToDisclosure(CallbackData, prefix="disclose"):
    """`person_id` is whose data were shown, `edition` stands for the very words that were agreed to."""

    platform_id: Number
    person_id: RowId
    edition: str


class DeclineDisclosure(CallbackData, prefix="withhold"):
    platform_id: Number
