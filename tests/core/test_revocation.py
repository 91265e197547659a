"""Who may revoke a certificate, and what it takes."""

from dataclasses import replace

import pytest

from core.certificates import CertificateMoveUnknown, CertificateState
from core.people import Holder, Person, ReasonMissing, Responsible, Role, RoleGrant
from core.reviews import must_act
from core.revocation import (
    MayNotRevoke,
    RevocationCase,
    can_be_revoked,
    may_revoke_at_all,
    revoke,
    revoking_case,
    revoking_office,
)
from tests.core.samples import BRANCH, BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SPRING, WANG_FANG, holding

ISSUED = RevocationCase(7, CertificateState.ISSUED, WANG_FANG)


@pytest.mark.parametrize("unit", [BUREAU, CITY, PROVINCE])
def test_a_reviewer_of_any_authority_above_the_unit_may(unit: int):
    assert revoking_office(holding(LI_XIAO, (Role.REVIEWER, unit)), WANG_FANG) == Responsible(unit, Role.REVIEWER)


def test_the_nearest_office_is_the_one_that_is_named():
    reviewer = holding(LI_XIAO, (Role.OPERATOR, PROVINCE), (Role.REVIEWER, CITY), (Role.REVIEWER, BUREAU))

    assert revoking_office(reviewer, WANG_FANG) == Responsible(BUREAU, Role.REVIEWER)


@pytest.mark.parametrize(
    "other",
    [
        LI_XIAO,
        holding(LI_XIAO, (Role.UNIT_ADMIN, SCHOOL)),
        holding(LI_XIAO, (Role.UNIT_ADMIN, BUREAU)),
        holding(LI_XIAO, (Role.REVIEWER, SCHOOL)),
        holding(LI_XIAO, (Role.REVIEWER, BRANCH)),
        holding(LI_XIAO, (Role.REVIEWER, OTHER_SCHOOL)),
        holding(LI_XIAO, (Role.OPERATOR, CITY)),
    ],
)
def test_nobody_else_may_neither_within_the_unit_nor_beside_nor_below_it(other: Person):
    assert revoking_office(other, WANG_FANG) is None
    with pytest.raises(MayNotRevoke):
        revoke(ISSUED, other, "姓名有误", SPRING)


def test_nobody_revokes_a_certificate_of_their_own():
    wang_fang = holding(WANG_FANG, (Role.REVIEWER, BUREAU), (Role.OPERATOR, PROVINCE))

    assert revoking_office(wang_fang, WANG_FANG) is None
    assert may_revoke_at_all(wang_fang)


def test_a_substitute_does_not_revoke_the_certificates_of_their_lender():
    lent = RoleGrant(Role.REVIEWER, BUREAU, lender_id=WANG_FANG.id)

    assert revoking_office(replace(LI_XIAO, roles=(lent,)), WANG_FANG) is None
    assert revoking_office(replace(LI_XIAO, roles=(lent,)), replace(WANG_FANG, id=199)) is not None


def test_where_no_authority_has_a_reviewer_the_operators_are_asked():
    operator = Holder(300, Role.OPERATOR, PROVINCE)

    assert must_act(revoking_case(WANG_FANG), [operator]) == Responsible(PROVINCE, Role.OPERATOR)
    assert must_act(revoking_case(WANG_FANG), [operator, Holder(301, Role.REVIEWER, CITY)]) == Responsible(
        CITY, Role.REVIEWER
    )


def test_without_a_reason_nothing_is_revoked():
    reviewer = holding(LI_XIAO, (Role.REVIEWER, BUREAU))

    with pytest.raises(ReasonMissing):
        revoke(ISSUED, reviewer, " \n", SPRING)
    assert revoke(ISSUED, reviewer, " 姓名有误 ", SPRING).reason == "姓名有误"


def test_only_what_was_issued_or_failed_can_be_revoked_and_only_once():
    reviewer = holding(LI_XIAO, (Role.REVIEWER, BUREAU))

    possible = {state for state in CertificateState if can_be_revoked(state)}
    assert possible == {CertificateState.ISSUED, CertificateState.FAILED}
    for state in set(CertificateState) - possible:
        with pytest.raises(CertificateMoveUnknown):
            revoke(replace(ISSUED, state=state), reviewer, "姓名有误", SPRING)
