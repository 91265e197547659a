from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_kinds import CertificateKind, Threshold
from core.hours import Hours, Subject
from core.ledger import HourRecord, RecordState, counted, gap
from core.presets import is_open, preset, preset_kind
from core.rulebook import default_rule_book
from tests.core.samples import SPRING, record

BOOK = default_rule_book()
PRE_POST, IN_POST = BOOK.certificate_kinds
MIXED = CertificateKind(
    "mixed",
    "MIX",
    "专项",
    "Special",
    (Threshold(Subject.PUBLIC, Hours.of(10)), Threshold(None, Hours.of(40))),
    None,
)


def ids(records: tuple[HourRecord, ...]) -> list[int]:
    return [held.id for held in records]


def reaches(records: tuple[HourRecord, ...], kind: CertificateKind) -> bool:
    return gap(counted(records), kind).enough


drafts = st.lists(
    st.tuples(st.sampled_from([1, 5, 10, 12, 20, 30]), st.sampled_from(Subject), st.integers(0, 5)), max_size=9
)


def made(draft: list[tuple[int, Subject, int]]) -> tuple[HourRecord, ...]:
    return tuple(
        record(number, str(hours), subject, completed_at=SPRING + timedelta(days=days))
        for number, (hours, subject, days) in enumerate(draft, start=1)
    )


@given(drafts, st.sampled_from([PRE_POST, IN_POST, MIXED]))
def test_the_preset_takes_as_few_records_as_reach_the_thresholds(draft, kind: CertificateKind):
    records = made(draft)

    chosen = preset(records, kind)

    if not reaches(records, kind):
        assert chosen == records
        return
    assert reaches(chosen, kind)
    assert not any(reaches(fewer, kind) for fewer in combinations(records, len(chosen) - 1))


@given(drafts, st.sampled_from([PRE_POST, IN_POST, MIXED]))
def test_of_equally_few_records_the_newest_are_left_out(draft, kind: CertificateKind):
    records = made(draft)
    chosen = preset(records, kind)
    if not chosen or not reaches(records, kind):
        return

    def newest_first(choice: tuple[HourRecord, ...]) -> list[tuple]:
        return sorted(((held.completed_at, held.key) for held in choice), reverse=True)

    equally_few = [choice for choice in combinations(records, len(chosen)) if reaches(choice, kind)]
    assert newest_first(chosen) == min(map(newest_first, equally_few))


def test_the_newest_surplus_is_left_out():
    records = (record(1, "20"), record(2, "20"), record(3, "20"))

    assert ids(preset(records, PRE_POST)) == [1, 2]


def test_records_that_do_not_count_are_never_taken():
    records = (
        record(1, "40", state=RecordState.DUPLICATE),
        record(2, "40", state=RecordState.REVOKED),
        record(3, "39"),
    )

    assert ids(preset(records, PRE_POST)) == [3]


def test_three_hundred_small_courses_are_enough_work_for_a_moment_only():
    records = tuple(record(number, "0.5", list(Subject)[number % 2]) for number in range(1, 301))

    assert len(preset(records, PRE_POST)) == 80


@pytest.mark.parametrize(
    ("year", "month", "today", "kind"),
    [
        (2026, 9, date(2026, 9, 1), PRE_POST),
        (2026, 9, date(2027, 8, 31), PRE_POST),
        (2026, 9, date(2027, 9, 1), IN_POST),
        (2026, None, date(2026, 12, 31), PRE_POST),
        (2026, None, date(2027, 1, 1), IN_POST),
        (2015, 9, date(2026, 11, 23), IN_POST),
        (None, None, date(2026, 11, 23), IN_POST),
    ],
)
def test_pre_post_is_preset_in_the_first_twelve_months(year, month, today: date, kind: CertificateKind):
    assert preset_kind(BOOK.certificate_kinds, year, month, today) == kind


def test_how_long_pre_post_is_preset_is_the_books():
    longer = replace(BOOK, certificate_kinds=(replace(PRE_POST, preset_months=24), IN_POST))

    assert preset_kind(longer.certificate_kinds, 2025, 9, date(2026, 11, 23)).code == "pre_post"


@pytest.mark.parametrize(
    ("entry", "kind", "open_in"),
    [
        ((2026, 9), PRE_POST, [2026, 2027]),
        ((2026, 1), PRE_POST, [2026]),
        ((2026, 2), PRE_POST, [2026, 2027]),
        ((2026, 12), PRE_POST, [2026, 2027]),
        ((2026, None), PRE_POST, [2026]),
        ((None, None), PRE_POST, [2025, 2026, 2027, 2028]),
        ((2026, 9), IN_POST, [2025, 2026, 2027, 2028]),
    ],
)
def test_pre_post_is_open_in_the_years_that_its_twelve_months_touch(entry, kind: CertificateKind, open_in: list[int]):
    assert [number for number in range(2025, 2029) if is_open(kind, *entry, BOOK.year(number))] == open_in
