import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hours import Balance, Hours, Subject
from core.ledger import CardState, RecordState, card_state, counted, gap, granted
from core.rulebook import default_rule_book
from tests.core.samples import record

PRE_POST, IN_POST = default_rule_book().certificate_kinds

balances = st.builds(Balance, st.integers(0, 12_000).map(Hours), st.integers(0, 12_000).map(Hours))


def balance(public: str, professional: str) -> Balance:
    return Balance(Hours.parse(public), Hours.parse(professional))


@given(balances, st.sampled_from([PRE_POST, IN_POST]))
def test_the_gap_is_what_the_need_has_beyond_the_counted(held: Balance, kind):
    for threshold, line in zip(kind.thresholds, gap(held, kind).lines, strict=True):
        assert line.counted == min(held.of(threshold.subject), threshold.need)
        assert line.short.hundredths == max(0, threshold.need.hundredths - line.counted.hundredths)
        assert line.counted + line.surplus == line.have
        assert line.counted + line.short == line.need


@given(balances)
def test_pre_post_lacks_what_the_total_lacks_to_40(held: Balance):
    assert gap(held, PRE_POST).short.hundredths == max(0, 4000 - held.total.hundredths)


@given(balances)
def test_in_post_surplus_of_one_subject_never_fills_the_other(held: Balance):
    missing = gap(held, IN_POST)

    assert missing.enough == (held.public >= Hours.of(30) and held.professional >= Hours.of(60))
    assert missing.short == Hours.of(30).beyond(held.public) + Hours.of(60).beyond(held.professional)


@pytest.mark.parametrize(
    ("public", "professional", "enough", "short"),
    [
        ("30.00", "60.00", True, "0"),
        ("29.99", "60.00", False, "0.01"),
        ("30.00", "59.99", False, "0.01"),
        ("29.99", "59.99", False, "0.02"),
        ("120", "59.99", False, "0.01"),
        ("29.99", "120", False, "0.01"),
        ("30", "47.5", False, "12.5"),
    ],
)
def test_in_post_needs_30_and_60_to_the_hundredth(public: str, professional: str, enough: bool, short: str):
    missing = gap(balance(public, professional), IN_POST)

    assert (missing.enough, str(missing.short)) == (enough, short)


@pytest.mark.parametrize(
    ("public", "professional", "enough", "short"),
    [
        ("40.00", "0", True, "0"),
        ("0", "40.00", True, "0"),
        ("39.99", "0", False, "0.01"),
        ("19.99", "20.00", False, "0.01"),
        ("20.00", "20.00", True, "0"),
    ],
)
def test_pre_post_needs_40_in_any_mix(public: str, professional: str, enough: bool, short: str):
    missing = gap(balance(public, professional), PRE_POST)

    assert (missing.enough, str(missing.short)) == (enough, short)


def test_only_counted_records_are_in_the_balance():
    records = [
        record(1, "1.50", Subject.PUBLIC),
        record(2, "2.25"),
        record(3, "9", state=RecordState.DUPLICATE),
        record(4, "9", state=RecordState.REVOKED),
    ]

    assert counted(records) == balance("1.5", "2.25")


def test_the_card_has_three_answers():
    short, enough = gap(balance("29.99", "60"), IN_POST), gap(balance("30", "60"), IN_POST)

    assert card_state(short, has_live_certificate=False) is CardState.SHORT
    assert card_state(enough, has_live_certificate=False) is CardState.ENOUGH
    assert card_state(enough, has_live_certificate=True) is CardState.ISSUED
    assert card_state(short, has_live_certificate=True) is CardState.ISSUED


@given(balances, balances, st.sampled_from([PRE_POST, IN_POST]))
def test_what_would_be_missing_is_what_is_missing_with_both(held: Balance, waiting: Balance, kind):
    assert granted(gap(held, kind), waiting) == gap(held + waiting, kind)
