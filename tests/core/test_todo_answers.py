"""The answers of the form that makes a to-do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.claim_answers import (
    NumberExpected,
    NumberNotPositive,
    TextEmpty,
    TextTooLong,
    TooManyDecimals,
)
from core.hours import Hours
from core.refusals import Refused
from core.todo_answers import (
    FURTHEST_DAYS,
    LONGEST_PROOF,
    LONGEST_TITLE,
    MOST_HOURS,
    DayPassed,
    DayTooFar,
    DayUnreadable,
    HoursTooMany,
    read_deadline,
    read_held_on,
    read_proof,
    read_title,
    read_todo_hours,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-15", date(2026, 12, 15)),
        ("２０２６年１２月１５日", date(2026, 12, 15)),
        ("20261215", date(2026, 12, 15)),
        ("12 月 15 日", date(2026, 12, 15)),
        ("12.15", date(2026, 12, 15)),
        ("1-15", date(2027, 1, 15)),
        ("11-23", TODAY),
    ],
)
def test_a_deadline_is_read_as_people_write_it(typed: str, day: date):
    assert read_deadline(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("2026-11-22", DayPassed(TODAY)),
        ("11-20", DayPassed(TODAY)),
        ("2026-02-30", DayUnreadable()),
        ("2-29", DayUnreadable()),
        ("13-1", DayUnreadable()),
        ("下周五", DayUnreadable()),
        ("12-15 12-16", DayUnreadable()),
        ("2999-01-01", DayTooFar(TODAY + timedelta(days=FURTHEST_DAYS))),
        ("", DayUnreadable()),
    ],
)
def test_what_is_no_deadline_is_refused_by_name(typed: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        read_deadline(typed, TODAY)
    assert refused.value == refusal


@given(st.integers(min_value=-500, max_value=500))
def test_a_written_day_is_taken_exactly_from_today_to_a_year_ahead(days: int):
    day = TODAY + timedelta(days=days)
    if 0 <= days <= FURTHEST_DAYS:
        assert read_deadline(day.isoformat(), TODAY) == day
    else:
        with pytest.raises((DayPassed, DayTooFar)):
            read_deadline(day.isoformat(), TODAY)


def test_an_activity_may_have_been_before_today():
    assert read_held_on("2026-10-8", TODAY) == date(2026, 10, 8)
    with pytest.raises(DayTooFar):
        read_held_on("2016-10-8", TODAY)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("0", NumberNotPositive),
        ("-3", NumberNotPositive),
        ("1e9", HoursTooMany),
        ("999999999", HoursTooMany),
        ("200.5", HoursTooMany),
        ("三十", NumberExpected),
        ("8.125", TooManyDecimals),
        ("", NumberExpected),
    ],
)
def test_hours_that_cannot_be_are_refused_by_name(typed: str, refusal: type[Refused]):
    with pytest.raises(refusal):
        read_todo_hours(typed)


def test_hours_are_read_as_people_write_them():
    assert read_todo_hours("８ 学时") == Hours.of(8)
    assert read_todo_hours("200") == MOST_HOURS


@given(st.text(max_size=300))
def test_a_title_is_one_printable_line_of_bounded_length_or_refused(typed: str):
    try:
        title = read_title(typed)
    except (TextEmpty, TextTooLong):
        return
    assert 0 < len(title) <= LONGEST_TITLE
    assert title.isprintable()
    assert title == title.strip()


def test_empty_and_huge_words_are_refused():
    for read, most in ((read_title, LONGEST_TITLE), (read_proof, LONGEST_PROOF)):
        with pytest.raises(TextEmpty):
            read(" \n\t")
        with pytest.raises(TextTooLong):
            read("长" * (most + 1))
        assert read("长" * most) == "长" * most
