"""The buttons of confirming identities, and of correcting one's own."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.requests.buttons import OnCard
from core.people import WrongField

PersonId = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""What the database holds: a forged button with more is no button of ours."""


class Confirm(OnCard, prefix="id-yes"):
    pass


class CorrectField(CallbackData, prefix="fix"):
    """Opens the one question about a field of somebody who was declined; the button was for this person."""

    person_id: PersonId
    wrong: WrongField


class HandInUnchanged(CallbackData, prefix="fix-same"):
    person_id: PersonId
