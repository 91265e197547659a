from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificates import (
    AlreadyApplied,
    ApplicationCase,
    CertificateHappening,
    CertificateMoveUnknown,
    CertificateState,
    NotConfirmed,
    RecordNotCounted,
    RecordUnknown,
    RecordUsed,
    Short,
    YearClosed,
    YearNotOpen,
    apply,
    available,
    blockers,
    card,
    card_for,
    next_state,
)
from core.hours import Hours, Subject
from core.ledger import CardState, HourRecord, RecordState, counted
from core.people import Person, Standing
from core.presets import preset
from core.refusals import Refused
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from tests.core.samples import LI_XIAO, SPRING, WANG_FANG, record

BOOK = default_rule_book()
NOT_SHARING = replace(BOOK, shared_kinds=())
NOVEMBER = datetime(2026, 11, 23, 10, 32, tzinfo=SHANGHAI)
ENOUGH = (record(1, "30", Subject.PUBLIC), record(2, "40"), record(3, "20"))
NUMBER = "HN-2026-ZAI-000123-000045-7"


def case(
    records: tuple[HourRecord, ...] = ENOUGH,
    *,
    kind: str = "in_post",
    person: Person = WANG_FANG,
    uses: Mapping[int, frozenset[str]] | None = None,
    **values: object,
) -> ApplicationCase:
    made = ApplicationCase(person, BOOK.year(2026), BOOK.kind(kind), records, uses or {}, None, BOOK, NOVEMBER)
    return replace(made, **values)


def ids(records: tuple[HourRecord, ...]) -> list[int]:
    return [held.id for held in records]


def test_every_move_of_a_certificate_is_one_of_these():
    moves = {
        (CertificateState.ISSUING, CertificateHappening.RENDERED): CertificateState.ISSUED,
        (CertificateState.ISSUING, CertificateHappening.GAVE_UP): CertificateState.FAILED,
        (CertificateState.FAILED, CertificateHappening.TRIED_AGAIN): CertificateState.ISSUING,
        (CertificateState.FAILED, CertificateHappening.REVOKED): CertificateState.REVOKED,
        (CertificateState.ISSUED, CertificateHappening.REVOKED): CertificateState.REVOKED,
        (CertificateState.FAILED, CertificateHappening.REPLACED): CertificateState.VOID,
        (CertificateState.ISSUED, CertificateHappening.REPLACED): CertificateState.VOID,
    }
    for state in CertificateState:
        for happening in CertificateHappening:
            if (state, happening) in moves:
                assert next_state(state, happening) is moves[state, happening]
            else:
                with pytest.raises(CertificateMoveUnknown):
                    next_state(state, happening)


def test_wang_fang_applies_with_all_her_records():
    application = apply(case(), [1, 2, 3])

    assert (application.person_id, application.person_name, application.year) == (WANG_FANG.id, "王芳", 2026)
    assert application.record_ids == (1, 2, 3)
    assert application.balance == counted(ENOUGH)
    assert (application.kind.code, application.rule_book_version) == ("in_post", "hunan-2022")


def test_a_record_named_twice_counts_once():
    with pytest.raises(Short):
        apply(case(), [1, 1, 2, 2])


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"live_number": NUMBER}, AlreadyApplied(NUMBER)),
        ({"person": replace(WANG_FANG, standing=Standing.DECLINED)}, NotConfirmed(Standing.DECLINED, None)),
        (
            {"person": replace(WANG_FANG, standing=Standing.PENDING, waiting_since=SPRING)},
            NotConfirmed(Standing.PENDING, SPRING),
        ),
        ({"now": datetime(2025, 12, 31, 23, 59, tzinfo=SHANGHAI)}, YearNotOpen(date(2026, 1, 1))),
        ({"now": datetime(2027, 4, 1, tzinfo=SHANGHAI)}, YearClosed(date(2027, 3, 31))),
        ({"uses": {2: frozenset({"in_post"})}}, RecordUsed(2, "in_post")),
        ({"uses": {2: frozenset({"pre_post"})}, "book": NOT_SHARING}, RecordUsed(2, "pre_post")),
    ],
)
def test_what_stands_in_the_way_is_named(changed: dict, refusal: Refused):
    assert refusal in blockers(case(**changed), [1, 2, 3])
    with pytest.raises(type(refusal)) as refused:
        apply(case(**changed), [1, 2, 3])
    assert refused.value == refusal


def test_the_last_day_for_applications_is_open_until_midnight_in_shanghai():
    last_second = datetime(2027, 3, 31, 23, 59, 59, tzinfo=SHANGHAI)

    assert apply(case(now=last_second), [1, 2, 3])
    with pytest.raises(YearClosed):
        apply(case(now=last_second + timedelta(seconds=1)), [1, 2, 3])


@pytest.mark.parametrize(
    ("extra", "refusal"),
    [
        (record(9, "5", person_id=LI_XIAO.id), RecordUnknown(9)),
        (record(9, "5", year=2025), RecordUnknown(9)),
        (record(9, "5", state=RecordState.DUPLICATE), RecordNotCounted(9, RecordState.DUPLICATE)),
        (record(9, "5", state=RecordState.REVOKED), RecordNotCounted(9, RecordState.REVOKED)),
        (None, RecordUnknown(9)),
    ],
)
def test_a_record_that_cannot_be_chosen_is_refused_by_name(extra: HourRecord | None, refusal: Refused):
    records = ENOUGH if extra is None else (*ENOUGH, extra)

    assert blockers(case(records), [1, 2, 3, 9]) == (refusal,)
    assert blockers(case(records)) == ()
    assert ids(available(case(records))) == [1, 2, 3]


def test_pre_post_hours_count_again_for_in_post():
    used = dict.fromkeys([1, 2, 3], frozenset({"pre_post"}))

    assert apply(case(uses=used), [1, 2, 3]).record_ids == (1, 2, 3)


def test_leaving_a_needed_record_out_is_short_by_its_hours():
    with pytest.raises(Short) as refused:
        apply(case(), [1, 2])

    assert str(refused.value.gap.short) == "20"


def test_every_blocker_is_named_at_once_hours_included():
    waiting = replace(WANG_FANG, standing=Standing.PENDING, waiting_since=SPRING)

    named = blockers(case((), person=waiting, now=datetime(2027, 4, 1, tzinfo=SHANGHAI)))

    assert [type(refusal) for refusal in named] == [NotConfirmed, YearClosed, Short]


def test_the_card_of_a_live_certificate_says_issued_and_shows_all_hours():
    last_year = record(4, "30", year=2025)
    used = dict.fromkeys([1, 2, 3], frozenset({"in_post"}))

    shown = card(case((*ENOUGH, last_year), uses=used, live_number=NUMBER))

    assert (shown.state, shown.can_apply, shown.gap.enough) == (CardState.ISSUED, False, True)
    assert [line.have for line in shown.gap.lines] == [Hours.of(30), Hours.of(60)]
    assert shown.blockers == (AlreadyApplied(NUMBER),)


@pytest.mark.parametrize(
    ("public", "professional", "can_apply"),
    [
        ("30", "60", True),
        ("29.99", "60", False),
        ("30", "59.99", False),
        ("30.01", "60.01", True),
    ],
)
def test_in_post_is_issued_from_30_and_60_on(public: str, professional: str, can_apply: bool):
    held = case((record(1, public, Subject.PUBLIC), record(2, professional)))

    assert card(held).can_apply is can_apply


@pytest.mark.parametrize(("first", "second", "can_apply"), [("20", "20", True), ("20", "19.99", False)])
def test_pre_post_is_issued_from_40_on_in_any_mix(first: str, second: str, can_apply: bool):
    held = case((record(1, first, Subject.PUBLIC), record(2, second)), kind="pre_post")

    assert card(held).can_apply is can_apply


records = st.lists(
    st.tuples(
        st.integers(0, 3000).map(Hours),
        st.sampled_from(Subject),
        st.sampled_from([*RecordState, RecordState.COUNTED, RecordState.COUNTED]),
        st.sampled_from([2025, 2026, 2026, 2026]),
    ),
    max_size=12,
).map(
    lambda drafts: tuple(
        record(number, str(hours), subject, state=state, year=year)
        for number, (hours, subject, state, year) in enumerate(drafts, start=1)
    )
)
cases = st.builds(
    lambda held, kind, standing, days, used, live, shares: case(
        held,
        kind=kind,
        person=replace(WANG_FANG, standing=standing),
        uses=used,
        now=NOVEMBER + timedelta(days=days),
        live_number=live,
        book=BOOK if shares else NOT_SHARING,
    ),
    records,
    st.sampled_from(["pre_post", "in_post"]),
    st.sampled_from([*Standing, Standing.CONFIRMED, Standing.CONFIRMED]),
    st.sampled_from([-400, 0, 0, 0, 128, 129]),
    st.dictionaries(st.integers(1, 12), st.just(frozenset({"pre_post"})), max_size=3),
    st.sampled_from([None, None, None, NUMBER]),
    st.booleans(),
)


@given(cases)
def test_the_card_says_yes_exactly_when_the_application_succeeds(held: ApplicationCase):
    chosen = ids(preset(available(held), held.kind))

    shown = card(held)

    if shown.can_apply:
        assert apply(held, chosen).balance == counted(found for found in held.records if found.id in chosen)
        assert shown.state is CardState.ENOUGH
    else:
        with pytest.raises(Refused) as refused:
            apply(held, ids(available(held)))
        assert refused.value == shown.blockers[0]


@given(cases)
def test_the_card_is_short_exactly_when_hours_are_among_the_blockers(held: ApplicationCase):
    shown = card(held)
    short = [refusal for refusal in shown.blockers if isinstance(refusal, Short)]

    assert (shown.state is CardState.SHORT) == bool(short)
    assert [refusal.gap for refusal in short] == ([shown.gap] if short else [])


@given(cases)
def test_the_card_made_from_the_kept_balance_is_the_card_made_from_the_records(held: ApplicationCase):
    if held.live_number is None:
        assert card_for(replace(held, records=()), counted(available(held))) == card(held)


@given(cases, st.sets(st.integers(1, 13)))
def test_an_application_uses_only_counted_hours_of_this_person_and_year_that_are_free(
    held: ApplicationCase, chosen: set[int]
):
    if blockers(held, chosen):
        return
    used = [found for found in held.records if found.id in apply(held, chosen).record_ids]

    assert {found.id for found in used} == chosen
    assert all(found.state is RecordState.COUNTED and found.year == 2026 for found in used)
    assert not any(held.uses.get(found.id, frozenset()) & {held.kind.code} for found in used)
