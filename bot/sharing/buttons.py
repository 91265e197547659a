"""The buttons of switching between the people of one chat."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

PersonId = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""What the database holds: a forged button with more is no button of ours."""


class OpenPeople(CallbackData, prefix="people"):
    """切换: who is signed in in this chat."""


class SwitchTo(CallbackData, prefix="switch"):
    """`discard`: although something is being filled in, which is lost by it."""

    person_id: PersonId
    discard: bool = False
