"""Who corrects an ID number, and what is said of two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.id_numbers import IdNumber
from core.number_changes import (
    MayNotChangeNumber,
    SameNumber,
    check_differs,
    check_may_change,
    differing,
    split_tail,
)
from core.people import Role
from tests.core.samples import CITY, LI_XIAO, PROVINCE, WANG_FANG, WANG_FANG_NUMBER, holding, written_id_number

NUMBERS = st.integers(0, 999).map(lambda n: IdNumber(written_id_number(f"43990119900307{n:03d}")))


def test_an_operator_of_the_tree_may_nobody_else_and_never_for_oneself():
    check_may_change(holding(LI_XIAO, (Role.OPERATOR, PROVINCE)), WANG_FANG)
    for other in (LI_XIAO, holding(LI_XIAO, (Role.REVIEWER, PROVINCE)), holding(LI_XIAO, (Role.OPERATOR, CITY))):
        with pytest.raises(MayNotChangeNumber):
            check_may_change(other, WANG_FANG)
    with pytest.raises(MayNotChangeNumber):
        check_may_change(holding(WANG_FANG, (Role.OPERATOR, PROVINCE)), WANG_FANG)


@given(NUMBERS, NUMBERS)
def test_the_places_that_differ_are_all_and_only_those(one: IdNumber, other: IdNumber):
    places = differing(one, other)

    assert (places == ()) is (one == other)
    assert places == differing(other, one)
    assert all((one.value[at] != other.value[at]) is (at + 1 in places) for at in range(18))


def test_the_same_number_is_no_correction():
    with pytest.raises(SameNumber):
        check_differs(WANG_FANG_NUMBER, WANG_FANG_NUMBER)


@pytest.mark.parametrize(
    ("typed", "name", "tail"),
    [
        ("王芳", "王芳", None),
        ("王芳 0041", "王芳", "0041"),
        ("王芳 002x", "王芳", "002X"),
        ("Maria Garcia", "Maria Garcia", None),
        ("Maria Garcia 123456", "Maria Garcia", "123456"),
        ("0041", "0041", None),
        ("王芳 41", "王芳 41", None),
    ],
)
def test_a_name_and_the_last_characters_are_told_apart(typed: str, name: str, tail: str | None):
    assert split_tail(typed) == (name, tail)
