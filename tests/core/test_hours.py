import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hours import Balance, Hours, HoursMalformed, Subject

any_hours = st.integers(0, 999_999).map(Hours)


@given(any_hours)
def test_hours_written_and_read_again_are_the_same(hours: Hours):
    assert Hours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("30", "30"),
        ("30.00", "30"),
        ("47.50", "47.5"),
        ("29.99", "29.99"),
        ("0.05", "0.05"),
        ("0", "0"),
        ("100", "100"),
    ],
)
def test_hours_are_shown_without_trailing_zeros(written: str, shown: str):
    assert str(Hours.parse(written)) == shown


@pytest.mark.parametrize(
    "text",
    ["", " ", "1.", ".5", "1.234", "12345", "-1", "+1", "1,5", "1e3", "nan", "１.５", "٣", "1.50\n", " 1", "1 "],
)
def test_anything_but_four_digits_and_two_decimals_is_refused(text: str):
    with pytest.raises(HoursMalformed):
        Hours.parse(text)


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0"), (44, "0.97"), (45, "1"), (46, "1.02"), (90, "2"), (100, "2.22"), (1, "0.02")]
)
def test_minutes_are_rounded_down_to_hundredths(minutes: int, shown: str):
    assert str(Hours.from_minutes(minutes)) == shown


@given(st.integers(0, 100_000), st.integers(1, 60))
def test_minutes_never_give_more_than_they_are_worth(minutes: int, minutes_per_hour: int):
    hundredths = Hours.from_minutes(minutes, minutes_per_hour).hundredths

    assert hundredths * minutes_per_hour <= minutes * 100 < (hundredths + 1) * minutes_per_hour


def test_29_99_is_not_30():
    assert Hours.parse("29.99") < Hours.of(30)
    assert Hours.parse("30.00") == Hours.of(30)


@given(any_hours, any_hours)
def test_beyond_is_the_difference_and_stops_at_zero(one: Hours, other: Hours):
    assert one.beyond(other).hundredths == max(0, one.hundredths - other.hundredths)
    assert other + one.beyond(other) == max(one, other)


def test_hours_never_go_below_zero():
    with pytest.raises(ValueError, match="negative"):
        Hours.of(1) - Hours.of(2)


@given(st.lists(st.tuples(st.sampled_from(Subject), any_hours)))
def test_a_balance_keeps_the_subjects_apart_and_its_total_is_both(parts: list[tuple[Subject, Hours]]):
    balance = Balance.ZERO
    for subject, hours in parts:
        balance = balance.plus(subject, hours)

    for subject in Subject:
        assert balance.of(subject) == Hours.sum(hours for its, hours in parts if its is subject)
    assert balance.total == balance.of(None) == Hours.sum(hours for _, hours in parts)


def test_balances_add_up_by_subject():
    morning, evening = Balance(Hours.of(1), Hours.of(2)), Balance(Hours.of(10), Hours.of(20))

    assert morning + evening == Balance(Hours.of(11), Hours.of(22))
