"""What the cover of a bundle of several years (多年度证明材料) says: each year with what proves it, and the gaps."""

from dataclasses import dataclass
from datetime import date

from bot.documents.document import Document
from core.hours import Balance


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the table: a paper, or a year without one. `what` is “在岗培训证书”, `state` what it comes to in words;
    `hours` are none where no paper states any."""

    year: int
    what: str
    number: str
    hours: Balance | None
    issued_on: date | None
    state: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Document):
    """Everything that is printed; `year` is the last one. `gaps` are the years that nothing proves."""

    first_year: int
    lines: tuple[CoverLine, ...]
    gaps: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.years} 年度培训证明材料"

    @property
    def years(self) -> str:
        """ "2022–2026", or "2026" alone."""
        return str(self.year) if self.first_year == self.year else f"{self.first_year}–{self.year}"
