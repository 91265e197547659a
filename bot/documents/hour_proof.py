"""What a proof of a year's online hours (继教学时互认证明) says."""

from dataclasses import dataclass
from typing import ClassVar

from bot.documents.record_list import WithRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class HourProof(WithRecords):
    """Everything that is printed; `records` are the courses of the learning platforms, as of the issue."""

    list_title: ClassVar[str] = "线上培训明细"
    column_titles: ClassVar[tuple[str, str]] = ("课程", "学习平台")

    @property
    def name(self) -> str:
        return f"{self.year} 年度继教学时互认证明"
