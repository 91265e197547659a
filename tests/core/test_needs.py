"""What exemptions do to a year's need; the card and the application are held against each other under every one."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_kinds import Threshold
from core.certificates import ApplicationCase, apply, available, card, card_for
from core.hours import Balance, Hours, Subject
from core.ledger import CardState, HourRecord, counted
from core.needs import Granted, Need, Outcome, Past, most_relief, need
from core.presets import preset
from core.refusals import Refused
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from tests.core.samples import WANG_FANG, record

NOTHING_GRANTED = Past({}, {}, frozenset(), {})
BOOK = default_rule_book()
PRE_POST, IN_POST = BOOK.certificate_kinds
NOVEMBER = datetime(2026, 11, 23, 10, 32, tzinfo=SHANGHAI)


def hours(public: str, professional: str) -> Balance:
    return Balance(Hours.parse(public), Hours.parse(professional))


def granted(year: int, outcome: Outcome, relief: Balance = Balance.ZERO) -> Granted:
    return Granted(year, outcome, relief, f"HN-{year}-MX-000123-000001-0")


def past(*exemptions: Granted, **values: object) -> Past:
    """What is known of Wang Fang, for whom 在岗 was preset in every year."""
    presets = {one.year: "in_post" for one in exemptions}
    return replace(NOTHING_GRANTED, granted={one.year: one for one in exemptions}, presets=presets, **values)


def asked(found: Need) -> list[tuple[Subject | None, str]]:
    return [(line.subject, str(line.need)) for line in found.kind.thresholds]


def test_without_an_exemption_a_year_asks_for_what_the_rule_book_says():
    assert need(IN_POST, 2026, NOTHING_GRANTED) == Need(IN_POST, None, (), is_waived=False)


def test_a_partial_exemption_lowers_each_subject_by_its_own_hours():
    found = need(IN_POST, 2026, past(granted(2026, Outcome.PARTIAL, hours("10", "20.5"))))

    assert asked(found) == [(Subject.PUBLIC, "20"), (Subject.PROFESSIONAL, "39.5")]
    assert not found.is_waived


def test_of_both_subjects_together_a_partial_exemption_takes_off_both():
    found = need(PRE_POST, 2026, past(granted(2026, Outcome.PARTIAL, hours("10", "20.5"))))

    assert asked(found) == [(None, "9.5")]


def test_a_partial_exemption_that_leaves_nothing_of_a_kind_waives_it_and_makes_no_certificate_of_nothing():
    relieved = past(granted(2026, Outcome.PARTIAL, hours("0", "45")))

    assert need(PRE_POST, 2026, relieved) == Need(PRE_POST, relieved.granted[2026], (), is_waived=True)
    assert asked(need(IN_POST, 2026, relieved)) == [(Subject.PUBLIC, "30"), (Subject.PROFESSIONAL, "15")]


@pytest.mark.parametrize("outcome", [Outcome.FULL, Outcome.DEFERRED])
def test_a_year_that_is_exempt_or_put_off_needs_nothing_and_can_be_applied_for_by_the_ordinary_thresholds(
    outcome: Outcome,
):
    found = need(IN_POST, 2026, past(granted(2026, outcome)))

    assert (found.kind, found.is_waived) == (IN_POST, True)


def test_a_deferral_moves_what_is_missing_to_the_next_year_and_no_further():
    history = past(granted(2025, Outcome.DEFERRED), balances={2025: hours("12", "60.5")})

    next_year = need(IN_POST, 2026, history)
    assert asked(next_year) == [(Subject.PUBLIC, "48"), (Subject.PROFESSIONAL, "60")]
    assert next_year.moved == (Threshold(Subject.PUBLIC, Hours.of(18)),)
    assert asked(need(IN_POST, 2027, history)) == [(Subject.PUBLIC, "30"), (Subject.PROFESSIONAL, "60")]


def test_a_course_of_the_deferred_year_that_arrives_late_makes_the_next_year_lighter():
    deferred = granted(2025, Outcome.DEFERRED)
    before = need(IN_POST, 2026, past(deferred, balances={2025: hours("0", "0")}))
    after = need(IN_POST, 2026, past(deferred, balances={2025: hours("2", "0")}))

    assert asked(before)[0] == (Subject.PUBLIC, "60")
    assert asked(after)[0] == (Subject.PUBLIC, "58")


def test_a_certificate_of_the_deferred_year_leaves_nothing_to_move():
    history = past(granted(2025, Outcome.DEFERRED), held=frozenset({(2025, "in_post")}))

    assert need(IN_POST, 2026, history) == Need(IN_POST, None, (), is_waived=False)


def test_two_deferrals_in_a_row_add_up():
    twice = past(granted(2024, Outcome.DEFERRED), granted(2025, Outcome.DEFERRED))

    assert asked(need(IN_POST, 2026, twice)) == [(Subject.PUBLIC, "90"), (Subject.PROFESSIONAL, "180")]


def test_a_full_exemption_of_the_next_year_takes_what_was_moved_there_too():
    history = past(granted(2025, Outcome.DEFERRED), granted(2026, Outcome.FULL))

    assert need(IN_POST, 2026, history).is_waived
    assert asked(need(IN_POST, 2027, history)) == [(Subject.PUBLIC, "30"), (Subject.PROFESSIONAL, "60")]


def test_relief_is_taken_off_what_was_moved_as_well():
    history = past(granted(2025, Outcome.DEFERRED), granted(2026, Outcome.PARTIAL, hours("30", "0")))

    assert asked(need(IN_POST, 2026, history)) == [(Subject.PUBLIC, "30"), (Subject.PROFESSIONAL, "120")]


def test_a_kind_that_is_needed_once_does_not_grow_and_only_the_preset_kind_moves():
    newcomer = replace(past(granted(2025, Outcome.DEFERRED)), presets={2025: "pre_post"})

    assert need(PRE_POST, 2026, newcomer) == Need(PRE_POST, None, (), is_waived=False)
    assert need(IN_POST, 2026, newcomer) == Need(IN_POST, None, (), is_waived=False)


def test_at_most_the_highest_threshold_of_a_subject_can_be_taken_off():
    assert most_relief(BOOK.certificate_kinds) == hours("30", "60")
    assert most_relief([PRE_POST]) == hours("40", "40")


some_hours = st.integers(0, 7000).map(Hours)
balances = st.builds(Balance, some_hours, some_hours)
exemptions = st.dictionaries(st.sampled_from([2024, 2025, 2026]), st.tuples(st.sampled_from(Outcome), balances))
pasts = st.builds(
    lambda years, kept, held: Past(
        granted={
            year: granted(year, outcome, relief if outcome is Outcome.PARTIAL else Balance.ZERO)
            for year, (outcome, relief) in years.items()
        },
        balances=kept,
        held=frozenset(held),
        presets={year: "in_post" for year, (outcome, _) in years.items() if outcome is Outcome.DEFERRED},
    ),
    exemptions,
    st.dictionaries(st.sampled_from([2024, 2025, 2026]), balances),
    st.sets(st.tuples(st.sampled_from([2024, 2025]), st.sampled_from(["pre_post", "in_post"]))),
)
ledgers = st.lists(st.tuples(some_hours, st.sampled_from(Subject)), max_size=8).map(
    lambda drafts: tuple(record(number, str(some), subject) for number, (some, subject) in enumerate(drafts, start=1))
)


def case_of(records: tuple[HourRecord, ...], found: Need) -> ApplicationCase:
    year = BOOK.year(2026)
    return ApplicationCase(WANG_FANG, year, found.kind, records, {}, None, BOOK, NOVEMBER, is_waived=found.is_waived)


@given(ledgers, pasts, st.sampled_from(BOOK.certificate_kinds))
def test_under_every_exemption_the_card_says_yes_exactly_when_the_application_succeeds(records, history, kind):
    case = case_of(records, need(kind, 2026, history))
    shown = card(case)

    assert card_for(replace(case, records=()), counted(available(case))) == shown
    if shown.can_apply:
        chosen = [one.id for one in preset(available(case), case.kind)]
        assert chosen, "a certificate of nothing"
        assert apply(case, chosen).record_ids
        assert shown.state is CardState.ENOUGH
    else:
        with pytest.raises(Refused) as refused:
            apply(case, [one.id for one in available(case)])
        assert refused.value == shown.blockers[0]
        assert shown.state is (CardState.EXEMPT if case.is_waived else CardState.SHORT)


@given(pasts, st.sampled_from(BOOK.certificate_kinds))
def test_an_exemption_of_a_year_never_makes_that_year_harder(history, kind):
    without = replace(history, granted={year: one for year, one in history.granted.items() if year != 2026})
    lines = zip(need(kind, 2026, history).kind.thresholds, need(kind, 2026, without).kind.thresholds, strict=True)

    assert all(with_it.need <= without_it.need for with_it, without_it in lines)
