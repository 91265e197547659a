"""The card made from the kept balance says what the application would say of the records themselves."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours.cards import Account
from core.certificates import ApplicationCase, CertificateState, apply, card, card_for
from core.hours import Balance, Hours, Subject
from core.id_numbers import Gender
from core.ledger import HourRecord, RecordState, counted
from core.people import Person, Standing
from core.presets import preset
from core.refusals import Refused
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from storage.papers import LiveCertificate, Papers

BOOK = default_rule_book()
YEAR = BOOK.year(2026)
DAYS = [date(2025, 12, 31), date(2026, 11, 23), date(2027, 4, 1)]
"""Before it opens, in it, and after the last day to apply."""


def record(number: int, subject: Subject, hundredths: int, state: RecordState) -> HourRecord:
    completed_at = datetime(2026, 5, 1 + number % 28, tzinfo=SHANGHAI)
    course = f"C{number}"
    return HourRecord(
        number, 1, "yuelu", f"r{number}", course, course, subject, Hours(hundredths), completed_at, 2026, -1, state
    )


def wang_fang(standing: Standing) -> Person:
    waiting_since = datetime(2026, 11, 20, tzinfo=SHANGHAI) if standing is Standing.PENDING else None
    return Person(
        id=1,
        name="王芳",
        gender=Gender.FEMALE,
        birth_date=date(1988, 4, 12),
        phone=None,
        unit_id=1,
        unit_path=(1,),
        standing=standing,
        waiting_since=waiting_since,
        entry_year=2012,
        entry_month=9,
        post_category=None,
        title=None,
        education=None,
    )


ledgers = st.lists(
    st.tuples(
        st.sampled_from(list(Subject)),
        st.one_of(st.integers(0, 3000), st.sampled_from([2999, 3000, 5999, 6000])),
        st.sampled_from([RecordState.COUNTED, RecordState.COUNTED, RecordState.DUPLICATE, RecordState.REVOKED]),
    ),
    max_size=8,
).map(lambda rows: tuple(record(number, *row) for number, row in enumerate(rows, start=1)))


@st.composite
def cases(draw: Any) -> ApplicationCase:
    return ApplicationCase(
        person=wang_fang(draw(st.sampled_from(list(Standing)))),
        year=YEAR,
        kind=draw(st.sampled_from(BOOK.certificate_kinds)),
        records=draw(ledgers),
        uses={},
        live_number=draw(st.sampled_from([None, None, None, "HN-2026-ZAI-000123-000045-7"])),
        book=BOOK,
        now=datetime.combine(draw(st.sampled_from(DAYS)), time(), SHANGHAI),
    )


def account(entry: tuple[int, int | None], today: date, *certificates: tuple[int, str]) -> Account:
    """Hu Tao's account: when he entered, the day it is looked at, and the years and kinds he holds certificates of."""
    hu_tao = replace(wang_fang(Standing.CONFIRMED), entry_year=entry[0], entry_month=entry[1])
    live = tuple(LiveCertificate(year, kind, "HN-…", CertificateState.ISSUED) for year, kind in certificates)
    balances = {2026: Balance(Hours.of(15), Hours.of(25))}
    return Account(hu_tao, balances, Papers(live, ()), BOOK, datetime.combine(today, time(12), SHANGHAI))


def kinds(of: Account, year: int) -> list[str]:
    return [kind.code for kind in of.kinds(BOOK.year(year))]


PRE_FIRST, IN_FIRST, ONLY_IN = ["pre_post", "in_post"], ["in_post", "pre_post"], ["in_post"]


@pytest.mark.parametrize(
    ("entry", "today", "of_2026", "of_2027"),
    [
        ((2026, 2), date(2026, 11, 23), PRE_FIRST, PRE_FIRST),
        ((2026, 2), date(2027, 1, 31), PRE_FIRST, PRE_FIRST),
        ((2026, 2), date(2027, 2, 1), PRE_FIRST, IN_FIRST),
        ((2026, 9), date(2027, 8, 31), PRE_FIRST, PRE_FIRST),
        ((2026, 9), date(2027, 9, 1), PRE_FIRST, IN_FIRST),
        ((2026, None), date(2026, 12, 31), PRE_FIRST, ONLY_IN),
        ((2025, 3), date(2026, 2, 28), PRE_FIRST, ONLY_IN),
        ((2025, 3), date(2026, 3, 1), IN_FIRST, ONLY_IN),
        ((2015, 9), date(2026, 11, 23), ONLY_IN, ONLY_IN),
    ],
)
def test_which_kinds_are_open_and_which_is_preset_follows_the_training_year(
    entry: tuple[int, int | None], today: date, of_2026: list[str], of_2027: list[str]
) -> None:
    hu_tao = account(entry, today)

    assert (kinds(hu_tao, 2026), kinds(hu_tao, 2027)) == (of_2026, of_2027)


def test_whoever_holds_pre_post_from_last_year_is_not_asked_for_it_again() -> None:
    hu_tao = account((2026, 9), date(2027, 1, 20), (2026, "pre_post"))

    assert (kinds(hu_tao, 2026), kinds(hu_tao, 2027)) == (PRE_FIRST, ONLY_IN)


@pytest.mark.parametrize(
    ("certificates", "leads"), [([], 2026), ([(2026, "in_post")], 2026), ([(2026, "pre_post")], 2027)]
)
def test_last_year_leads_until_there_is_a_certificate_of_its_own_preset_kind(
    certificates: list[tuple[int, str]], leads: int
) -> None:
    """In March Hu Tao is past his twelve months, but last year's hours are still for 岗前."""
    assert account((2026, 2), date(2027, 3, 1), *certificates).leading_year.year == leads


@given(cases())
def test_the_card_of_the_balance_is_the_card_of_the_records(case: ApplicationCase) -> None:
    assert card_for(case, counted(case.records)) == card(case)


@given(cases())
def test_the_card_says_yes_exactly_when_the_application_succeeds(case: ApplicationCase) -> None:
    shown = card_for(case, counted(case.records))
    chosen = [record.id for record in preset(case.records, case.kind)]

    try:
        apply(case, chosen)
        succeeds = True
    except Refused:
        succeeds = False

    assert shown.can_apply is succeeds


@given(cases())
def test_the_gap_is_need_minus_what_counts_and_the_bar_never_shows_more_than_is_needed(case: ApplicationCase) -> None:
    have = counted(case.records)

    for line in card_for(case, have).gap.lines:
        assert line.short.hundredths == max(0, line.need.hundredths - have.of(line.subject).hundredths)
        assert line.counted.hundredths == min(have.of(line.subject).hundredths, line.need.hundredths)
