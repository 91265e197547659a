"""A look that is waited for too long goes to the next level too, and the last day of reviews."""

from dataclasses import replace
from datetime import date

import pytest

from core.claims import (
    ClaimCase,
    ClaimState,
    Level,
    Move,
    ReviewTooLate,
    Ruling,
    check_in_review,
    look_at,
    review,
)
from core.people import Holder, Person, Responsible, Role, RoleGrant
from core.reviews import ReviewCase, Route, acting_office, must_act, next_level
from tests.core.samples import BUREAU, CITY, PROVINCE, SCHOOL, WANG_FANG
from tests.core.test_claims import ADMIN, BUREAU_REVIEWER, CITY_REVIEWER, NOW, ROLES, claim

PROVINCE_REVIEWER = Responsible(PROVINCE, Role.REVIEWER)
EVERYBODY = [
    Holder(1, Role.UNIT_ADMIN, SCHOOL),
    *(Holder(10 + unit_id, Role.REVIEWER, unit_id) for unit_id in (BUREAU, CITY, PROVINCE)),
]


def climbed(case: ClaimCase, holders: list[Holder]) -> list[Responsible]:
    """Every office that is asked, one after the other."""
    look = look_at(case)
    asked: list[Responsible] = []
    while (up := next_level(look, holders)) is not None:
        asked.append(up)
        look = replace(look, also_act=up)
    return asked


def office_of(case: ClaimCase, person: Person) -> Responsible | None:
    return acting_office(look_at(case), person)


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (ClaimState.AT_UNIT, [BUREAU_REVIEWER, CITY_REVIEWER, PROVINCE_REVIEWER]),
        (ClaimState.AT_AUTHORITY, [CITY_REVIEWER, PROVINCE_REVIEWER]),
        (ClaimState.APPEALED, [PROVINCE_REVIEWER]),
    ],
)
def test_each_level_is_asked_once_and_the_way_ends_at_the_top(state: ClaimState, ways: list[Responsible]):
    assert climbed(claim(state), EVERYBODY) == ways


def test_a_level_without_anybody_else_is_left_out():
    case = claim(ClaimState.AT_UNIT)
    applicant = [Holder(WANG_FANG.id, Role.REVIEWER, BUREAU), Holder(5, Role.REVIEWER, CITY)]

    assert climbed(case, applicant) == [CITY_REVIEWER]
    assert climbed(case, []) == []
    assert climbed(replace(case, must_act=None), EVERYBODY) == []


def test_the_unit_s_own_reviewer_is_no_way_up_from_an_authority():
    holders = [*EVERYBODY[1:2], Holder(7, Role.REVIEWER, SCHOOL)]
    assert climbed(claim(ClaimState.AT_AUTHORITY), holders) == []


def test_both_may_decide_then_and_whoever_is_above_decides_for_both_levels():
    before = claim(ClaimState.AT_UNIT)
    case = replace(before, also_act=BUREAU_REVIEWER)
    bureau, city = ROLES["reviewer of the bureau"], ROLES["reviewer of the city"]

    assert office_of(before, bureau) is None
    assert office_of(case, ROLES["unit admin"]) == ADMIN
    assert office_of(case, bureau) == BUREAU_REVIEWER
    assert office_of(case, city) is None
    assert office_of(replace(case, also_act=CITY_REVIEWER), bureau) == BUREAU_REVIEWER
    decision = review(case, bureau, Ruling(Move.APPROVE), NOW)
    assert (decision.level, decision.after) == (Level.AUTHORITY, ClaimState.GRANTED)
    assert office_of(case, ROLES["applicant who is the unit admin"]) is None


def test_an_office_that_no_longer_stands_above_has_no_say():
    moved = replace(claim(ClaimState.AT_UNIT), unit_path=(PROVINCE, CITY, SCHOOL), also_act=BUREAU_REVIEWER)
    assert office_of(moved, ROLES["reviewer of the bureau"]) is None
    assert office_of(moved, ROLES["unit admin"]) == ADMIN


def test_reviews_end_with_their_last_day():
    until = date(2027, 4, 30)
    check_in_review(claim(ClaimState.AT_AUTHORITY), until, until)
    with pytest.raises(ReviewTooLate) as refused:
        check_in_review(claim(ClaimState.AT_AUTHORITY), until, date(2027, 5, 1))
    assert (refused.value.year, refused.value.review_until) == (2026, until)


@pytest.mark.parametrize("route", Route)
def test_whatever_way_it_goes_whoever_is_asked_too_may_decide(route: Route):
    look = ReviewCase(route, WANG_FANG.unit_path, frozenset((WANG_FANG.id,)), above_unit_id=SCHOOL)
    look = replace(look, must_act=must_act(look, EVERYBODY))
    while (up := next_level(look, EVERYBODY)) is not None:
        look = replace(look, also_act=up)
        for office in (look.must_act, up):
            person = replace(WANG_FANG, id=900, roles=(RoleGrant(office.role, office.unit_id),))
            assert acting_office(look, person) == office
