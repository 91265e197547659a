"""The buttons of 人员去向."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class StartDepartures(CallbackData, prefix="gone"):
    """The people of one's units; a name can be sent."""


class TurnDepartures(CallbackData, prefix="gone-page"):
    page: Number = 0


class StopDepartures(CallbackData, prefix="gone-stop"):
    """« 首页 from the list."""


class OpenMember(CallbackData, prefix="gone-who"):
    """How somebody stands, and what can be noted."""

    person_id: RowId


class NoteDeparture(CallbackData, prefix="gone-as"):
    """`how` is a code, "" for whoever is back; `seen` is how it stood. Asks once more until `sure`."""

    person_id: RowId
    how: str = ""
    seen: str = ""
    sure: bool = False
