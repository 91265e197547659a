"""Who must act on a look and who may, for every route there is."""

from dataclasses import replace

import pytest

from core.people import Holder, Responsible, Role
from core.reviews import ReviewCase, Route, acting_office, may_look, must_act, offices_on
from tests.core.samples import BUREAU, CITY, LI_XIAO, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG, holding

ADMIN = Holder(201, Role.UNIT_ADMIN, SCHOOL)
BUREAU_REVIEWER = Holder(202, Role.REVIEWER, BUREAU)
PROVINCE_REVIEWER = Holder(203, Role.REVIEWER, PROVINCE)
UNITS_OWN = Responsible(SCHOOL, Role.UNIT_ADMIN)
BUREAUS = Responsible(BUREAU, Role.REVIEWER)
CITYS = Responsible(CITY, Role.REVIEWER)


def case(route: Route, *applicants: int) -> ReviewCase:
    """Stands at the school; an appeal is against the bureau."""
    above = BUREAU if route is Route.APPEAL else None
    return ReviewCase(route, SCHOOL_PATH, frozenset(applicants), above_unit_id=above)


MUST_ACT = {
    Route.UNIT: UNITS_OWN,
    Route.REVIEWERS: BUREAUS,
    Route.UNIT_LOOK: UNITS_OWN,
    Route.AUTHORITY_LOOK: BUREAUS,
    Route.APPEAL: Responsible(PROVINCE, Role.REVIEWER),
    Route.ABOVE: BUREAUS,
    Route.REVOKING: BUREAUS,
}


@pytest.mark.parametrize("route", Route)
def test_each_route_falls_to_the_nearest_office_that_somebody_holds(route: Route):
    holders = [PROVINCE_REVIEWER, BUREAU_REVIEWER, ADMIN]

    assert must_act(case(route), holders) == MUST_ACT[route]


@pytest.mark.parametrize("route", Route)
def test_whoever_asks_does_not_decide_however_many_ask(route: Route):
    holders = [BUREAU_REVIEWER, ADMIN, Holder(204, Role.REVIEWER, CITY)]

    assert must_act(case(route, 201, 202), holders) == CITYS
    assert must_act(case(route, 201, 202, 204), holders) is None
    asking = holding(LI_XIAO, *((office.role, office.unit_id) for office in offices_on(case(route))))
    assert acting_office(case(route, LI_XIAO.id), asking) is None
    assert not may_look(case(route, LI_XIAO.id), asking)
    assert acting_office(case(route), asking) == offices_on(case(route))[0]


@pytest.mark.parametrize("route", [route for route in Route if route is not Route.REVOKING])
def test_whoever_lost_the_role_and_an_operator_decide_nothing(route: Route):
    operator = holding(WANG_FANG, (Role.OPERATOR, PROVINCE))

    assert acting_office(case(route), replace(operator, roles=())) is None
    assert acting_office(case(route), operator) is None
    assert not may_look(case(route), operator)


@pytest.mark.parametrize(
    ("route", "steps_in"), [(Route.UNIT, True), (Route.UNIT_LOOK, False), (Route.AUTHORITY_LOOK, True)]
)
def test_nobody_above_takes_the_units_look_from_it_while_it_has_somebody(route: Route, steps_in: bool):
    citys = holding(WANG_FANG, (Role.REVIEWER, CITY))
    first = replace(case(route), must_act=offices_on(case(route))[0])

    assert (acting_office(first, citys) == CITYS) is steps_in
    assert may_look(first, citys)
    assert acting_office(replace(first, must_act=BUREAUS), citys) == CITYS


def test_what_a_unit_has_filed_is_never_decided_within_it():
    own = holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, SCHOOL))

    assert acting_office(case(Route.ABOVE), own) is None
    assert must_act(case(Route.ABOVE), [Holder(205, Role.REVIEWER, SCHOOL), ADMIN]) is None


def test_no_unit_names_its_own_admins():
    admin = holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL))

    assert acting_office(case(Route.UNIT), admin) == UNITS_OWN
    assert acting_office(case(Route.REVIEWERS), admin) is None
