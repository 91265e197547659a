"""What claims are worth: a golden case per conversion shape, caps, and hours spread over years."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities import (
    ActivityForm,
    ActivityType,
    AsCertified,
    ByRank,
    Conversion,
    Fixed,
    FullYear,
    Need,
    Option,
    Period,
    PerPiece,
    Piece,
    Rank,
    SplitOverYears,
)
from core.conversion import CapKind, Statement, Taken, Terms, Worth, claimed_in, spread, worth
from core.hours import Balance, Hours, Subject
from core.rulebook import default_rule_book

BOOK = default_rule_book()
DAY = date(2026, 4, 12)


def hours(professional: str, public: str = "0") -> Balance:
    return Balance(Hours.parse(public), Hours.parse(professional))


def form(conversion: Conversion, **values: object) -> ActivityForm:
    made = ActivityForm(
        "a_form", "professional", "形式", "Form", conversion, Period.DAY, (), Need.REQUIRED, Need.NONE,
        None, None, None, None, False,
    )  # fmt: skip
    return replace(made, **values)


def group(*subjects: Subject, cap: Balance | None = None) -> ActivityType:
    return ActivityType("a_type", "类型", "Type", subjects or (Subject.PROFESSIONAL,), cap, ())


def given_by(one: ActivityForm, kind: ActivityType | None = None, taken: Taken | None = None, **said: object) -> Worth:
    stated = Statement(DAY, DAY, 2026, **said)
    return worth(Terms(one, kind or group(), BOOK), stated, {} if taken is None else {2026: taken})


FIRST, SECOND = Option("first", "第一", "First"), Option("second", "第二", "Second")
BOTH = (Subject.PROFESSIONAL, Subject.PUBLIC)

GOLDEN: dict[str, tuple[Conversion, tuple[Subject, ...], dict[str, object], tuple[tuple[int, Balance], ...]]] = {
    "fixed": (Fixed(hours("12.5")), (), {}, ((2026, hours("12.5")),)),
    "by rank": (
        ByRank((Rank(FIRST, hours("30")), Rank(SECOND, hours("10")))),
        (),
        {"rank": "second"},
        ((2026, hours("10")),),
    ),
    "per piece": (
        PerPiece(Piece.THOUSAND_CHARACTERS, hours("0.5"), hours("40")),
        (),
        {"amount": Hours.parse("33.33")},
        ((2026, hours("16.66")),),
    ),
    "per piece, over its cap": (
        PerPiece(Piece.COURSE, hours("3"), hours("20")),
        (),
        {"amount": Hours.of(9)},
        ((2026, hours("20")),),
    ),
    "split over years": (
        SplitOverYears(hours("100", "50"), 3),
        BOTH,
        {},
        ((2026, hours("33.34", "16.67")), (2027, hours("33.33", "16.67")), (2028, hours("33.33", "16.66"))),
    ),
    "as certified": (AsCertified(), (), {"amount": Hours.parse("7.25")}, ((2026, hours("7.25")),)),
    "as certified, both subjects": (
        AsCertified(),
        BOTH,
        {"amount": Hours.of(30), "split": hours("20", "10")},
        ((2026, hours("20", "10")),),
    ),
    "the full year": (FullYear(), BOTH, {}, ((2026, hours("60", "30")),)),
    "the full year of one subject": (FullYear(), (Subject.PUBLIC,), {}, ((2026, hours("0", "30")),)),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_each_shape_gives_its_hours_in_its_years(name: str):
    conversion, subjects, said, years = GOLDEN[name]
    given = given_by(form(conversion), group(*subjects), **said)
    assert given.years == years
    assert given.version == "hunan-2022"


def test_every_shape_has_a_golden_case():
    shapes = set(Conversion.__args__)
    assert {type(conversion) for conversion, *_ in GOLDEN.values()} == shapes


def test_every_cap_cuts_and_says_what_was_left():
    one = form(AsCertified(), cap=hours("50"), evidence_cap=hours("40"))
    taken = Taken(of_form=hours("20"), of_type=hours("75"))

    given = given_by(one, group(cap=hours("90")), taken, amount=Hours.of(60))

    assert [(cap.kind, cap.left) for cap in given.caps] == [
        (CapKind.EVIDENCE, hours("40")),
        (CapKind.FORM, hours("30")),
        (CapKind.TYPE, hours("15")),
    ]
    assert (given.asked, given.hours, given.is_capped) == (hours("60"), hours("15"), True)


def test_a_cap_that_is_used_up_leaves_nothing():
    given = given_by(form(AsCertified(), cap=hours("20")), taken=Taken(of_form=hours("25")), amount=Hours.of(8))
    assert given.hours == Balance.ZERO


def test_the_caps_of_a_later_year_are_that_year_s_own():
    one = form(SplitOverYears(hours("60"), 2), cap=hours("25"))
    given = worth(Terms(one, group(), BOOK), Statement(DAY, DAY, 2026), {2027: Taken(of_form=hours("10"))})
    assert given.years == ((2026, hours("25")), (2027, hours("15")))


@given(st.integers(0, 500_000), st.integers(0, 500_000), st.integers(1, 10))
def test_spreading_loses_no_hundredth_and_no_year_gets_more_than_an_earlier_one(public: int, other: int, years: int):
    whole = Balance(Hours(public), Hours(other))
    parts = [part for _, part in spread(whole, 2026, years)]

    assert sum(part.public.hundredths for part in parts) == public
    assert sum(part.professional.hundredths for part in parts) == other
    for earlier, later in itertools.pairwise(parts):
        assert 0 <= earlier.public.hundredths - later.public.hundredths <= 1
        assert 0 <= earlier.professional.hundredths - later.professional.hundredths <= 1


@given(st.integers(1, 200_000), st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 10_000))
def test_no_claim_gives_more_than_it_asks_or_than_any_cap_leaves(amount: int, cap: int, used: int, piece_cap: int):
    one = form(AsCertified(), cap=Balance(Hours.ZERO, Hours(cap)), evidence_cap=Balance(Hours.ZERO, Hours(piece_cap)))
    taken = Taken(of_form=Balance(Hours.ZERO, Hours(used)))

    given = given_by(one, taken=taken, amount=Hours(amount)).hours.professional.hundredths

    assert given == min(amount, piece_cap, max(0, cap - used))


def test_what_waits_counts_in_the_years_it_was_planned_for():
    spread_out = ((2026, hours("20")), (2027, hours("20")))
    cut = (spread_out, hours("25"))

    assert claimed_in(2026, [cut, (((2026, hours("5")),), hours("5"))]) == hours("25")
    assert claimed_in(2027, [cut]) == hours("5")
    assert claimed_in(2028, [cut]) == Balance.ZERO
