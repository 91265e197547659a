"""Notices: their life, who sends to whom, what one needs, who is short, when one goes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.notice_times import (
    MomentPast,
    MomentTooFar,
    MomentUnreadable,
    last_day,
    next_morning,
    parse_send_at,
    parse_valid_until,
)
from core.notices import (
    LONGEST_BODY,
    LONGEST_CAPTION,
    AudienceOutside,
    BodyEmpty,
    BodyTooLong,
    FormatTooHeavy,
    Level,
    MayNotSend,
    NoticeHappening,
    NoticeMoveUnknown,
    NoticeState,
    SendingInPast,
    TitleLengthWrong,
    ValidBeforeSending,
    card_pause,
    check_body,
    check_office,
    check_reach,
    check_times,
    level_of,
    next_state,
    parse_title,
    sending_offices,
)
from core.people import Responsible, Role
from core.rulebook import default_rule_book
from core.units import Unit, UnitKind
from core.years import SHANGHAI
from tests.core.samples import WANG_FANG, holding

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
BOOK = default_rule_book()
SCHOOL = Unit(9, "43010001001", "000009", UnitKind.UNIT, "长沙市第一中学", "一中", 5, (1, 5, 9))


def test_a_notice_goes_through_its_life_and_no_other_way() -> None:
    allowed = {
        (NoticeState.DRAFT, NoticeHappening.CONFIRMED): NoticeState.SCHEDULED,
        (NoticeState.SCHEDULED, NoticeHappening.TAKEN_BACK): NoticeState.DRAFT,
        (NoticeState.SCHEDULED, NoticeHappening.DUE): NoticeState.SENDING,
        (NoticeState.SENDING, NoticeHappening.PAUSED): NoticeState.PAUSED,
        (NoticeState.PAUSED, NoticeHappening.RESUMED): NoticeState.SENDING,
        (NoticeState.SENDING, NoticeHappening.FINISHED): NoticeState.SENT,
        (NoticeState.SCHEDULED, NoticeHappening.CANCELLED): NoticeState.CANCELLED,
        (NoticeState.SENDING, NoticeHappening.CANCELLED): NoticeState.CANCELLED,
        (NoticeState.PAUSED, NoticeHappening.CANCELLED): NoticeState.CANCELLED,
    }
    for state in NoticeState:
        for happening in NoticeHappening:
            if (state, happening) in allowed:
                assert next_state(state, happening) is allowed[state, happening]
            else:
                with pytest.raises(NoticeMoveUnknown):
                    next_state(state, happening)


def test_one_sends_for_ones_own_offices_and_to_what_stands_below_them() -> None:
    liu_min = holding(WANG_FANG, (Role.UNIT_ADMIN, 9), (Role.REVIEWER, 5))
    bureau, school = Responsible(5, Role.REVIEWER), Responsible(9, Role.UNIT_ADMIN)

    assert sending_offices(liu_min) == (bureau, school)
    assert sending_offices(WANG_FANG) == ()
    check_office(liu_min, bureau)
    with pytest.raises(MayNotSend):
        check_office(liu_min, Responsible(9, Role.REVIEWER))
    check_reach(bureau, (1, 5, 9))
    check_reach(school, (1, 5, 9))
    for outside in ((1, 5), (1, 5, 8), (1,)):
        with pytest.raises(AudienceOutside):
            check_reach(school, outside)


@pytest.mark.parametrize(
    ("code", "path", "level"),
    [
        ("430000", (1,), Level.PROVINCE),
        ("43010001", (1, 2, 3), Level.CITY),
        ("43010401", (1, 2, 3, 4), Level.COUNTY),
        ("HN", (1,), Level.PROVINCE),
        ("CS", (1, 2), Level.CITY),
        ("YL", (1, 2, 3), Level.COUNTY),
    ],
)
def test_an_authority_stands_as_high_as_its_region(code: str, path: tuple[int, ...], level: Level) -> None:
    authority = replace(SCHOOL, code=code, kind=UnitKind.AUTHORITY, path=path)
    assert level_of(authority) is level
    assert level_of(replace(authority, kind=UnitKind.UNIT)) is Level.UNIT


def test_a_title_and_a_text_have_bounds() -> None:
    assert parse_title("  关于 申报\n的通知 ") == "关于 申报 的通知"
    for wrong in ("", " \n", "长" * 61):
        with pytest.raises(TitleLengthWrong):
            parse_title(wrong)
    check_body(LONGEST_BODY, 11_000, with_file=False)
    check_body(LONGEST_CAPTION, 3000, with_file=True)
    with pytest.raises(BodyEmpty):
        check_body(0, 0, with_file=False)
    with pytest.raises(BodyTooLong) as refusal:
        check_body(LONGEST_CAPTION + 1, 3000, with_file=True)
    assert refusal.value == BodyTooLong(LONGEST_CAPTION + 1, LONGEST_CAPTION, True)
    with pytest.raises(FormatTooHeavy):
        check_body(1000, 20_001, with_file=False)


def test_a_notice_is_valid_when_it_goes_and_goes_in_the_future() -> None:
    hour = timedelta(hours=1)
    check_times(None, NOW + hour, NOW)
    check_times(NOW + hour, NOW + 2 * hour, NOW)
    with pytest.raises(SendingInPast):
        check_times(NOW - hour, NOW + hour, NOW)
    for send_at, valid_until in ((None, NOW), (NOW + hour, NOW + hour)):
        with pytest.raises(ValidBeforeSending):
            check_times(send_at, valid_until, NOW)


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("12月31日", (2026, 12, 31)),
        ("12-31", (2026, 12, 31)),
        ("２０２７／１／５", (2027, 1, 5)),
        ("11.23", (2026, 11, 23)),
        ("3月1号", (2027, 3, 1)),
    ],
)
def test_a_last_day_is_read_as_people_write_it(typed: str, last: tuple[int, int, int]) -> None:
    assert last_day(parse_valid_until(typed, NOW)).timetuple()[:3] == last


@pytest.mark.parametrize("typed", ["12月1日 8:30", "2026-12-01 08:30", "12/1 8点30分", "12.1 8：30"])
def test_a_time_is_read_as_people_write_it(typed: str) -> None:
    assert parse_send_at(typed, NOW) == datetime(2026, 12, 1, 8, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("改天", MomentUnreadable),
        ("2月30日 8:30", MomentUnreadable),
        ("12月1日 25:00", MomentUnreadable),
        ("12月1日", MomentUnreadable),
        ("11月23日 9:59", MomentPast),
        ("2026-11-01 8:30", MomentPast),
        ("2028-1-1 8:30", MomentTooFar),
    ],
)
def test_a_time_that_cannot_be_meant_is_refused(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_send_at(typed, NOW)


def test_tomorrow_morning_is_shanghais() -> None:
    assert next_morning(NOW, 8) == datetime(2026, 11, 24, 8, 0, tzinfo=SHANGHAI)


def test_the_card_of_a_large_notice_changes_less_often() -> None:
    seconds = [card_pause(total).total_seconds() for total in (0, 2000, 10_000, 1_000_000)]
    assert seconds == [1, 1, 5, 15]
