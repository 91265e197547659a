from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rulebook import default_rule_book
from core.years import (
    SHANGHAI,
    TrainingYear,
    day_in_shanghai,
    days_left,
    is_weekday,
    leading_year,
    open_years,
    working_days_waited,
    year_of_study,
)

BOOK = default_rule_book()
SHORT_2027 = TrainingYear(
    2027, date(2027, 2, 1), date(2027, 11, 30), date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 28)
)
LISTING = replace(BOOK, listed_years=(SHORT_2027,))


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


def test_a_day_begins_at_midnight_in_shanghai():
    assert day_in_shanghai(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert day_in_shanghai(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == date(2027, 1, 1)


def test_a_moment_without_time_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        day_in_shanghai(datetime(2026, 1, 1))  # noqa: DTZ001


def test_2026_has_the_dates_of_the_pattern():
    assert BOOK.year(2026) == TrainingYear(
        2026, date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), date(2027, 4, 30)
    )


def test_a_listed_year_overrides_the_pattern_and_its_neighbours_keep_it():
    assert LISTING.year(2027) == SHORT_2027
    assert LISTING.year(2026) == BOOK.year(2026)


@given(st.dates(date(2003, 1, 1), date(2095, 12, 31)))
def test_some_year_is_open_every_day_and_each_is_derived(day: date):
    years = open_years(day, BOOK)

    assert 1 <= len(years) <= 2
    assert years[-1].year == day.year
    assert (len(years) == 2) == (day <= date(day.year, 3, 31))


@pytest.mark.parametrize(
    ("day", "open_numbers"),
    [
        (date(2026, 12, 31), [2026]),
        (date(2027, 1, 1), [2026, 2027]),
        (date(2027, 3, 31), [2026, 2027]),
        (date(2027, 4, 1), [2027]),
    ],
)
def test_two_years_are_open_until_the_last_day_for_applications(day: date, open_numbers: list[int]):
    assert [year.year for year in open_years(day, BOOK)] == open_numbers


@pytest.mark.parametrize(
    ("day", "unclaimed", "leads"),
    [
        (date(2026, 12, 31), True, 2026),
        (date(2027, 1, 1), True, 2026),
        (date(2027, 3, 31), True, 2026),
        (date(2027, 4, 1), True, 2027),
        (date(2027, 1, 1), False, 2027),
    ],
)
def test_home_leads_with_last_year_while_it_can_be_applied_for(day: date, unclaimed: bool, leads: int):
    assert leading_year(at_noon(day), BOOK, last_year_unclaimed=unclaimed).year == leads


def test_the_new_year_leads_from_midnight_in_shanghai_on():
    last_second = datetime(2027, 3, 31, 15, 59, 59, tzinfo=UTC)

    assert leading_year(last_second, BOOK, last_year_unclaimed=True).year == 2026
    assert leading_year(last_second + timedelta(seconds=1), BOOK, last_year_unclaimed=True).year == 2027


def test_a_course_counts_in_the_year_that_was_open_for_study():
    assert year_of_study(date(2026, 12, 31), BOOK) == 2026
    assert year_of_study(date(2027, 1, 1), BOOK) == 2027


def test_a_course_between_two_years_counts_in_its_calendar_year():
    assert year_of_study(date(2027, 1, 15), LISTING) == 2027
    assert year_of_study(date(2027, 12, 15), LISTING) == 2027


def test_38_days_are_left_on_23_november():
    assert days_left(date(2026, 12, 31), date(2026, 11, 23)) == 38
    assert days_left(date(2026, 12, 31), date(2026, 12, 31)) == 0
    assert days_left(date(2026, 12, 31), date(2027, 1, 2)) == -2


def test_waiting_over_a_weekend_counts_working_days_only():
    friday = at_noon(date(2026, 11, 20))

    assert working_days_waited(friday, friday + timedelta(hours=8), is_weekday) == 0
    assert working_days_waited(friday, friday + timedelta(days=2), is_weekday) == 0
    assert working_days_waited(friday, friday + timedelta(days=4), is_weekday) == 2


def test_holidays_come_from_the_caller():
    holiday = {date(2026, 10, day) for day in range(1, 8)}
    waited = working_days_waited(
        at_noon(date(2026, 9, 30)), at_noon(date(2026, 10, 9)), lambda day: day.weekday() < 5 and day not in holiday
    )

    assert waited == 2
