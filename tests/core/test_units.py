import pytest

from core.units import (
    NumbersExhausted,
    UnitNameCharactersWrong,
    UnitNameLengthWrong,
    free_number,
    is_within,
    parse_unit_name,
)
from tests.core.samples import BUREAU, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH


def test_a_unit_is_within_itself_and_everything_above_it():
    assert is_within(SCHOOL_PATH, SCHOOL)
    assert is_within(SCHOOL_PATH, BUREAU)
    assert is_within(SCHOOL_PATH, PROVINCE)


def test_a_unit_is_not_within_its_neighbour_nor_its_branch():
    assert not is_within(SCHOOL_PATH, OTHER_SCHOOL)
    assert not is_within(SCHOOL_PATH[:-1], SCHOOL)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("长沙市第一中学", "长沙市第一中学"),
        ("  长沙市 第一中学\n", "长沙市第一中学"),
        ("长沙市第１中学(东校区)", "长沙市第1中学（东校区）"),
        ("湖南省“两型”社会研究院", "湖南省“两型”社会研究院"),
    ],
)
def test_a_units_name_is_kept_as_on_its_seal(typed: str, kept: str):
    assert parse_unit_name(typed) == kept


@pytest.mark.parametrize(("typed", "length"), [("一中", 2), ("", 0), ("长" * 61, 61)])
def test_a_full_name_is_neither_short_nor_endless(typed: str, length: int):
    with pytest.raises(UnitNameLengthWrong) as refused:
        parse_unit_name(typed)
    assert refused.value.length == length


@pytest.mark.parametrize("typed", ["No. 1 Middle School", "439901199003070011", "<b>长沙市一中</b>", "长沙一中😀"])
def test_a_full_name_is_written_in_characters(typed: str):
    with pytest.raises(UnitNameCharactersWrong):
        parse_unit_name(typed)


def test_a_new_unit_takes_the_number_after_the_largest_then_the_first_gap():
    assert free_number(None) == "000001"
    assert free_number("000912") == "000913"
    assert free_number("999999") is None
    assert free_number("999999", ["999999", "000001", "000003"]) == "000002"


def test_without_a_free_number_nothing_is_given_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.units.LAST_NUMBER", 3)

    with pytest.raises(NumbersExhausted):
        free_number("000003", ["000001", "000002", "000003"])
