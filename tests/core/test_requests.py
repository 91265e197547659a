import pytest

from core.people import Holder, Role
from core.requests import Matter, deciding_office, must_act
from tests.core.samples import BUREAU, CITY, LI_XIAO, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG, holding

ADMIN = Holder(201, Role.UNIT_ADMIN, SCHOOL)
BUREAU_REVIEWER = Holder(202, Role.REVIEWER, BUREAU)
PROVINCE_REVIEWER = Holder(203, Role.REVIEWER, PROVINCE)


def test_an_identity_goes_to_the_units_admin_and_everything_else_to_the_authority():
    holders = [PROVINCE_REVIEWER, BUREAU_REVIEWER, ADMIN]

    offices = {matter: must_act(matter, SCHOOL_PATH, holders, ()) for matter in Matter}

    assert offices == {
        Matter.IDENTITY: (SCHOOL, Role.UNIT_ADMIN),
        Matter.NEW_UNIT: (BUREAU, Role.REVIEWER),
        Matter.UNIT_ADMIN: (BUREAU, Role.REVIEWER),
    }


@pytest.mark.parametrize("matter", Matter)
def test_whoever_asks_does_not_decide_however_many_ask(matter: Matter):
    holders = [BUREAU_REVIEWER, ADMIN, Holder(204, Role.REVIEWER, CITY)]

    assert must_act(matter, SCHOOL_PATH, holders, {201, 202}) == (CITY, Role.REVIEWER)
    assert must_act(matter, SCHOOL_PATH, holders, {201, 202, 204}) is None
    asking = holding(LI_XIAO, (Role.REVIEWER, BUREAU), (Role.UNIT_ADMIN, SCHOOL))
    assert deciding_office(matter, SCHOOL_PATH, asking, {LI_XIAO.id}) is None


def test_no_unit_names_its_own_admins_and_no_operator_decides():
    admin = holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL), (Role.OPERATOR, PROVINCE))

    assert deciding_office(Matter.IDENTITY, SCHOOL_PATH, admin, ()) == (SCHOOL, Role.UNIT_ADMIN)
    assert deciding_office(Matter.UNIT_ADMIN, SCHOOL_PATH, admin, ()) is None
    assert deciding_office(Matter.NEW_UNIT, SCHOOL_PATH, admin, ()) is None
