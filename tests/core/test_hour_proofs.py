"""Which hours a proof states, for which year, and what it makes void."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificates import CertificateState, NotConfirmed
from core.crediting import settle
from core.hour_proofs import (
    NoCoursesYet,
    ProofBeingMade,
    ProofCase,
    ProofOutdated,
    Replacement,
    Seen,
    StandingProof,
    YearNotProved,
    draw_up,
    obstacles,
    proved,
    year_to_prove,
    years_to_prove,
)
from core.hours import Balance, Hours, Subject
from core.ledger import HourRecord, RecordState
from core.rulebook import default_rule_book
from core.years import SHANGHAI, OpenYear
from tests.core.samples import LI_XIAO, WANG_FANG, record

BOOK = default_rule_book()
NOVEMBER = datetime(2026, 11, 23, 10, 32, tzinfo=SHANGHAI)
COURSES = (record(1, "20", Subject.PUBLIC), record(2, "36.5"))
OLD = StandingProof(7, "HN-2026-XSZM-000123-000001-5", CertificateState.ISSUED)


def case(records: tuple[HourRecord, ...] = COURSES, **values: object) -> ProofCase:
    return replace(ProofCase(WANG_FANG, BOOK.year(2026), records, None, BOOK, NOVEMBER), **values)


def granted(number: int, hours: str, **source: int) -> HourRecord:
    """Hours of a claim or of a to-do, which no platform reported."""
    return record(number, hours, platform=None, **source)


def test_a_first_proof_states_all_online_courses_and_makes_nothing_void():
    made = draw_up(case(), Seen(None, Hours.parse("56.5")))

    assert made.replacement is None
    assert made.application.record_ids == (1, 2)
    assert made.application.balance == Balance(Hours.of(20), Hours.parse("36.5"))
    assert (made.application.kind.letters, made.application.year) == ("XSZM", 2026)
    assert (made.application.person_name, made.application.applied_at) == ("王芳", NOVEMBER)


def test_a_second_proof_makes_the_first_one_void():
    made = draw_up(case(standing=OLD), Seen(7, Hours.parse("56.5")))

    assert made.replacement == Replacement(7, CertificateState.ISSUED, CertificateState.VOID)


@pytest.mark.parametrize(
    ("standing", "seen"),
    [
        (OLD, Seen(None, Hours.parse("56.5"))),  # the screen said nothing of a proof that would become void
        (OLD, Seen(6, Hours.parse("56.5"))),  # another phone had a newer one made
        (None, Seen(7, Hours.parse("56.5"))),  # it was revoked since
        (OLD, Seen(7, Hours.of(60))),  # a platform took hours back since
    ],
)
def test_nothing_becomes_void_that_the_screen_did_not_say(standing: StandingProof | None, seen: Seen):
    with pytest.raises(ProofOutdated):
        draw_up(case(standing=standing), seen)


def test_hours_of_claims_and_to_dos_are_no_online_courses():
    others = (granted(3, "10", claim_id=1), granted(4, "6", assignment_id=2))

    assert proved(case((*COURSES, *others))) == COURSES
    assert obstacles(case(others)) == (NoCoursesYet(2026),)


def test_li_xiao_whom_nobody_confirmed_yet_gets_none():
    refusals = obstacles(case((), person=LI_XIAO))

    assert refusals == (NotConfirmed(LI_XIAO.standing, LI_XIAO.waiting_since), NoCoursesYet(2026))


def test_while_one_is_being_made_there_is_no_other():
    waiting = replace(OLD, state=CertificateState.ISSUING)

    assert obstacles(case(standing=waiting)) == (ProofBeingMade(OLD.number),)
    with pytest.raises(ProofBeingMade):
        draw_up(case(standing=waiting), Seen(7, Hours.parse("56.5")))


def test_a_proof_that_could_not_be_made_is_replaced_like_any_other():
    failed = replace(OLD, state=CertificateState.FAILED)

    made = draw_up(case(standing=failed), Seen(7, Hours.parse("56.5")))

    assert made.replacement == Replacement(7, CertificateState.FAILED, CertificateState.VOID)


@pytest.mark.parametrize(
    ("which", "day", "years"),
    [
        (OpenYear.NEWEST, (2026, 11, 23), [2026]),
        (OpenYear.NEWEST, (2027, 1, 1), [2027]),
        (OpenYear.OLDEST, (2027, 3, 31), [2026]),
        (OpenYear.OLDEST, (2027, 4, 1), [2027]),
        (OpenYear.EACH, (2027, 3, 31), [2026, 2027]),
        (OpenYear.EACH, (2027, 4, 1), [2027]),
    ],
)
def test_the_rule_book_says_which_open_year_a_proof_may_be_for(which: OpenYear, day: tuple, years: list[int]):
    book, now = replace(BOOK, hour_proof_year=which), datetime(*day, 12, tzinfo=SHANGHAI)

    assert [year.year for year in years_to_prove(book, now)] == years
    for number in range(2024, 2029):
        if number in years:
            assert year_to_prove(number, book, now) == BOOK.year(number)
        else:
            with pytest.raises(YearNotProved) as refused:
                year_to_prove(number, book, now)
            assert refused.value == YearNotProved(number, tuple(years))


def test_the_default_is_the_newest():
    assert BOOK.hour_proof_year is OpenYear.NEWEST


records = st.builds(
    lambda number, **values: replace(record(number, "1"), **values),
    st.integers(1, 10_000),
    platform=st.sampled_from(["hongwang", "furong", None]),
    person_id=st.sampled_from([WANG_FANG.id, LI_XIAO.id, None]),
    year=st.sampled_from([2025, 2026]),
    subject=st.sampled_from(Subject),
    state=st.sampled_from(RecordState),
    hours=st.builds(Hours, st.integers(0, 5000)),
)


@given(st.lists(records, max_size=12, unique_by=lambda one: one.id).map(tuple))
def test_a_proof_takes_ones_own_counted_online_courses_of_the_year_and_no_others(held: tuple[HourRecord, ...]):
    wanted = [
        one
        for one in held
        if one.platform and one.state == "counted" and one.person_id == WANG_FANG.id and one.year == 2026
    ]
    total = Hours(sum(one.hours.hundredths for one in wanted))

    assert list(proved(case(held))) == wanted
    if not total:
        with pytest.raises(NoCoursesYet):
            draw_up(case(held), Seen(None, total))
        return
    application = draw_up(case(held), Seen(None, total)).application
    assert list(application.record_ids) == [one.id for one in wanted]
    assert application.balance.total == total
    for subject in Subject:
        assert application.balance.of(subject) == Hours.sum(one.hours for one in wanted if one.subject is subject)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 900)), min_size=1, max_size=10))
def test_a_course_that_was_taken_again_is_stated_once(taken: list[tuple[str, int]]):
    reported = settle(
        [
            replace(record(number, "1"), course_code=code, course_name=code, hours=Hours(hours))
            for number, (code, hours) in enumerate(taken, start=1)
        ]
    )

    stated = proved(case(reported))

    assert sorted(one.course_code for one in stated) == sorted({code for code, _ in taken})
    for one in stated:
        assert one.hours.hundredths == max(hours for code, hours in taken if code == one.course_code)
