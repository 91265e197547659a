"""A reason in somebody's own words."""

import pytest

from core.reasons import LONGEST_REASON, SHORTEST_REASON, ReasonLengthWrong, parse_reason


def test_a_reason_stands_on_one_line() -> None:
    assert parse_reason("  2025 年\n已调往 \t市二中 ") == "2025 年 已调往 市二中"


@pytest.mark.parametrize("length", [SHORTEST_REASON, LONGEST_REASON])
def test_the_shortest_and_the_longest_reason_are_taken(length: int) -> None:
    assert parse_reason("错" * length) == "错" * length


@pytest.mark.parametrize("typed", ["错", "错" * (LONGEST_REASON + 1), " \n "])
def test_a_reason_out_of_bounds_is_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(ReasonLengthWrong) as refused:
        parse_reason(typed)
    assert (refused.value.least, refused.value.most) == (SHORTEST_REASON, LONGEST_REASON)
