"""The buttons of choosing records."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

RecordId = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""As large as a database holds; a forged one beyond that is no button of ours."""


class ChooseRecords(CallbackData, prefix="choose"):
    """勾选学时记录 for a year and kind."""

    year: int
    kind: str
    page: int = 0


class MarkRecord(CallbackData, prefix="mark"):
    """Take a record, or leave it out. It says which of both, so that a press that comes twice does nothing more."""

    year: int
    kind: str
    record_id: RecordId
    taken: bool
    page: int


class TakeAll(CallbackData, prefix="mark-all"):
    """全选."""

    year: int
    kind: str
    page: int


class TakeSuggested(CallbackData, prefix="mark-preset"):
    """按建议选."""

    year: int
    kind: str
    page: int
