"""The buttons of confirming identities, and of correcting one's own."""

from aiogram.filters.callback_data import CallbackData

from bot.requests.buttons import OnCard
from bot.ui.ids import RowId
from core.people import WrongField


class Confirm(OnCard, prefix="id-yes"):
    pass


class CorrectField(CallbackData, prefix="fix"):
    """Opens the one question about a field of somebody who was declined; the button was for this person."""

    person_id: RowId
    wrong: WrongField


class HandInUnchanged(CallbackData, prefix="fix-same"):
    person_id: RowId
