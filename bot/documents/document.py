"""What every document says, whatever it certifies. A snapshot: nothing on it is looked up when it is printed."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(ABC):
    """The part that all sheets share. `verify_url` is what the QR code holds, where there is a page for it;
    `seal_place` stands where a seal goes on paper."""

    number: str
    person_name: str
    unit_name: str
    year: int
    issuer: str
    issued_at: datetime
    verify_url: str | None
    seal_place: str | None

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is, in a few words: “2026 年度在岗培训证书”."""

    @property
    def names(self) -> tuple[str, ...]:
        """What must not be printed wrongly."""
        return self.person_name, self.unit_name, self.issuer
