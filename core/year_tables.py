"""Reading the dates of training years from the rule book's TOML."""

from datetime import date

from core.toml_table import Problem, Table
from core.years import EARLIEST_YEAR, LATEST_YEAR, TrainingYear, YearDay, YearPattern

ANY_YEAR = 2001
"""Not a leap year, so that 29 February is refused in a pattern."""
DATES = ("opens", "study_until", "claim_until", "apply_until", "review_until")
EARLIER_AND_LATER = (
    ("opens", "study_until"),
    ("study_until", "claim_until"),
    ("study_until", "apply_until"),
    ("claim_until", "review_until"),
)


def read_pattern(table: Table) -> YearPattern:
    """`year_pattern`: each date as { years_later = 0 or 1, month = …, day = … }."""
    days = {name: _read_year_day(table, name) for name in DATES}
    _refuse_disorder(table, {name: day.of(ANY_YEAR) for name, day in days.items()})
    table.done()
    return YearPattern(**days)


def read_listed_years(book: Table) -> tuple[TrainingYear, ...]:
    """`years`: whole years with dates of their own, which override the pattern. The list may be absent."""
    if not book.has("years"):
        return ()
    years: list[TrainingYear] = []
    for row in book.tables("years"):
        number = row.whole("year", EARLIEST_YEAR, LATEST_YEAR)
        if number in {year.year for year in years}:
            raise row.wrong("year", Problem.DUPLICATE)
        dates = {name: row.day(name) for name in DATES}
        _refuse_disorder(row, dates)
        row.done()
        years.append(TrainingYear(number, **dates))
    return tuple(years)


def _read_year_day(table: Table, key: str) -> YearDay:
    row = table.table(key)
    day = YearDay(row.whole("years_later", -1, 1), row.whole("month", 1, 12), row.whole("day", 1, 31))
    row.done()
    try:
        day.of(ANY_YEAR)
    except ValueError:
        raise table.wrong(f"{key}.day", Problem.OUT_OF_RANGE, "a day that every year has") from None
    return day


def _refuse_disorder(table: Table, dates: dict[str, date]) -> None:
    for earlier, later in EARLIER_AND_LATER:
        if dates[earlier] > dates[later]:
            raise table.wrong(later, Problem.OUT_OF_RANGE, f"not before {earlier}")
