"""The buttons of learning."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""What a column of the database holds: a forged button with more is no button of ours."""


class OpenLearning(CallbackData, prefix="learn"):
    pass


class EnterPlatform(CallbackData, prefix="enter"):
    platform_id: Number


class AgreeToDisclosure(CallbackData, prefix="disclose"):
    """`person_id` is whose data were shown, `edition` stands for the very words that were agreed to."""

    platform_id: Number
    person_id: Annotated[int, Field(ge=0, le=2**63 - 1)]
    edition: str


class DeclineDisclosure(CallbackData, prefix="withhold"):
    platform_id: Number
