"""One reader for every day that is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.written_days import WrittenDay, written_day, written_days

CHRISTMAS = WrittenDay(2026, 12, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-25",
        "2026/12/25",
        "2026.12.25",
        "20261225",
        "2026年12月25日",
        "2026 年 12 月 25 号",
        "２０２６－１２－２５",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str):
    assert written_day(typed) == CHRISTMAS


@pytest.mark.parametrize("typed", ["", "下周五", "2026-12", "12-25 12-26", "12-255", "12-25 8:30", "202612251"])
def test_what_is_not_one_day_is_none(typed: str):
    assert written_day(typed) is None


def test_days_of_a_text_come_in_order_with_what_stands_beside_them():
    assert written_days("2026-12-25 到 1月4日，共 11 天") == (
        [CHRISTMAS, WrittenDay(None, 1, 4)],
        "到  ,共 11 天",
    )


@pytest.mark.parametrize(
    ("written", "first", "day"),
    [
        (WrittenDay(None, 12, 25), date(2026, 12, 25), date(2026, 12, 25)),
        (WrittenDay(None, 12, 24), date(2026, 12, 25), date(2027, 12, 24)),
        (WrittenDay(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 24)),
        (WrittenDay(None, 2, 29), date(2027, 12, 25), date(2028, 2, 29)),
        (WrittenDay(None, 2, 29), date(2026, 12, 25), None),
        (WrittenDay(None, 2, 30), date(2026, 12, 25), None),
        (WrittenDay(0, 1, 1), date(2026, 12, 25), None),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(written: WrittenDay, first: date, day: date | None):
    assert written.since(first) == day


@given(st.dates(), st.sampled_from(["{0:04}-{1}-{2}", "{0:04}{1:02}{2:02}", "{0:04} 年 {1} 月 {2} 日"]))
def test_every_day_that_is_written_with_its_year_is_read(day: date, form: str):
    written = written_day(form.format(day.year, day.month, day.day))
    assert written is not None
    assert written.in_year(1) == day
