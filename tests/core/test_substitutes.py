"""Whose office a substitute holds, on which days, and who may be one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import Holder, Responsible, Role, RoleGrant
from core.reviews import ReviewCase, Route, acting_office, may_look, must_act
from core.substitutes import (
    LONGEST_DAYS,
    NotToLend,
    Period,
    PeriodUnreadable,
    PeriodWrong,
    SubstituteUnfit,
    Tenure,
    check_period,
    check_substitute,
    held_on,
    lendable,
    parse_period,
)
from tests.core.samples import BUREAU, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG

TODAY = date(2026, 11, 23)
OFFICE = RoleGrant(Role.UNIT_ADMIN, SCHOOL)
ADMIN = Responsible(SCHOOL, Role.UNIT_ADMIN)
WEEK = Period(TODAY, TODAY + timedelta(days=6))
ZHOU, SUN = replace(WANG_FANG, id=1, name="周建国"), replace(WANG_FANG, id=2, name="孙丽")
LENT = Tenure(OFFICE, WEEK, ZHOU.id)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(days, days, days)
def test_a_lent_office_is_held_from_the_first_day_to_the_last_and_on_no_other(first: date, last: date, day: date):
    tenures = [Tenure(RoleGrant(Role.REVIEWER, BUREAU)), Tenure(OFFICE, Period(first, last), ZHOU.id)]

    held = held_on(day, tenures)

    assert RoleGrant(Role.REVIEWER, BUREAU) in held
    assert (OFFICE in held) is (first <= day <= last)


def test_a_substitute_has_no_say_in_the_matters_of_whoever_named_them():
    sun = replace(SUN, roles=held_on(TODAY, [LENT]))

    for route in (Route.UNIT, Route.UNIT_LOOK):
        theirs = ReviewCase(route, SCHOOL_PATH, frozenset((WANG_FANG.id,)), ADMIN)
        assert acting_office(theirs, sun) == ADMIN
        assert acting_office(replace(theirs, applicants=frozenset((ZHOU.id,))), sun) is None
        assert acting_office(replace(theirs, applicants=frozenset((SUN.id,))), sun) is None
        assert not may_look(replace(theirs, applicants=frozenset((WANG_FANG.id, ZHOU.id))), sun)


def test_nothing_is_handed_to_an_office_that_only_a_substitute_could_act_in():
    holders = [
        Holder(ZHOU.id, Role.UNIT_ADMIN, SCHOOL),
        Holder(SUN.id, Role.UNIT_ADMIN, SCHOOL, lender_id=ZHOU.id),
        Holder(3, Role.REVIEWER, BUREAU),
    ]
    look = ReviewCase(Route.UNIT_LOOK, SCHOOL_PATH, frozenset((WANG_FANG.id,)))

    assert must_act(look, holders) == ADMIN
    assert must_act(replace(look, applicants=frozenset((ZHOU.id,))), holders) == Responsible(BUREAU, Role.REVIEWER)


def test_only_what_is_held_for_good_and_decides_can_be_lent():
    own = Tenure(RoleGrant(Role.REVIEWER, SCHOOL))
    assert lendable([own, LENT, Tenure(RoleGrant(Role.OPERATOR, PROVINCE))]) == (own.grant,)
    with pytest.raises(NotToLend):
        check_substitute(SUN.id, [LENT], WANG_FANG, OFFICE)


@pytest.mark.parametrize(
    "colleague",
    [
        ZHOU,
        replace(SUN, unit_id=OTHER_SCHOOL),
        replace(SUN, unit_id=BUREAU),
        replace(SUN, standing=LI_XIAO.standing),
        replace(SUN, unit_request_id=9),
    ],
    ids=["oneself", "of another school", "of the bureau", "unconfirmed", "whose unit is missing"],
)
def test_a_substitute_is_a_confirmed_colleague_of_the_very_unit(colleague):
    held = [Tenure(OFFICE)]
    check_substitute(ZHOU.id, held, SUN, OFFICE)
    with pytest.raises(SubstituteUnfit):
        check_substitute(ZHOU.id, held, colleague, OFFICE)


@pytest.mark.parametrize(
    ("ahead", "lasts", "right"),
    [(0, 1, True), (366, LONGEST_DAYS, True), (-1, 7, False), (367, 7, False), (0, 0, False), (0, 93, False)],
)
def test_a_period_begins_today_or_within_a_year_and_lasts_three_months_at_most(ahead: int, lasts: int, right: bool):
    first = TODAY + timedelta(days=ahead)
    period = Period(first, first + timedelta(days=lasts - 1))
    if right:
        check_period(period, TODAY)
    else:
        with pytest.raises(PeriodWrong):
            check_period(period, TODAY)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("11-25 12-2", date(2026, 11, 25), date(2026, 12, 2)),
        ("2026 年 11 月 25 日到 2026 年 12 月 2 日", date(2026, 11, 25), date(2026, 12, 2)),
        ("12.28-1.4", date(2026, 12, 28), date(2027, 1, 4)),
        ("11月25日", date(2026, 11, 25), date(2026, 11, 25)),
        ("1/4", date(2027, 1, 4), date(2027, 1, 4)),
        ("11-23", TODAY, TODAY),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, first: date, last: date):
    assert parse_period(typed, TODAY) == Period(first, last)


@pytest.mark.parametrize("typed", ["下周", "2-30", "11-25 12-2 12-3", "11-25 起 7 天", "2027-2-29"])
def test_what_is_no_day_is_refused(typed: str):
    with pytest.raises(PeriodUnreadable):
        parse_period(typed, TODAY)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_period_or_refused_by_name(typed: str):
    try:
        period = parse_period(typed, TODAY)
    except (PeriodUnreadable, PeriodWrong):
        return
    check_period(period, TODAY)
