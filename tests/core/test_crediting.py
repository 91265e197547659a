"""Events arrive late, twice and out of order; the ledger is the same, and the balances always sum to it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.crediting import FINAL, UNNUMBERED, Arrival, credit, decide, settle
from core.hours import Balance, Hours, Subject
from core.ledger import UNSTORED, RecordState, counted
from core.platform_events import CourseCompleted, CourseCorrected, CourseRevoked
from tests.core.kept_ledger import BOOK, Event, Ledger, completed, corrected, revoked
from tests.core.samples import LI_XIAO, SPRING, WANG_FANG, record


def professional(hours: str) -> Balance:
    return Balance(Hours.ZERO, Hours.parse(hours))


def test_a_completed_course_is_credited_once():
    ledger = Ledger()

    assert ledger.take(completed(hours="1.50"))
    assert not ledger.take(completed(hours="1.50"))
    assert ledger.balance() == professional("1.5")


def test_a_new_record_waits_for_its_row():
    decision = decide(None, completed(), [], Arrival("hongwang", WANG_FANG.id, SPRING, BOOK))

    assert decision.record is not None
    assert (decision.record.id, decision.record.revision) == (UNSTORED, UNNUMBERED)


def test_the_year_is_the_platforms_else_that_of_completion_in_shanghai():
    new_year = SPRING.replace(year=2026, month=12, day=31, hour=16)
    ledger = Ledger()
    ledger.take(completed("R-1", course_code="A", completed_at=new_year))
    ledger.take(completed("R-2", course_code="B", completed_at=new_year, training_year=2026))

    assert ledger.balance(2027) == professional("2")
    assert ledger.balance(2026) == professional("2")


def test_a_correction_moves_hours_between_subjects_and_years():
    ledger = Ledger()
    ledger.take(completed())
    ledger.take(corrected(subject=Subject.PUBLIC, training_year=2025))

    assert ledger.balance(2026) == Balance.ZERO
    assert ledger.balance(2025) == Balance(Hours.of(3), Hours.ZERO)


def test_a_correction_to_another_person_takes_the_hours_along():
    ledger = Ledger()
    ledger.take(completed())
    ledger.take(corrected(hours="2"), person_id=LI_XIAO.id)

    assert ledger.balance() == Balance.ZERO
    assert ledger.balance(person_id=LI_XIAO.id) == professional("2")


@pytest.mark.parametrize(
    ("first", "second", "hours", "state"),
    [
        (completed(revision=2), corrected(revision=2), "2", RecordState.COUNTED),
        (completed(revision=2), corrected(revision=1), "2", RecordState.COUNTED),
        (completed(revision=2), corrected(revision=3), "3", RecordState.COUNTED),
        (corrected(revision=2), completed(revision=1), "3", RecordState.COUNTED),
        (corrected(revision=0), completed(), "3", RecordState.COUNTED),
        (completed(), corrected(revision=0), "3", RecordState.COUNTED),
        (completed(), corrected(), "3", RecordState.COUNTED),
        (corrected(), completed(), "3", RecordState.COUNTED),
        (corrected(), corrected(hours="4"), "4", RecordState.COUNTED),
        (completed(), completed(hours="4"), "2", RecordState.COUNTED),
        (completed(revision=7), corrected(), "3", RecordState.COUNTED),
        (completed(), revoked(), "2", RecordState.REVOKED),
        (completed(revision=7), revoked(), "2", RecordState.REVOKED),
        (completed(revision=7), revoked(revision=7), "2", RecordState.REVOKED),
        (completed(revision=7), revoked(revision=6), "2", RecordState.COUNTED),
        (revoked(), completed(), "2", RecordState.REVOKED),
        (revoked(), corrected(), "3", RecordState.REVOKED),
        (revoked(), corrected(revision=7), "3", RecordState.REVOKED),
        (revoked(revision=7), completed(revision=7), "2", RecordState.REVOKED),
        (revoked(revision=7), corrected(revision=8), "3", RecordState.COUNTED),
    ],
)
def test_which_of_two_events_wins(first: Event, second: Event, hours: str, state: RecordState):
    ledger = Ledger().take_all([(first, "hongwang"), (second, "hongwang")])
    row = ledger.rows["hongwang", "R-1"]

    assert (str(row.hours), row.state) == (hours, state)
    assert ledger.balance() == (professional(hours) if state is RecordState.COUNTED else Balance.ZERO)


def test_a_late_report_tells_what_the_revoked_record_was():
    ledger = Ledger()
    ledger.take(revoked())
    unknown = ledger.rows["hongwang", "R-1"]
    ledger.take(completed())
    known = ledger.rows["hongwang", "R-1"]

    assert (unknown.is_known, known.is_known) == (False, True)
    assert (known.course_name, known.state, known.revision) == ("人工智能", RecordState.REVOKED, FINAL)


def test_the_same_course_on_two_platforms_counts_once():
    ledger = Ledger()
    ledger.take(completed("R-1"), "hongwang")
    ledger.take(completed("R-9", completed_at=SPRING + timedelta(days=1)), "zhongxin")

    assert ledger.rows["zhongxin", "R-9"].state is RecordState.DUPLICATE
    assert ledger.balance() == professional("2")


def test_the_same_course_in_two_years_counts_twice():
    ledger = Ledger()
    ledger.take(completed("R-1", training_year=2025))
    ledger.take(completed("R-2", training_year=2026))

    assert (ledger.balance(2025), ledger.balance(2026)) == (professional("2"), professional("2"))


def test_another_platforms_course_of_the_same_code_and_another_name_counts():
    ledger = Ledger()
    ledger.take(completed("R-1"), "hongwang")
    ledger.take(completed("R-1", course_name="班主任工作"), "zhongxin")

    assert ledger.balance() == professional("4")


def test_a_platform_may_rename_a_course_without_making_it_another():
    ledger = Ledger()
    ledger.take(completed("R-1"))
    ledger.take(completed("R-2", course_name="人工智能（新版）"))

    assert ledger.balance() == professional("2")


def test_when_the_counted_one_is_revoked_the_other_counts():
    ledger = Ledger()
    ledger.take(completed("R-1"))
    ledger.take(completed("R-2", completed_at=SPRING + timedelta(days=1)))
    ledger.take(revoked("R-1"))

    assert ledger.rows["hongwang", "R-2"].state is RecordState.COUNTED
    assert ledger.balance() == professional("2")


def test_repeating_a_course_never_lowers_the_balance():
    ledger = Ledger()
    ledger.take(completed("R-1", hours="3", completed_at=SPRING))
    ledger.take(completed("R-2", hours="1", completed_at=SPRING - timedelta(days=9)))
    assert ledger.balance() == professional("3")

    ledger.take(completed("R-3", hours="4", completed_at=SPRING + timedelta(days=9)))
    assert ledger.balance() == professional("4")
    assert ledger.rows["hongwang", "R-1"].state is RecordState.DUPLICATE


def test_hours_of_an_unknown_person_wait_and_are_credited_on_registration():
    ledger = Ledger()
    for record_id, hours in (("R-1", "2"), ("R-2", "3")):
        ledger.take(completed(record_id, hours), person_id=None)
    ledger.take(completed("R-3", course_code="GX-02"), person_id=None)
    assert ledger.sums() == ledger.balances == Counter()

    credited = credit(list(ledger.rows.values()), WANG_FANG.id)

    assert counted(credited.others) == professional("5")
    assert [row.state for row in credited.others].count(RecordState.DUPLICATE) == 1
    assert [(delta.year, delta.subject, delta.hundredths) for delta in credited.deltas] == [
        (2026, Subject.PROFESSIONAL, 500)
    ]


def test_two_unknown_people_with_the_same_course_are_not_compared():
    waiting = [record(1, "2", person_id=None, course_code="A"), record(2, "2", person_id=None, course_code="A")]

    assert [row.state for row in settle(waiting)] == [RecordState.COUNTED, RecordState.COUNTED]


reports = st.builds(
    completed,
    st.sampled_from(["R-1", "R-2", "R-3"]),
    st.sampled_from(["0.5", "1", "2.25"]),
    course_code=st.sampled_from(["GX-01", "GX-02"]),
    subject=st.sampled_from(Subject),
    completed_at=st.integers(0, 3).map(lambda days: SPRING + timedelta(days=days)),
    training_year=st.sampled_from([None, 2025, 2026]),
)


def numbered(event: CourseCompleted, kind: type, revision: int) -> Event:
    if kind is CourseRevoked:
        return revoked(event.record_id, revision)
    make = corrected if kind is CourseCorrected else completed
    values = {name: getattr(event, name) for name in CourseCompleted.__dataclass_fields__}
    return make(**{**values, "hours": str(event.hours), "revision": revision})


kinds = st.sampled_from([CourseCompleted, CourseCorrected, CourseRevoked])
platforms = st.sampled_from(["hongwang", "zhongxin"])
owners = st.sampled_from([WANG_FANG.id, LI_XIAO.id])


@given(st.lists(st.tuples(reports, kinds, platforms), max_size=8), st.data())
def test_numbered_events_give_the_same_ledger_in_any_order_and_however_often(drafts, data):
    events = [
        (numbered(report, kind, revision), platform)
        for revision, (report, kind, platform) in enumerate(drafts, start=1)
    ]
    repeated = events + data.draw(st.lists(st.sampled_from(events), max_size=4) if events else st.just([]))
    shuffled = data.draw(st.permutations(repeated))

    assert Ledger().take_all(shuffled).view() == Ledger().take_all(events).view()


@given(
    st.tuples(reports, reports), st.permutations([CourseCompleted, CourseCorrected, CourseRevoked]), st.integers(1, 3)
)
def test_unnumbered_events_one_of_each_give_the_same_ledger_in_any_order(drafts, order, upto):
    report, correction = drafts[0], replace(drafts[1], record_id=drafts[0].record_id)
    by_kind = {
        CourseCompleted: report,
        CourseCorrected: numbered(correction, CourseCorrected, 1),
        CourseRevoked: revoked(report.record_id),
    }
    by_kind[CourseCorrected] = replace(by_kind[CourseCorrected], revision=None)
    chosen = sorted(by_kind, key=lambda kind: kind.__name__)[:upto]

    in_order = Ledger().take_all((by_kind[kind], "hongwang") for kind in chosen)
    shuffled = Ledger().take_all((by_kind[kind], "hongwang") for kind in order if kind in chosen)

    assert shuffled.view() == in_order.view()


@given(
    st.lists(
        st.tuples(reports, kinds, st.none() | st.integers(0, 4), platforms, owners),
        max_size=15,
    )
)
def test_the_deltas_always_sum_to_the_ledger(drafts):
    ledger = Ledger()
    for report, kind, revision, platform, person_id in drafts:
        ledger.take(replace(numbered(report, kind, 0), revision=revision), platform, person_id)

        assert +ledger.balances == +ledger.sums()
        assert settle(list(ledger.rows.values())) == tuple(ledger.rows.values())
