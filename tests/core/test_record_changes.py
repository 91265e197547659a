"""What became of the records behind a certificate, for any ledger."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.hours import Balance, Hours, Subject
from core.ledger import RecordState
from core.record_changes import Use, Worth, is_new_loss, left, lost, worth
from tests.core.samples import LI_XIAO, WANG_FANG, record

WORTHS = st.builds(Worth, st.sampled_from(Subject), st.integers(0, 9900).map(Hours))
USES = st.builds(Use, st.integers(1, 99), st.just("课程"), st.just("平台"), WORTHS, st.none() | WORTHS)


@given(st.lists(USES, max_size=20))
def test_the_hours_left_are_the_sum_of_what_counts_now(uses: list[Use]):
    balance = left(uses)

    for subject in Subject:
        counting = [use.now.hours.hundredths for use in uses if use.now is not None and use.now.subject is subject]
        assert balance.of(subject).hundredths == sum(counting)


@given(st.lists(USES, max_size=20))
def test_without_a_loss_no_subject_has_less_than_was_printed(uses: list[Use]):
    kept = [use for use in uses if not use.is_lost]
    printed = Balance.ZERO
    for use in kept:
        printed = printed.plus(use.printed.subject, use.printed.hours)

    assert lost(kept) == []
    assert all(left(kept).of(subject) >= printed.of(subject) for subject in Subject)
    assert set(map(repr, lost(uses))) | set(map(repr, kept)) == set(map(repr, uses))


@given(USES)
def test_an_event_that_changes_nothing_is_no_new_loss_and_one_that_takes_hours_is(use: Use):
    assert not is_new_loss(use, use.now)
    assert is_new_loss(replace(use, now=None), use.printed)
    assert not is_new_loss(replace(use, now=use.printed), None)


def test_a_record_counts_for_its_person_and_year_unless_it_was_taken_back():
    one = record(1, "22")

    assert worth(one, WANG_FANG.id, 2026) == Worth(Subject.PROFESSIONAL, Hours.of(22))
    assert worth(replace(one, state=RecordState.REVOKED), WANG_FANG.id, 2026) is None
    assert worth(one, LI_XIAO.id, 2026) is None
    assert worth(one, WANG_FANG.id, 2025) is None
    assert worth(replace(one, state=RecordState.DUPLICATE), WANG_FANG.id, 2026) is not None, "learned all the same"
