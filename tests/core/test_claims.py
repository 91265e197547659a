"""The life of a claim: every move from every state by every role, who must act, and what a decision needs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.claims import (
    BY_APPLICANT,
    EDITABLE,
    WAITING,
    AppealUsed,
    ClaimCase,
    ClaimMoveUnknown,
    ClaimState,
    ClaimTooLate,
    HoursNotFewer,
    Level,
    Move,
    NotToReview,
    Ruling,
    after,
    check_in_time,
    level_of,
    look_at,
    move,
    review,
)
from core.hours import Balance, Hours
from core.people import Holder, Person, ReasonMissing, Responsible, Role
from core.refusals import Refused
from core.reviews import acting_office, must_act
from tests.core.samples import BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG, holding

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TWENTY = Balance(Hours.ZERO, Hours.of(20))
ADMIN = Responsible(SCHOOL, Role.UNIT_ADMIN)
BUREAU_REVIEWER = Responsible(BUREAU, Role.REVIEWER)
CITY_REVIEWER = Responsible(CITY, Role.REVIEWER)

MUST_ACT = {
    ClaimState.AT_UNIT: ADMIN,
    ClaimState.AT_AUTHORITY: BUREAU_REVIEWER,
    ClaimState.APPEALED: CITY_REVIEWER,
}


def claim(state: ClaimState, **values: object) -> ClaimCase:
    """Wang Fang's claim; a refusal that is appealed was the bureau's."""
    case = ClaimCase(1, WANG_FANG.id, SCHOOL_PATH, 2026, TWENTY, state, MUST_ACT.get(state))
    return replace(case, above_unit_id=BUREAU if state is ClaimState.APPEALED else None, **values)


def somebody(role: Role, unit_id: int) -> Person:
    return holding(replace(LI_XIAO, id=900 + unit_id), (role, unit_id))


ROLES: dict[str, Person] = {
    "applicant": WANG_FANG,
    "applicant who is the unit admin": holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, BUREAU)),
    "unit admin": somebody(Role.UNIT_ADMIN, SCHOOL),
    "reviewer of the bureau": somebody(Role.REVIEWER, BUREAU),
    "reviewer of the city": somebody(Role.REVIEWER, CITY),
    "admin of another school": somebody(Role.UNIT_ADMIN, OTHER_SCHOOL),
    "unit admin of the bureau": somebody(Role.UNIT_ADMIN, BUREAU),
    "operator": somebody(Role.OPERATOR, PROVINCE),
    "trainee": replace(LI_XIAO, id=999),
}

LEADS_TO: dict[tuple[ClaimState, Move], dict[str, ClaimState]] = {
    **{(state, Move.SUBMIT): dict.fromkeys(("applicant",), ClaimState.AT_UNIT) for state in EDITABLE},
    **{(state, Move.DELETE): dict.fromkeys(("applicant",), ClaimState.DELETED) for state in EDITABLE},
    (ClaimState.AT_UNIT, Move.WITHDRAW): {"applicant": ClaimState.WITHDRAWN},
    (ClaimState.AT_AUTHORITY, Move.WITHDRAW): {"applicant": ClaimState.WITHDRAWN},
    (ClaimState.REFUSED, Move.APPEAL): {"applicant": ClaimState.APPEALED},
    (ClaimState.AT_UNIT, Move.APPROVE): {"unit admin": ClaimState.AT_AUTHORITY},
    (ClaimState.AT_AUTHORITY, Move.APPROVE): {
        "reviewer of the bureau": ClaimState.GRANTED,
        "reviewer of the city": ClaimState.GRANTED,
    },
    (ClaimState.APPEALED, Move.APPROVE): {"reviewer of the city": ClaimState.GRANTED},
    **{
        (state, wanted): dict.fromkeys(who, result)
        for wanted, result in ((Move.RETURN, ClaimState.RETURNED), (Move.REFUSE, ClaimState.REFUSED))
        for state, who in (
            (ClaimState.AT_UNIT, ["unit admin"]),
            (ClaimState.AT_AUTHORITY, ["reviewer of the bureau", "reviewer of the city"]),
            (ClaimState.APPEALED, ["reviewer of the city"]),
        )
    },
}
"""Everything that may happen; whatever is not here must be refused, for every state and move there is."""


def tried(case: ClaimCase, wanted: Move, person: Person) -> ClaimState | None:
    try:
        if wanted in BY_APPLICANT:
            return move(case, person.id, wanted)
        return review(case, person, Ruling(wanted, reason="材料不清晰"), NOW).after
    except Refused:
        return None


@pytest.mark.parametrize("state", ClaimState)
def test_every_move_from_this_state_by_every_role_does_what_the_table_says(state: ClaimState):
    for wanted in Move:
        for name, person in ROLES.items():
            who = "applicant" if wanted in BY_APPLICANT and name.startswith("applicant") else name
            expected = LEADS_TO.get((state, wanted), {}).get(who)
            assert tried(claim(state), wanted, person) == expected, (state, wanted, name)


@given(st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(Level)), max_size=30))
def test_a_claim_that_is_granted_or_deleted_stays_so(steps: list[tuple[Move, Level]]):
    state = ClaimState.DRAFT
    for wanted, level in steps:
        try:
            reached = after(state, wanted, level)
        except ClaimMoveUnknown:
            continue
        assert state not in (ClaimState.GRANTED, ClaimState.DELETED)
        if reached is ClaimState.GRANTED:
            assert state in WAITING
        state = reached


def test_where_the_unit_has_nobody_the_next_level_decides_for_both():
    holders = [Holder(1, Role.REVIEWER, BUREAU)]
    case = claim(ClaimState.AT_UNIT)

    found = must_act(look_at(case), holders)
    decision = review(replace(case, must_act=found), ROLES["reviewer of the bureau"], Ruling(Move.APPROVE), NOW)

    assert found == BUREAU_REVIEWER
    assert (decision.level, decision.after) == (Level.AUTHORITY, ClaimState.GRANTED)


def test_an_admin_s_own_claim_goes_one_level_up():
    holders = [Holder(WANG_FANG.id, Role.UNIT_ADMIN, SCHOOL), Holder(1, Role.REVIEWER, CITY)]
    assert must_act(look_at(claim(ClaimState.AT_UNIT)), holders) == CITY_REVIEWER


def test_the_authority_s_look_falls_to_the_unit_s_own_reviewer_where_nobody_is_above():
    case = claim(ClaimState.AT_AUTHORITY)
    own = Responsible(SCHOOL, Role.REVIEWER)

    assert must_act(look_at(case), [Holder(1, Role.REVIEWER, SCHOOL), Holder(2, Role.UNIT_ADMIN, SCHOOL)]) == own
    assert must_act(look_at(case), [Holder(2, Role.UNIT_ADMIN, SCHOOL)]) is None
    assert level_of(case, own) is Level.AUTHORITY


def test_an_appeal_goes_above_the_unit_that_refused():
    holders = [Holder(unit_id, Role.REVIEWER, unit_id) for unit_id in (SCHOOL, BUREAU, CITY, PROVINCE)]

    assert must_act(look_at(claim(ClaimState.APPEALED)), holders) == CITY_REVIEWER
    refused_by_unit = replace(claim(ClaimState.APPEALED), above_unit_id=SCHOOL)
    assert must_act(look_at(refused_by_unit), holders) == BUREAU_REVIEWER


def test_a_unit_moved_under_another_authority_takes_its_claims_with_it():
    elsewhere = 77
    moved = replace(claim(ClaimState.AT_AUTHORITY), unit_path=(PROVINCE, elsewhere, SCHOOL))

    assert acting_office(look_at(moved), ROLES["reviewer of the bureau"]) is None
    assert acting_office(look_at(moved), somebody(Role.REVIEWER, elsewhere)) == Responsible(elsewhere, Role.REVIEWER)


def test_there_is_one_appeal():
    with pytest.raises(AppealUsed):
        move(claim(ClaimState.REFUSED, was_appealed=True), WANG_FANG.id, Move.APPEAL)


def test_whoever_lost_the_role_a_minute_ago_decides_nothing():
    with pytest.raises(NotToReview):
        review(claim(ClaimState.AT_UNIT), replace(ROLES["unit admin"], roles=()), Ruling(Move.APPROVE), NOW)


@pytest.mark.parametrize("ruling", [Ruling(Move.RETURN), Ruling(Move.REFUSE, "  "), Ruling(Move.APPROVE, hours=TWENTY)])
def test_nothing_is_given_back_or_cut_without_a_reason(ruling: Ruling):
    with pytest.raises(ReasonMissing):
        review(claim(ClaimState.AT_UNIT), ROLES["unit admin"], ruling, NOW)


@pytest.mark.parametrize(("public", "professional"), [(0, 20), (0, 21), (1, 19), (0, 0)])
def test_fewer_hours_are_fewer_and_more_of_nothing(public: int, professional: int):
    ruling = Ruling(Move.APPROVE, "学时超上限", Balance(Hours.of(public), Hours.of(professional)))
    with pytest.raises(HoursNotFewer):
        review(claim(ClaimState.AT_UNIT), ROLES["unit admin"], ruling, NOW)


def test_a_cut_goes_on_to_the_next_level_with_its_reason():
    ruling = Ruling(Move.APPROVE, "学时超上限", Balance(Hours.ZERO, Hours.of(15)))
    decision = review(claim(ClaimState.AT_UNIT), ROLES["unit admin"], ruling, NOW)

    assert (decision.after, decision.hours.professional, decision.is_reduced) == (
        ClaimState.AT_AUTHORITY,
        Hours.of(15),
        True,
    )
    assert decision.reason == "学时超上限"


def test_a_claim_counts_by_the_day_it_was_first_submitted():
    until, late = date(2027, 1, 31), date(2027, 2, 1)
    check_in_time(claim(ClaimState.DRAFT), until, until)
    check_in_time(claim(ClaimState.RETURNED, first_submitted_at=NOW), until, late)
    with pytest.raises(ClaimTooLate):
        check_in_time(claim(ClaimState.WITHDRAWN), until, late)
