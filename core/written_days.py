"""Days as people write them: “2026-12-15”, “12 月 15 日”, “20261215”, “2026/12/1”. Which year a day without one belongs
to depends on what is asked."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?<!\d)(?:"
    r"(?P<year8>[0-9]{4})(?P<month8>[0-9]{2})(?P<day8>[0-9]{2})(?!\d)"
    r"|(?:(?P<year>[0-9]{4})\s*[-./年]\s*)?(?P<month>[0-9]{1,2})\s*[-./月]\s*(?P<day>[0-9]{1,2})(?!\d)(?:\s*[日号])?)"
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it was written; `year` is None where none was. There need be no such day."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """The day in its own year, or else in this one; None where there is none."""
        try:
            return date(year if self.year is None else self.year, self.month, self.day)
        except ValueError:
            return None

    def since(self, first: date) -> date | None:
        """The day in its own year, or else the first one from here on in this year and the next; None where there
        is none."""
        found = self.in_year(first.year)
        if self.year is None and (found is None or found < first):
            return self.in_year(first.year + 1)
        return found


def written_days(typed: str) -> tuple[list[WrittenDay], str]:
    """The days of a text in their order, and what stands beside them, in plain characters."""
    plain = unicodedata.normalize("NFKC", typed)
    days = [_read(found) for found in _DAY.finditer(plain)]
    return days, _DAY.sub(" ", plain).strip()


def written_day(typed: str) -> WrittenDay | None:
    """The day that is written; None where there is none, several, or something else."""
    days, rest = written_days(typed)
    return days[0] if len(days) == 1 and not rest else None


def _read(found: re.Match[str]) -> WrittenDay:
    if found["year8"]:
        return WrittenDay(int(found["year8"]), int(found["month8"]), int(found["day8"]))
    return WrittenDay(None if found["year"] is None else int(found["year"]), int(found["month"]), int(found["day"]))
