"""Which rung of the ladder is due on a day, and what happens after a downtime."""

from datetime import date, datetime, time, timedelta

import pytest

from core.presets import preset_kind, preset_windows
from core.reminders import (
    Deadline,
    PutOffTooFar,
    ReminderKind,
    digest_deadline,
    put_off,
    rung_due,
    year_deadlines,
)
from core.rulebook import default_rule_book
from core.years import SHANGHAI, is_weekday

BOOK = default_rule_book()
LADDER = (60, 30, 14, 7, 3, 1)
STUDY = Deadline(ReminderKind.STUDY, 2026, date(2026, 12, 31), LADDER)


def at(day: str, clock: str = "10:00") -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), SHANGHAI)


def test_each_rung_is_due_on_its_own_day():
    on_time = {}
    for passed in range(400):
        today = date(2026, 1, 1) + timedelta(days=passed)
        rung = rung_due(STUDY, today)
        if rung is not None and not rung.late:
            on_time[today.isoformat()] = rung.days
            assert rung.due == today
    assert on_time == {
        "2026-11-01": 60,
        "2026-12-01": 30,
        "2026-12-17": 14,
        "2026-12-24": 7,
        "2026-12-28": 3,
        "2026-12-30": 1,
    }


@pytest.mark.parametrize(
    ("today", "days", "due"),
    [
        ("2026-12-26", 7, "2026-12-24"),  # the rung of 14 days passed too, and is left out
        ("2026-12-31", 1, "2026-12-30"),
        ("2026-11-30", 60, "2026-11-01"),
    ],
)
def test_after_a_downtime_the_last_rung_alone_is_due_and_late(today: str, days: int, due: str):
    rung = rung_due(STUDY, date.fromisoformat(today))
    assert rung is not None
    assert (rung.days, rung.late, rung.due) == (days, True, date.fromisoformat(due))
    assert rung.over_at == at(due, "00:00") + timedelta(days=1)


@pytest.mark.parametrize("today", ["2026-10-31", "2027-01-01"])
def test_nothing_is_due_before_the_first_rung_and_after_the_end(today: str):
    assert rung_due(STUDY, date.fromisoformat(today)) is None


def test_last_years_applications_and_this_years_studies_run_side_by_side():
    day = date(2027, 3, 1)
    assert [(one.about, one.until.isoformat()) for one in year_deadlines(ReminderKind.APPLY, day, BOOK)] == [
        (2026, "2027-03-31"),
        (2027, "2028-03-31"),
    ]
    assert [one.about for one in year_deadlines(ReminderKind.STUDY, day, BOOK)] == [2027]
    assert [one.about for one in year_deadlines(ReminderKind.STUDY, date(2026, 12, 31), BOOK)] == [2026]


@pytest.mark.parametrize(
    ("day", "clock", "is_due"),
    [
        ("2026-11-23", "08:29", False),
        ("2026-11-23", "08:30", True),
        ("2026-11-23", "20:59", True),
        ("2026-11-23", "21:00", False),
        ("2026-11-22", "08:30", False),  # a Sunday
    ],
)
def test_the_digest_is_due_on_working_days_between_half_past_eight_and_the_quiet_hours(day, clock, is_due):
    digest = digest_deadline(at(day, clock), BOOK.reminders, is_weekday)
    assert (digest is not None) is is_due
    if digest is not None:
        rung = rung_due(digest, date.fromisoformat(day))
        assert rung is not None
        assert not rung.late


def test_put_off_by_days_but_never_into_the_quiet_hours_nor_past_the_end():
    rules = BOOK.reminders
    assert put_off(STUDY, 1, at("2026-12-24", "10:32"), rules) == at("2026-12-25", "10:32")
    assert put_off(STUDY, 3, at("2026-12-24", "22:00"), rules) == at("2026-12-28", "08:00")
    assert put_off(STUDY, 1, at("2026-12-30", "20:00"), rules) == at("2026-12-31", "20:00")
    for days, now in ((3, at("2026-12-29")), (1, at("2026-12-30", "22:00"))):
        with pytest.raises(PutOffTooFar) as refused:
            put_off(STUDY, days, now, rules)
        assert refused.value.until == date(2026, 12, 31)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31), date(2027, 2, 28)])
def test_the_windows_of_entry_say_of_everybody_what_the_preset_kind_says_of_each(day: date):
    windows, otherwise = preset_windows(BOOK.certificate_kinds, day)
    for month in range(2018 * 12, 2029 * 12):
        kind = preset_kind(BOOK.certificate_kinds, month // 12, month % 12 + 1, day)
        within = [kind for first, last, kind in windows if first <= month <= last]
        assert (within or [otherwise]) == [kind]
    assert otherwise == preset_kind(BOOK.certificate_kinds, None, None, day)
