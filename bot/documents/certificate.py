"""What a training certificate (培训证书) says."""

from dataclasses import dataclass
from typing import ClassVar

from bot.documents.record_list import WithRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(WithRecords):
    """Everything that is printed. `kind_name` is 岗前, 在岗, …"""

    list_title: ClassVar[str] = "所用学时记录"
    column_titles: ClassVar[tuple[str, str]] = ("课程或活动", "来源")
    kind_name: str

    @property
    def name(self) -> str:
        return f"{self.year} 年度{self.kind_name}培训证书"

    @property
    def names(self) -> tuple[str, ...]:
        return self.person_name, self.unit_name, self.kind_name, self.issuer
