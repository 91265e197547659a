"""The buttons of correcting one's own identity after it was declined."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId
from core.people import WrongField


class CorrectField(CallbackData, prefix="fix"):
    """Opens the one question about a field of somebody who was declined; the button was for this person."""

    person_id: RowId
    wrong: WrongField


class HandInUnchanged(CallbackData, prefix="fix-same"):
    person_id: RowId
