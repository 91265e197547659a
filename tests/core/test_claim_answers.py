"""Answers of a claim: what is kept, and what is refused by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities import PerPiece, Piece
from core.claim_answers import (
    AMOUNT,
    DATES,
    MOST_HOURS,
    SPLIT,
    Answering,
    AskKind,
    ClaimField,
    NumberExpected,
    NumberNotPositive,
    NumberTooLarge,
    OptionUnknown,
    SplitSumWrong,
    SplitUnreadable,
    TextEmpty,
    TextTooLong,
    TooManyDecimals,
    read_answer,
    read_hours,
    read_number,
    sheets,
    statement,
)
from core.claim_dates import (
    DateInFuture,
    DateOutsideYears,
    DatesReversed,
    DateUnreadable,
    RangeTooLong,
    year_of,
)
from core.hours import Balance, Hours, Subject
from core.refusals import Refused
from core.rulebook import default_rule_book

BOOK = default_rule_book()
TODAY = date(2026, 11, 23)
DAY, RANGE = ClaimField(DATES, AskKind.DATE), ClaimField(DATES, AskKind.RANGE)
TEXT = ClaimField("paper", AskKind.TEXT)


def read(field: ClaimField, text: str, today: date = TODAY, **given: object) -> object:
    return read_answer(field, text, Answering(given, today, BOOK))


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("20", 2000), ("47.5", 4750), ("２０ 学时", 2000), ("007", 700), ("12.25小时", 1225), ("3 门", 300)],
)
def test_hours_as_people_write_them(text: str, hundredths: int):
    assert read(ClaimField(AMOUNT, AskKind.HOURS), text) == hundredths


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("0", NumberNotPositive()),
        ("0.00", NumberNotPositive()),
        ("-5", NumberNotPositive()),
        ("－5", NumberNotPositive()),
        ("1e9", NumberTooLarge(MOST_HOURS)),
        ("1000000000", NumberTooLarge(MOST_HOURS)),
        ("2000.01", NumberTooLarge(MOST_HOURS)),
        ("三十", NumberExpected(in_words=True)),
        ("三十学时", NumberExpected(in_words=True)),
        ("很多", NumberExpected(in_words=False)),
        ("", NumberExpected(in_words=False)),
        ("1.005", TooManyDecimals()),
        ("nan", NumberExpected(in_words=False)),
    ],
)
def test_hours_that_are_none(text: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        read(ClaimField(AMOUNT, AskKind.HOURS), text)
    assert refused.value == refusal


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_within_bounds_or_refused_by_name(text: str):
    try:
        number = read_number(text)
    except Refused:
        return
    assert Hours.ZERO < number <= MOST_HOURS


@given(st.text(alphabet="0123456789年月日-至. /", max_size=24))
def test_whatever_is_typed_as_dates_is_in_order_and_touches_a_year_that_is_open(text: str):
    try:
        begins, ends = read(RANGE, text)
    except Refused:
        return
    assert begins <= ends
    assert begins <= TODAY.isoformat()
    assert ends >= "2026-01-01"


@pytest.mark.parametrize(
    "text", ["2026-4-12", "2026.04.12", "2026/4/12", "20260412", "2026年4月12日", "２０２６年４月１２号"]
)
def test_a_day_in_every_usual_form(text: str):
    assert read(DAY, text) == ["2026-04-12", "2026-04-12"]


def test_a_range_in_words_and_one_that_goes_on():
    assert read(RANGE, "2026年3月1日至2026年6月30日") == ["2026-03-01", "2026-06-30"]
    assert read(RANGE, "2025-09-01 2027-08-31") == ["2025-09-01", "2027-08-31"]


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        (DAY, "去年春天", DateUnreadable(is_range=False)),
        (DAY, "2026-02-30", DateUnreadable(is_range=False)),
        (DAY, "2026-4-12 2026-4-13", DateUnreadable(is_range=False)),
        (RANGE, "2026-06-30 2026-03-01", DatesReversed()),
        (RANGE, "2010-01-01 2026-03-01", RangeTooLong()),
        (DAY, "2026-11-24", DateInFuture(TODAY)),
        (DAY, "2025-12-31", DateOutsideYears(date(2026, 1, 1), TODAY)),
        (RANGE, "2024-03-01 2024-06-30", DateOutsideYears(date(2026, 1, 1), TODAY)),
    ],
)
def test_dates_that_cannot_be_claimed_for(field: ClaimField, text: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        read(field, text)
    assert refused.value == refusal


def test_last_year_can_be_claimed_for_until_the_end_of_january():
    january = date(2027, 1, 31)
    assert read(DAY, "2026-12-31", january) == ["2026-12-31", "2026-12-31"]
    with pytest.raises(DateOutsideYears):
        read(DAY, "2026-12-31", january + timedelta(days=1))


@pytest.mark.parametrize(
    ("begins", "ends", "from_start", "year"),
    [
        ("2026-04-12", "2026-04-12", False, 2026),
        ("2025-09-01", "2027-08-31", False, 2026),
        ("2025-09-01", "2027-08-31", True, 2026),
        ("2025-09-01", "2025-10-31", False, 2025),
    ],
)
def test_a_long_activity_counts_in_a_year_that_can_be_claimed_for(begins: str, ends: str, from_start: bool, year: int):
    first, last = date.fromisoformat(begins), date.fromisoformat(ends)
    assert year_of(first, last, TODAY, BOOK, from_start=from_start) == year


def test_a_split_has_to_make_up_the_sum():
    split = ClaimField(SPLIT, AskKind.SPLIT)
    given = {AMOUNT: 3000}
    assert read(split, "公共 10 专业 20", **given) == [1000, 2000]
    assert read(split, "0，30", **given) == [0, 3000]
    with pytest.raises(SplitSumWrong):
        read(split, "10 21", **given)
    with pytest.raises(SplitUnreadable):
        read(split, "10", **given)


def test_hours_of_both_subjects_are_two_numbers():
    both = (Subject.PROFESSIONAL, Subject.PUBLIC)
    assert read_hours("5 10", both) == Balance(Hours.of(5), Hours.of(10))
    assert read_hours("5", (Subject.PUBLIC,)) == Balance(Hours.of(5), Hours.ZERO)


def test_texts_are_one_line_and_not_endless():
    assert read(TEXT, "  地质\u3000灾害\n成因 ") == "地质 灾害 成因"
    with pytest.raises(TextEmpty):
        read(TEXT, " \n")
    with pytest.raises(TextTooLong):
        read(TEXT, "长" * 121)


def test_an_option_by_its_name_and_nothing_else():
    rank = next(
        field
        for form in BOOK.activities
        if form.code == "paper_first"
        for sheet in sheets(form, BOOK.activity_types[0])
        for field in sheet
        if field.code == "author_rank"
    )
    assert read(rank, "通讯作者") == "corresponding"
    with pytest.raises(OptionUnknown):
        read(rank, "第三作者")


def test_no_form_of_the_rule_book_asks_more_than_four_screens():
    for group in BOOK.activity_types:
        for form in group.forms:
            assert len(sheets(form, group)) <= 4, form.code


def test_what_a_shape_needs_is_asked_without_being_a_detail():
    group = BOOK.activity_types[0]
    form = replace(group.forms[0], conversion=PerPiece(Piece.DAY, Balance.ZERO, Balance.ZERO))
    assert [field.kind for field in sheets(form, group)[-1]] == [AskKind.RANGE, AskKind.PIECES]

    stated = statement({DATES: ["2026-03-01", "2026-03-05"], AMOUNT: 500}, 2026)
    assert (stated.begins, stated.ends, stated.amount) == (date(2026, 3, 1), date(2026, 3, 5), Hours.of(5))
