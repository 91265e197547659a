"""Training years (培训年度, 出证年度): their dates, which is open, which leads, and how long is left.

All dates are days in Shanghai and inclusive. A day begins and ends there, wherever the server stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
EARLIEST_YEAR = 2000
LATEST_YEAR = 2100
"""Years beyond these are typing errors; they also keep date arithmetic within what `date` can hold."""


@dataclass(frozen=True, slots=True)
class TrainingYear:
    """A training year, not always a calendar year. Courses until `study_until`, claims until `claim_until`,
    applications until `apply_until`, reviews until `review_until` (DOMAIN §3)."""

    year: int
    opens: date
    study_until: date
    claim_until: date
    apply_until: date
    review_until: date

    def can_be_applied_for(self, day: date) -> bool:
        """True from `opens` to `apply_until`, both included."""
        return self.opens <= day <= self.apply_until


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day relative to a training year: 31 March of the next calendar year is `YearDay(1, 3, 31)`."""

    years_later: int
    month: int
    day: int

    def of(self, year: int) -> date:
        """The date in the training year `year`. Raises ValueError for 29 February outside leap years."""
        return date(year + self.years_later, self.month, self.day)


@dataclass(frozen=True, slots=True)
class YearPattern:
    """The dates of every year that the rule book does not list, so that nothing breaks on 1 January."""

    opens: YearDay
    study_until: YearDay
    claim_until: YearDay
    apply_until: YearDay
    review_until: YearDay

    def year(self, number: int) -> TrainingYear:
        """The training year of that number."""
        return TrainingYear(
            number,
            self.opens.of(number),
            self.study_until.of(number),
            self.claim_until.of(number),
            self.apply_until.of(number),
            self.review_until.of(number),
        )


class YearBook(Protocol):
    """What knows the dates of every year: the rule book."""

    def year(self, number: int, /) -> TrainingYear:
        """The dates of the training year of that number."""
        ...


def day_in_shanghai(moment: datetime) -> date:
    """The calendar day in Shanghai. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(SHANGHAI).date()


def open_years(today: date, book: YearBook) -> tuple[TrainingYear, ...]:
    """Every year that can be applied for today, oldest first. Two can be open at once."""
    return tuple(year for year in years_around(today, book) if year.can_be_applied_for(today))


class OpenYear(StrEnum):
    """Which of the years that are open at once is meant."""

    NEWEST = "newest"
    OLDEST = "oldest"
    EACH = "each"


def chosen_years(which: OpenYear, today: date, book: YearBook) -> tuple[TrainingYear, ...]:
    """Those of `open_years` that are meant, oldest first; () while none is open."""
    years = open_years(today, book)
    match which:
        case OpenYear.NEWEST:
            return years[-1:]
        case OpenYear.OLDEST:
            return years[:1]
        case OpenYear.EACH:
            return years


def years_around(day: date, book: YearBook) -> tuple[TrainingYear, ...]:
    """The training years whose dates can touch a day, oldest first."""
    return tuple(book.year(number) for number in _around(day))


def year_of_study(day: date, book: YearBook) -> int:
    """The year a course completed on `day` counts in when the platform states none: the one that was open for
    study, the newest if two were, else the calendar year."""
    open_for_study = [
        number for number in _around(day) if book.year(number).opens <= day <= book.year(number).study_until
    ]
    return max(open_for_study, default=day.year)


def leading_year(now: datetime, book: YearBook, *, last_year_unclaimed: bool) -> TrainingYear:
    """The year that home leads with: last year while it can still be applied for, else the current one.

    `last_year_unclaimed` is the caller's knowledge of the person: there are hours of last year and no live
    certificate of the preset kind made from them (DOMAIN §3, dates of a training year).
    """
    today = day_in_shanghai(now)
    current = book.year(year_of_study(today, book))
    last = book.year(current.year - 1)
    return last if last_year_unclaimed and last.can_be_applied_for(today) else current


def days_left(until: date, today: date) -> int:
    """Whole days from today to `until`: 0 on the last day itself, negative once it has passed."""
    return (until - today).days


def is_weekday(day: date) -> bool:
    """Monday to Friday: what counts as a working day where no calendar of holidays is at hand."""
    return day.weekday() < 5


def working_days_waited(since: datetime, now: datetime, is_working_day: Callable[[date], bool]) -> int:
    """Working days that have begun after the day of `since`, up to today: 0 on the day itself. Which days are is the
    caller's knowledge, for the State Council publishes them year by year."""
    first, last = day_in_shanghai(since), day_in_shanghai(now)
    days = (first + timedelta(days=passed) for passed in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def waited_since(days: int, now: datetime, is_working_day: Callable[[date], bool]) -> datetime:
    """Whatever waits since before this moment has waited for `days` working days or more, and nothing else has. `days`
    is 1 at least."""
    day, left = day_in_shanghai(now), days
    while True:
        left -= is_working_day(day)
        if left <= 0:
            return datetime.combine(day, time(), SHANGHAI)
        day -= timedelta(days=1)


def _around(day: date) -> range:
    """Numbers of the years that can touch a day: their dates reach into the next calendar year."""
    return range(max(EARLIEST_YEAR, day.year - 2), min(LATEST_YEAR, day.year + 1) + 1)
