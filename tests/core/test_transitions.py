"""Every step of every life that an office decides on, tried from every state by every role.

The tables are made from the enums: a new state, step, role or matter fails here until it has its place. The life of a
claim stands in `test_claims.py`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.corrections import CorrectionOutcome
from core.identity import confirm, look_at
from core.people import (
    Happening,
    Person,
    Responsible,
    Role,
    Standing,
    Verdict,
    confirm_by_roster,
    correct,
    next_standing,
)
from core.record_changes import ChangeOutcome
from core.recovery import WAITS_FOR, RecoveryCase, RecoveryState, check_allowed, decide_recovery
from core.refusals import Refused
from core.reviews import AdminOutcome, Matter, ReviewCase, Route, UnitOutcome, acting_office
from tests.core.samples import BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, SPRING, holding

ROLES: dict[str, Person] = {
    "oneself, with every office": holding(LI_XIAO, (Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, BUREAU)),
    "unit admin": holding(replace(LI_XIAO, id=201), (Role.UNIT_ADMIN, SCHOOL)),
    "unit's reviewer": holding(replace(LI_XIAO, id=202), (Role.REVIEWER, SCHOOL)),
    "bureau's reviewer": holding(replace(LI_XIAO, id=203), (Role.REVIEWER, BUREAU)),
    "city's reviewer": holding(replace(LI_XIAO, id=204), (Role.REVIEWER, CITY)),
    "admin of another school": holding(replace(LI_XIAO, id=205), (Role.UNIT_ADMIN, OTHER_SCHOOL)),
    "bureau's admin": holding(replace(LI_XIAO, id=206), (Role.UNIT_ADMIN, BUREAU)),
    "operator": holding(replace(LI_XIAO, id=207), (Role.OPERATOR, PROVINCE)),
    "trainee": replace(LI_XIAO, id=208),
}
REVIEWERS = {"unit's reviewer", "bureau's reviewer", "city's reviewer"}
MAY: dict[Route, set[str]] = {
    Route.UNIT: {"unit admin", *REVIEWERS},
    Route.REVIEWERS: REVIEWERS,
    Route.UNIT_LOOK: {"unit admin", "unit's reviewer"},  # its admin must act
    Route.AUTHORITY_LOOK: {"unit's reviewer", "bureau's reviewer", "city's reviewer"},  # nobody must act yet
    Route.APPEAL: {"city's reviewer"},  # the bureau refused
    Route.ABOVE: {"bureau's reviewer", "city's reviewer"},
    Route.REVOKING: {"bureau's reviewer", "city's reviewer", "operator"},
}
ROUTES: dict[Matter, set[Route]] = {
    Matter.IDENTITY: {Route.UNIT},
    Matter.NEW_UNIT: {Route.REVIEWERS},
    Matter.UNIT_ADMIN: {Route.REVIEWERS},
    Matter.CLAIM: {Route.UNIT_LOOK, Route.AUTHORITY_LOOK, Route.APPEAL},
    Matter.TODO: {Route.UNIT},
    Matter.EXEMPTION: {Route.ABOVE},
    Matter.CORRECTION: {Route.REVOKING},
    Matter.RECORD_CHANGE: {Route.REVOKING},
}


def tried(step: Callable[[], object]) -> object:
    """What the step leads to; None when it is refused."""
    try:
        return step()
    except Refused:
        return None


def test_no_matter_and_no_route_is_forgotten():
    assert set(ROUTES) == set(Matter)
    assert set(MAY) == set(Route) == set().union(*ROUTES.values())


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize("name", ROLES)
def test_on_every_route_every_role_may_or_may_not_decide(route: Route, name: str):
    must_act = Responsible(SCHOOL, Role.UNIT_ADMIN) if route is Route.UNIT_LOOK else None
    case = ReviewCase(route, SCHOOL_PATH, frozenset({LI_XIAO.id}), must_act, BUREAU)

    assert (acting_office(case, ROLES[name]) is not None) is (name in MAY[route])


LEADS_TO = {
    (Standing.PENDING, Happening.APPROVED): Standing.CONFIRMED,
    (Standing.PENDING, Happening.DECLINED): Standing.DECLINED,
    **{(standing, Happening.ON_ROSTER): Standing.CONFIRMED for standing in Standing},
    **{(standing, Happening.CORRECTED): Standing.PENDING for standing in Standing},
}
"""Everything that may happen to an identity; whatever is not here is refused."""


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("happening", Happening)
def test_every_step_of_an_identity_by_every_role(standing: Standing, happening: Happening):
    person = replace(LI_XIAO, standing=standing)
    expected = LEADS_TO.get((standing, happening))
    assert tried(lambda: next_standing(standing, happening)) == expected

    if happening is Happening.ON_ROSTER:
        assert confirm_by_roster(person, SPRING).after is expected
    elif happening is Happening.CORRECTED:
        corrected = tried(lambda: correct(person).after)
        assert corrected is (expected if standing is Standing.DECLINED else None)
    else:
        verdict = Verdict(happening is Happening.APPROVED, "不是本单位人员")
        for name, somebody in ROLES.items():
            reached = tried(lambda by=somebody: confirm(person, by, verdict, SPRING).after)
            assert reached == (expected if name in MAY[Route.UNIT] else None), (standing, happening, name)


@pytest.mark.parametrize("state", RecoveryState)
@pytest.mark.parametrize("allow", [True, False])
@pytest.mark.parametrize("waited", [timedelta(0), WAITS_FOR])
def test_every_step_of_a_lost_password_by_every_role(state: RecoveryState, allow: bool, waited: timedelta):
    case = RecoveryCase(1, state, SPRING, LI_XIAO)
    open_now = state is RecoveryState.OPEN and waited < WAITS_FOR
    expected = RecoveryState.ALLOWED if allow else RecoveryState.DECLINED

    for name, somebody in ROLES.items():
        reached = tried(lambda by=somebody: decide_recovery(case, by, SPRING + waited, allow=allow).after)
        assert reached == (expected if open_now and name in MAY[Route.UNIT] else None), (state, name)


@pytest.mark.parametrize("state", RecoveryState)
def test_a_password_is_set_only_while_it_is_allowed(state: RecoveryState):
    later = SPRING + timedelta(minutes=1)
    assert (tried(lambda: check_allowed(state, later, SPRING) or True) is True) is (state is RecoveryState.ALLOWED)
    assert tried(lambda: check_allowed(state, later, later) or True) is None


def test_an_identity_goes_its_own_route():
    assert look_at(LI_XIAO).route in ROUTES[Matter.IDENTITY]


def test_outcomes_of_what_authorities_decide_are_what_their_kinds_know():
    assert {outcome.value for outcome in UnitOutcome} == {"added", "found", "declined"}
    assert {outcome.value for outcome in AdminOutcome} == {"granted", "declined", "lapsed"}
    assert {outcome.value for outcome in CorrectionOutcome} == {"granted", "declined", "withdrawn", "lapsed"}
    assert {outcome.value for outcome in ChangeOutcome} == {"kept", "revoked", "settled", "lapsed"}
