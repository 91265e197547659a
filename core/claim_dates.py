"""When an activity was, and which training year it counts in."""

import re
from datetime import date

from core.refusals import Refused
from core.written_days import written_days
from core.years import EARLIEST_YEAR, TrainingYear, YearBook, year_of_study

LONGEST_RANGE_DAYS = 3653


class DateUnreadable(Refused):
    """No date can be read, or none that there is; `is_range` where a beginning and an end are expected."""

    is_range: bool


class DatesReversed(Refused):
    """The end stands before the beginning."""


class DateInFuture(Refused):
    """The activity has not begun."""

    today: date


class DateOutsideYears(Refused):
    """The activity lies in no training year that can still be claimed for: `earliest` to `latest`."""

    earliest: date
    latest: date


class RangeTooLong(Refused):
    """Longer than any activity lasts: a typing error."""


def claimable(today: date, book: YearBook) -> tuple[TrainingYear, ...]:
    """The training years that can be claimed for today, oldest first."""
    near = (book.year(number) for number in range(max(EARLIEST_YEAR, today.year - 2), today.year + 2))
    return tuple(year for year in near if year.opens <= today <= year.claim_until)


def read_dates(text: str, is_range: bool, today: date, book: YearBook) -> list[str]:
    """First and last day, as ISO text; the same for an activity of a day. A range may have begun earlier and go on, as
    postings do, but it touches a year that can be claimed for. Refuses `DateUnreadable`, `DatesReversed`,
    `DateInFuture`, `DateOutsideYears`, `RangeTooLong`."""
    written, rest = written_days(text)
    days = [day for one in written if one.year is not None and (day := one.in_year(one.year)) is not None]
    if len(days) < len(written) or re.search(r"\d", rest) or not 1 <= len(days) <= (2 if is_range else 1):
        raise DateUnreadable(is_range)
    begins, ends = days[0], days[-1]
    if ends < begins:
        raise DatesReversed
    if (ends - begins).days > LONGEST_RANGE_DAYS:
        raise RangeTooLong
    if begins > today:
        raise DateInFuture(today)
    years = claimable(today, book)
    if not any(year.opens <= ends and begins <= year.study_until for year in years):
        raise DateOutsideYears(years[0].opens if years else today, today)
    return [begins.isoformat(), ends.isoformat()]


def year_of(begins: date, ends: date, today: date, book: YearBook, *, from_start: bool) -> int:
    """The training year an activity counts in: that of its last day so far, or of its first where hours are spread over
    years. Where that year is closed and a long activity touches one that is not, it is the nearest of those; an
    activity of a closed year stays in it, for a claim that was submitted in time may be changed later."""
    year = year_of_study(begins if from_start else min(ends, today), book)
    open_now = [one.year for one in claimable(today, book) if one.opens <= ends and begins <= one.study_until]
    if year in open_now or not open_now:
        return year
    return min(open_now, key=lambda other: abs(other - year))
