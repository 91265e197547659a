from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity import confirm, look_at
from core.people import (
    Happening,
    Holder,
    MayNotConfirm,
    ReasonMissing,
    Responsible,
    Role,
    Standing,
    StandingMoveUnknown,
    Verdict,
    confirm_by_roster,
    next_standing,
)
from core.reviews import acting_office, must_act
from tests.core.samples import (
    BRANCH,
    BUREAU,
    CITY,
    LI_XIAO,
    OTHER_SCHOOL,
    PROVINCE,
    SCHOOL,
    SPRING,
    WANG_FANG,
    holding,
)

CHEN_MING = replace(WANG_FANG, id=201, name="陈明")
YES = Verdict(approve=True)


def test_every_move_of_an_identity_is_one_of_these():
    moves = {
        (Standing.PENDING, Happening.ON_ROSTER): Standing.CONFIRMED,
        (Standing.PENDING, Happening.APPROVED): Standing.CONFIRMED,
        (Standing.PENDING, Happening.DECLINED): Standing.DECLINED,
        (Standing.PENDING, Happening.CORRECTED): Standing.PENDING,
        (Standing.CONFIRMED, Happening.ON_ROSTER): Standing.CONFIRMED,
        (Standing.CONFIRMED, Happening.CORRECTED): Standing.PENDING,
        (Standing.DECLINED, Happening.ON_ROSTER): Standing.CONFIRMED,
        (Standing.DECLINED, Happening.CORRECTED): Standing.PENDING,
    }
    for standing in Standing:
        for happening in Happening:
            if (standing, happening) in moves:
                assert next_standing(standing, happening) is moves[standing, happening]
            else:
                with pytest.raises(StandingMoveUnknown):
                    next_standing(standing, happening)


@pytest.mark.parametrize(
    ("role", "unit_id", "may"),
    [
        (Role.UNIT_ADMIN, SCHOOL, True),
        (Role.UNIT_ADMIN, OTHER_SCHOOL, False),
        (Role.UNIT_ADMIN, BRANCH, False),
        (Role.UNIT_ADMIN, BUREAU, False),
        (Role.REVIEWER, SCHOOL, True),
        (Role.REVIEWER, BUREAU, True),
        (Role.REVIEWER, PROVINCE, True),
        (Role.REVIEWER, OTHER_SCHOOL, False),
        (Role.REVIEWER, BRANCH, False),
        (Role.OPERATOR, PROVINCE, False),
    ],
)
def test_who_may_confirm_li_xiao_of_the_school(role: Role, unit_id: int, may: bool):
    assert (acting_office(look_at(LI_XIAO), holding(CHEN_MING, (role, unit_id))) is not None) is may


def test_nobody_confirms_oneself():
    admin = holding(LI_XIAO, (Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, PROVINCE))

    assert not (acting_office(look_at(LI_XIAO), admin) is not None)
    with pytest.raises(MayNotConfirm):
        confirm(LI_XIAO, admin, YES, SPRING)


def test_chen_ming_confirms_li_xiao():
    decision = confirm(LI_XIAO, holding(CHEN_MING, (Role.UNIT_ADMIN, SCHOOL)), YES, SPRING)

    assert (decision.person_id, decision.decided_by) == (LI_XIAO.id, CHEN_MING.id)
    assert (decision.before, decision.after) == (Standing.PENDING, Standing.CONFIRMED)
    assert decision.reason is None


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_declining_needs_a_reason(reason: str | None):
    with pytest.raises(ReasonMissing):
        confirm(LI_XIAO, holding(CHEN_MING, (Role.UNIT_ADMIN, SCHOOL)), Verdict(False, reason), SPRING)


def test_declining_keeps_the_reason():
    admin = holding(CHEN_MING, (Role.UNIT_ADMIN, SCHOOL))

    decision = confirm(LI_XIAO, admin, Verdict(False, " 不是本单位人员 "), SPRING)

    assert (decision.after, decision.reason) == (Standing.DECLINED, "不是本单位人员")


@pytest.mark.parametrize("standing", [Standing.CONFIRMED, Standing.DECLINED])
def test_the_second_of_two_admins_is_told_that_it_is_decided(standing: Standing):
    decided = replace(LI_XIAO, standing=standing)

    with pytest.raises(StandingMoveUnknown) as refused:
        confirm(decided, holding(CHEN_MING, (Role.REVIEWER, BUREAU)), YES, SPRING)

    assert refused.value.standing is standing


def test_a_roster_confirms_whoever_waits_and_whoever_was_declined():
    for standing in (Standing.PENDING, Standing.DECLINED):
        decision = confirm_by_roster(replace(LI_XIAO, standing=standing), SPRING)

        assert (decision.before, decision.after) == (standing, Standing.CONFIRMED)
        assert decision.decided_by is None


def test_chen_ming_who_holds_two_offices_acts_in_the_nearer_one():
    chen_ming = holding(CHEN_MING, (Role.REVIEWER, PROVINCE), (Role.UNIT_ADMIN, SCHOOL))

    assert acting_office(look_at(LI_XIAO), chen_ming) == (SCHOOL, Role.UNIT_ADMIN)
    assert acting_office(look_at(LI_XIAO), holding(CHEN_MING, (Role.UNIT_ADMIN, OTHER_SCHOOL))) is None


def test_a_roster_that_comes_later_confirms_without_anybody_deciding():
    decision = confirm_by_roster(LI_XIAO, SPRING)

    assert (decision.before, decision.after, decision.decided_by) == (Standing.PENDING, Standing.CONFIRMED, None)


def test_a_decision_is_taken_in_the_office_nearest_to_the_unit():
    both = holding(CHEN_MING, (Role.REVIEWER, BUREAU), (Role.UNIT_ADMIN, SCHOOL))

    assert acting_office(look_at(LI_XIAO), both) == (SCHOOL, Role.UNIT_ADMIN)
    assert acting_office(look_at(LI_XIAO), holding(CHEN_MING, (Role.REVIEWER, BUREAU))) == (BUREAU, Role.REVIEWER)
    assert acting_office(look_at(LI_XIAO), holding(CHEN_MING, (Role.UNIT_ADMIN, OTHER_SCHOOL))) is None


def test_the_units_own_admin_must_act_before_anybody_above():
    holders = [Holder(301, Role.REVIEWER, BUREAU), Holder(201, Role.UNIT_ADMIN, SCHOOL)]

    assert must_act(look_at(LI_XIAO), holders) == (SCHOOL, Role.UNIT_ADMIN)


def test_a_unit_without_admin_is_the_next_levels_that_has_a_reviewer():
    holders = [Holder(301, Role.REVIEWER, CITY), Holder(302, Role.REVIEWER, PROVINCE)]

    assert must_act(look_at(LI_XIAO), holders) == (CITY, Role.REVIEWER)


def test_the_only_admin_applying_goes_one_level_up():
    holders = [Holder(LI_XIAO.id, Role.UNIT_ADMIN, SCHOOL), Holder(301, Role.REVIEWER, BUREAU)]

    assert must_act(look_at(LI_XIAO), holders) == (BUREAU, Role.REVIEWER)
    holders.append(Holder(201, Role.UNIT_ADMIN, SCHOOL))
    assert must_act(look_at(LI_XIAO), holders) == (SCHOOL, Role.UNIT_ADMIN)


def test_without_anybody_nobody_must_act():
    assert must_act(look_at(LI_XIAO), [Holder(201, Role.UNIT_ADMIN, OTHER_SCHOOL)]) is None
    assert must_act(look_at(LI_XIAO), [Holder(201, Role.OPERATOR, PROVINCE)]) is None


@given(
    st.lists(
        st.builds(
            Holder,
            st.integers(LI_XIAO.id, LI_XIAO.id + 3),
            st.sampled_from(Role),
            st.sampled_from([PROVINCE, CITY, BUREAU, SCHOOL, BRANCH, OTHER_SCHOOL]),
            st.none(),
        )
    )
)
def test_somebody_who_must_act_exists_exactly_when_somebody_may(holders: list[Holder]):
    found = must_act(look_at(LI_XIAO), holders)
    people = [(each, replace(holding(CHEN_MING, (each.role, each.unit_id)), id=each.person_id)) for each in holders]
    able = [each for each, person in people if acting_office(look_at(LI_XIAO), person) is not None]

    assert (found is not None) == bool(able)
    assert found is None or found in {Responsible(holder.unit_id, holder.role) for holder in able}
