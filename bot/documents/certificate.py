"""What a training certificate (培训证书) says. A snapshot: nothing on it is looked up when it is printed."""

from dataclasses import dataclass
from datetime import datetime

from core.hours import Hours, Subject


@dataclass(frozen=True, slots=True)
class UsedRecord:
    """One line of the list of hour records behind the certificate."""

    course_name: str
    platform: str
    subject: Subject
    hours: Hours
    completed_at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that is printed. `kind_name` is 岗前, 在岗, …; `records` are listed in the order given. `verify_url`
    is what the QR code holds, where there is a page for it; `seal_place` stands where a seal goes on paper."""

    number: str
    person_name: str
    unit_name: str
    kind_name: str
    year: int
    public: Hours
    professional: Hours
    records: tuple[UsedRecord, ...]
    issuer: str
    issued_at: datetime
    verify_url: str | None
    seal_place: str | None

    @property
    def total(self) -> Hours:
        return self.public + self.professional
