from core.units import is_within
from tests.core.samples import BUREAU, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH


def test_a_unit_is_within_itself_and_everything_above_it():
    assert is_within(SCHOOL_PATH, SCHOOL)
    assert is_within(SCHOOL_PATH, BUREAU)
    assert is_within(SCHOOL_PATH, PROVINCE)


def test_a_unit_is_not_within_its_neighbour_nor_its_branch():
    assert not is_within(SCHOOL_PATH, OTHER_SCHOOL)
    assert not is_within(SCHOOL_PATH[:-1], SCHOOL)
