"""Which paper stands for which year of a bundle."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bundles import (
    GAPS,
    MOST_YEARS,
    PRESET_YEARS,
    Paper,
    Sort,
    Span,
    YearState,
    bounds,
    fitted,
    preset_span,
    proven_years,
)
from core.hours import Balance, Hours
from core.needs import Outcome
from core.rulebook import default_rule_book

BOOK = default_rule_book()
TODAY = date(2026, 11, 23)
HOURS = Balance(Hours.of(30), Hours.of(60))


def certificate(year: int, id: int = 1, *, kind: str = "in_post", issued: bool = True) -> Paper:
    return Paper(id, year, kind, f"HN-{year}-{id}", HOURS, date(year, 12, 1) if issued else None)


def exemption(year: int, outcome: Outcome, id: int = 2) -> Paper:
    return Paper(id, year, "exemption", f"MX-{year}-{id}", Balance.ZERO, date(year, 12, 1), outcome)


def states(span: Span, *papers: Paper, today: date = TODAY) -> dict[int, YearState]:
    return {one.year: one.state for one in proven_years(span, papers, BOOK, today)}


def test_each_year_is_named_by_what_proves_it() -> None:
    found = states(
        Span(2020, 2026),
        certificate(2020),
        exemption(2021, Outcome.FULL),
        exemption(2022, Outcome.DEFERRED),
        certificate(2023, 3),
        certificate(2025, 4, issued=False),
    )

    assert found == {
        2020: YearState.CERTIFIED,
        2021: YearState.EXEMPT,
        2022: YearState.DEFERRED,
        2023: YearState.CERTIFIED,
        2024: YearState.MISSING,
        2025: YearState.UNDER_WAY,
        2026: YearState.OPEN,
    }


def test_a_deferral_is_a_gap_once_the_year_it_was_put_off_to_is_one() -> None:
    put_off = exemption(2022, Outcome.DEFERRED)
    again = exemption(2023, Outcome.DEFERRED, 3)

    assert states(Span(2022, 2022), put_off) == {2022: YearState.OWED}
    assert states(Span(2022, 2022), put_off, again) == {2022: YearState.OWED}
    assert states(Span(2022, 2022), put_off, again, certificate(2024, 4)) == {2022: YearState.DEFERRED}
    assert states(Span(2025, 2025), exemption(2025, Outcome.DEFERRED)) == {2025: YearState.DEFERRED}


def test_fewer_hours_and_a_proof_of_hours_stand_beside_a_certificate_and_not_in_its_place() -> None:
    fewer = exemption(2024, Outcome.PARTIAL)
    proof = Paper(5, 2024, "hour_proof", "HZ-2024-5", HOURS, date(2024, 12, 1))

    assert states(Span(2024, 2024), fewer, proof) == {2024: YearState.MISSING}
    (year,) = proven_years(Span(2024, 2024), (proof, fewer, certificate(2024, 9)), BOOK, TODAY)
    assert [paper.sort for paper in year.papers] == [Sort.CERTIFICATE, Sort.EXEMPTION, Sort.PROOF]


def test_a_year_is_missing_from_the_day_after_the_last_application() -> None:
    last = BOOK.year(2025).apply_until

    assert states(Span(2025, 2025), today=last) == {2025: YearState.OPEN}
    assert states(Span(2025, 2025), today=date(2026, 4, 1)) == {2025: YearState.MISSING}


def test_the_last_five_years_are_preset_and_this_one_only_with_a_paper_of_it() -> None:
    within = bounds(2015, [], 2026)

    assert within == Span(2015, 2026)
    assert preset_span(within, []) == Span(2021, 2025)
    assert preset_span(within, [certificate(2026)]) == Span(2022, 2026)
    assert preset_span(within, [certificate(2026, issued=False)]) == Span(2021, 2025)


def test_nobody_is_asked_for_years_before_they_came_except_where_there_is_a_paper() -> None:
    assert preset_span(bounds(2024, [], 2026), []) == Span(2024, 2025)
    assert preset_span(bounds(2026, [], 2026), []) == Span(2026, 2026)
    assert bounds(2024, [certificate(2022)], 2026) == Span(2022, 2026)
    assert bounds(None, [], 2026) == Span(2017, 2026)


papers = st.lists(
    st.one_of(
        st.builds(certificate, st.integers(2000, 2026), st.integers(1, 10**6), issued=st.booleans()),
        st.builds(exemption, st.integers(2000, 2026), st.sampled_from(Outcome), st.integers(1, 10**6)),
    ),
    max_size=30,
    unique_by=lambda paper: paper.id,
)
years = st.integers(0, 2**31 - 1)


@given(papers=papers, first=years, last=years, entry=st.none() | st.integers(2000, 2026))
def test_every_issued_paper_of_the_span_is_in_the_bundle_once_and_no_gap_has_a_proof(
    papers: list[Paper], first: int, last: int, entry: int | None
) -> None:
    within = bounds(entry, papers, 2026)
    for span in (fitted(Span(first, last), within), preset_span(within, papers)):
        found = proven_years(span, papers, BOOK, TODAY)

        assert [one.year for one in found] == list(span.years)
        assert within.first <= span.first <= span.last <= within.last
        assert len(found) <= MOST_YEARS
        inside = [paper.id for one in found for paper in one.issued]
        assert sorted(inside) == sorted(p.id for p in papers if p.issued_on is not None and p.year in span.years)
        for one in found:
            proofs = [p for p in one.issued if p.is_certificate or p.outcome is Outcome.FULL]
            assert not (one.is_gap and proofs)
            assert one.is_gap or proofs or one.papers or one.state is YearState.OPEN
    assert len(preset_span(within, papers).years) <= PRESET_YEARS


@given(papers=papers, year=st.integers(2000, 2025))
def test_one_more_certificate_never_makes_a_gap(papers: list[Paper], year: int) -> None:
    span = Span(2000, 2026)
    before = states(span, *papers)
    after = states(span, *papers, certificate(year, 10**7))

    assert after[year] is YearState.CERTIFIED
    assert {y for y, state in after.items() if state in GAPS} <= {y for y, state in before.items() if state in GAPS}


@pytest.mark.parametrize("wanted", [Span(2026, 2020), Span(0, 0), Span(1, 2**31 - 1), Span(2030, 2040)])
def test_forged_years_come_to_years_that_can_be_had(wanted: Span) -> None:
    span = fitted(wanted, Span(2015, 2026))

    assert 2015 <= span.first <= span.last <= 2026
    assert fitted(span, Span(2015, 2026)) == span
