"""Credit hours (学时), their two subjects, and a balance of both. Whole hundredths, never a float."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from core.refusals import Refused

WRITTEN = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
MINUTES_PER_HOUR = 45
"""DOMAIN §3: one 学时 is 45 minutes where a platform reports minutes; a rule book may say otherwise."""


class HoursMalformed(Refused):
    """The text is not 1 to 4 digits with at most two decimals."""


class Subject(StrEnum):
    """公共科目 or 专业科目. Surplus of one never fills the other."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, order=True, slots=True)
class Hours:
    """Credit hours as whole hundredths, never negative: 29.99 is `Hours(2999)` and is not 30."""

    hundredths: int
    ZERO: ClassVar["Hours"]

    def __post_init__(self) -> None:
        if self.hundredths < 0:
            raise ValueError("hours are never negative")

    @classmethod
    def of(cls, whole: int) -> Self:
        """Whole hours: `Hours.of(30)` is 30.00."""
        return cls(whole * 100)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "30", "47.5" or "29.99" (DESIGN §1: `^\\d{1,4}(\\.\\d{1,2})?$`). Refuses `HoursMalformed`."""
        if not WRITTEN.fullmatch(text):
            raise HoursMalformed
        whole, _, decimals = text.partition(".")
        return cls(int(whole) * 100 + int(decimals.ljust(2, "0")))

    @classmethod
    def from_minutes(cls, minutes: int, minutes_per_hour: int = MINUTES_PER_HOUR) -> Self:
        """Minutes of learning as hours, rounded down to hundredths: 45 minutes are 1.00, 44 are 0.97."""
        return cls(minutes * 100 // minutes_per_hour)

    @classmethod
    def sum(cls, parts: "Iterable[Hours]") -> Self:
        """All parts together; no parts are 0."""
        return cls(sum(part.hundredths for part in parts))

    def beyond(self, other: "Hours") -> "Hours":
        """How much this is more than `other`: max(0, self − other)."""
        return Hours(max(0, self.hundredths - other.hundredths))

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.hundredths + other.hundredths)

    def __sub__(self, other: "Hours") -> "Hours":
        """Raises ValueError below zero, which is a mistake in the program; `beyond` stops at zero."""
        return Hours(self.hundredths - other.hundredths)

    def __bool__(self) -> bool:
        return self.hundredths > 0

    def __str__(self) -> str:
        """ "30", "47.5", "29.99": no trailing zeros."""
        whole, decimals = divmod(self.hundredths, 100)
        return f"{whole}.{decimals:02d}".rstrip("0").rstrip(".") if decimals else str(whole)


Hours.ZERO = Hours(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """Hours of both subjects that stand side by side."""

    public: Hours
    professional: Hours
    ZERO: ClassVar["Balance"]

    @property
    def total(self) -> Hours:
        """Both subjects together, as the 岗前 certificate counts them."""
        return self.public + self.professional

    def of(self, subject: Subject | None) -> Hours:
        """The hours of one subject, or of both together where `subject` is None."""
        if subject is None:
            return self.total
        return self.public if subject is Subject.PUBLIC else self.professional

    def plus(self, subject: Subject, hours: Hours) -> "Balance":
        """The balance with `hours` more in one subject."""
        if subject is Subject.PUBLIC:
            return Balance(self.public + hours, self.professional)
        return Balance(self.public, self.professional + hours)

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(self.public + other.public, self.professional + other.professional)


Balance.ZERO = Balance(Hours.ZERO, Hours.ZERO)
