"""学完了没学时: reading the answers, the life of a case, and which row answers it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hours import Hours, Subject
from core.ledger import HourRecord, RecordState
from core.uncredited import (
    FURTHEST_DAYS,
    LONGEST_COURSE,
    CaseEnded,
    CaseMove,
    CaseState,
    CourseNameWrong,
    FinishedInFuture,
    FinishedTooLongAgo,
    FinishedUnreadable,
    Waiting,
    after,
    answered_by,
    read_course,
    read_finished,
    resembled_by,
)
from core.years import SHANGHAI

TODAY = date(2026, 11, 23)
YUELU, DONGTING = 1, 2
ETHICS = HourRecord(
    id=7,
    person_id=1,
    platform="yuelu",
    record_id="r7",
    course_code="G01",
    course_name="教师职业道德与专业发展",
    subject=Subject.PUBLIC,
    hours=Hours.of(3),
    completed_at=datetime(2026, 11, 20, 10, tzinfo=SHANGHAI),
    year=2026,
    revision=-1,
    state=RecordState.COUNTED,
)
MISSED = Waiting(1, YUELU, "教师职业道德")


@pytest.mark.parametrize("move", CaseMove)
def test_a_case_that_waits_can_end_in_each_way_and_an_ended_one_in_none(move: CaseMove) -> None:
    ended = after(CaseState.OPEN, move)
    assert ended is not CaseState.OPEN
    for each in CaseMove:
        with pytest.raises(CaseEnded):
            after(ended, each)


def test_the_row_of_the_course_answers_the_case() -> None:
    assert answered_by([MISSED], YUELU, None, ETHICS) == MISSED
    assert answered_by([MISSED], YUELU, None, replace(ETHICS, state=RecordState.DUPLICATE)) == MISSED


@pytest.mark.parametrize(
    "now",
    [
        replace(ETHICS, course_name="乡村振兴战略"),
        replace(ETHICS, state=RecordState.REVOKED),
        replace(ETHICS, course_code="", course_name="", state=RecordState.REVOKED),
    ],
)
def test_another_course_a_revoked_one_and_an_unknown_one_answer_nothing(now: HourRecord) -> None:
    assert answered_by([MISSED], YUELU, None, now) is None


def test_another_platform_answers_nothing() -> None:
    assert answered_by([MISSED], DONGTING, None, ETHICS) is None


def test_the_correction_of_a_row_that_was_there_answers_nothing() -> None:
    """Whoever opened the case was shown that row, and said that it is another course."""
    assert answered_by([MISSED], YUELU, ETHICS, replace(ETHICS, hours=Hours.of(2))) is None


@pytest.mark.parametrize(
    "before",
    [
        replace(ETHICS, course_name="未命名"),
        replace(ETHICS, person_id=2),
        replace(ETHICS, state=RecordState.REVOKED),
    ],
)
def test_a_correction_that_makes_it_the_missed_row_answers_the_case(before: HourRecord) -> None:
    assert answered_by([MISSED], YUELU, before, ETHICS) == MISSED


def test_the_nearest_name_is_answered_then_the_oldest() -> None:
    exact = Waiting(3, YUELU, "教师职业道德与专业发展")
    again = Waiting(2, YUELU, "教师职业道德")
    assert answered_by([MISSED, again, exact], YUELU, None, ETHICS) == exact
    assert answered_by([again, MISSED], YUELU, None, ETHICS) == MISSED


def test_a_row_of_a_similar_name_is_asked_about_once_it_comes_and_no_other_is() -> None:
    slip = replace(ETHICS, course_name="教师职业道得")
    assert answered_by([MISSED], YUELU, None, slip) is None
    assert resembled_by([replace(MISSED, id=2), MISSED], YUELU, None, slip) == MISSED
    assert resembled_by([MISSED], DONGTING, None, slip) is None
    assert resembled_by([MISSED], YUELU, slip, replace(slip, hours=Hours.of(1))) is None
    assert resembled_by([MISSED], YUELU, None, replace(slip, state=RecordState.REVOKED)) is None
    assert resembled_by([MISSED], YUELU, None, replace(ETHICS, course_name="应急管理")) is None


@given(st.integers(0, FURTHEST_DAYS))
def test_any_day_of_the_last_year_is_read_as_it_is_written(back: int) -> None:
    day = TODAY - timedelta(days=back)
    assert read_finished(day.isoformat(), TODAY) == day
    assert read_finished(f"{day.year}年{day.month}月{day.day}日", TODAY) == day
    without_year = read_finished(f"{day.month}-{day.day}", TODAY)
    assert (without_year.month, without_year.day) == (day.month, day.day)
    assert TODAY - timedelta(days=FURTHEST_DAYS) <= without_year <= TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [("今天", TODAY), (" 昨天 ", date(2026, 11, 22)), ("前天", date(2026, 11, 21)), ("Yesterday", date(2026, 11, 22))],
)
def test_days_in_words(typed: str, day: date) -> None:
    assert read_finished(typed, TODAY) == day


def test_a_day_without_a_year_that_is_still_to_come_was_last_year() -> None:
    assert read_finished("12-1", TODAY) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("上个月", FinishedUnreadable),
        ("2026-02-30", FinishedUnreadable),
        ("11-30-12", FinishedUnreadable),
        ("2026-11-24", FinishedInFuture),
        ("2025-11-01", FinishedTooLongAgo),
    ],
)
def test_what_is_no_such_day_is_refused(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_finished(typed, TODAY)


def test_a_course_is_kept_on_one_line() -> None:
    assert read_course("  教师\n职业\u200b 道德 ") == "教师 职业 道德"


@pytest.mark.parametrize("typed", ["", "《》……", "德", "课" * (LONGEST_COURSE + 1)])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(CourseNameWrong):
        read_course(typed)
