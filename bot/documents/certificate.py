"""What a training certificate (培训证书) says."""

from dataclasses import dataclass
from datetime import datetime

from bot.documents.document import Document
from core.hours import Hours, Subject


@dataclass(frozen=True, slots=True)
class UsedRecord:
    """One line of the list of hour records behind the certificate."""

    course_name: str
    platform: str
    subject: Subject
    hours: Hours
    completed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Document):
    """Everything that is printed. `kind_name` is 岗前, 在岗, …; `records` are listed in the order given."""

    kind_name: str
    public: Hours
    professional: Hours
    records: tuple[UsedRecord, ...]

    @property
    def name(self) -> str:
        return f"{self.year} 年度{self.kind_name}培训证书"

    @property
    def names(self) -> tuple[str, ...]:
        return self.person_name, self.unit_name, self.kind_name, self.issuer

    @property
    def total(self) -> Hours:
        return self.public + self.professional
