from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.id_numbers import (
    CHECK_CHARACTERS,
    Gender,
    IdNumber,
    IdNumberCharacterWrong,
    IdNumberChecksumWrong,
    IdNumberDateWrong,
    IdNumberInFuture,
    IdNumberLengthWrong,
    contains_secret,
)
from core.refusals import Refused
from tests.core.samples import written_id_number

PUBLISHED = "11010519491231002X"
ALSO_PUBLISHED = "440524188001010014"


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    area = draw(st.integers(0, 999_999))
    born = draw(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
    return written_id_number(f"{area:06d}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}")


def test_the_numbers_published_with_the_standard_have_these_check_characters():
    assert written_id_number(PUBLISHED[:17]) == PUBLISHED
    assert written_id_number(ALSO_PUBLISHED[:17]) == ALSO_PUBLISHED


def test_a_number_tells_birth_date_and_gender():
    wang_fang = IdNumber.parse(PUBLISHED)

    assert wang_fang.birth_date == date(1949, 12, 31)
    assert wang_fang.gender is Gender.FEMALE
    assert IdNumber.parse(written_id_number("11010519491231003")).gender is Gender.MALE


@given(id_numbers())
def test_every_other_check_character_is_refused(number: str):
    assert IdNumber.parse(number).value == number
    for wrong in set(CHECK_CHARACTERS) - {number[17]}:
        with pytest.raises(IdNumberChecksumWrong):
            IdNumber.parse(number[:17] + wrong)


@given(id_numbers(), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_mistyped_digit_is_always_noticed(number: str, place: int, digit: str):
    mistyped = number[:place] + digit + number[place + 1 :]

    if mistyped != number:
        with pytest.raises((IdNumberChecksumWrong, IdNumberDateWrong)):
            IdNumber.parse(mistyped)


@given(id_numbers(), st.integers(0, 15))
def test_two_neighbouring_digits_in_the_wrong_order_are_always_noticed(number: str, place: int):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    if swapped != number:
        with pytest.raises((IdNumberChecksumWrong, IdNumberDateWrong)):
            IdNumber.parse(swapped)


@pytest.mark.parametrize("area", ["810000", "820000", "830000", "911124", "000000", "999999"])
def test_no_area_code_is_a_reason_to_refuse(area: str):
    number = written_id_number(area + "19900504" + "123")

    assert IdNumber.parse(number).value == number


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "  11010519491231002X\n",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５　１９４９１２３１　００２ｘ",
        "11O1O51949l23lOO2X",
        "IIoI0519491231002X",
        "||0105|949|23|002X",
        "11010519491231002Х",
        "11010519491231002х",
        "11010519491231002×",
        "11010519491231002Χ",
        "11\u200b0105\ufeff19491231002X",
        "11〇1〇519491231〇〇2X",
    ],
)
def test_what_people_type_for_it_is_understood(written: str):
    assert IdNumber.parse(written) == IdNumber(PUBLISHED)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", IdNumberLengthWrong(0)),
        ("110105491231002", IdNumberLengthWrong(15)),
        (PUBLISHED + "0", IdNumberLengthWrong(19)),
        ("王芳", IdNumberLengthWrong(2)),
        ("A" + PUBLISHED[1:], IdNumberCharacterWrong(1)),
        ("X" + PUBLISHED[1:], IdNumberCharacterWrong(1)),
        (PUBLISHED[:17] + "Y", IdNumberCharacterWrong(18)),
        ("110105194912310٣2X", IdNumberCharacterWrong(16)),
        (written_id_number("11010519490230002"), IdNumberDateWrong()),
        (written_id_number("11010519491301002"), IdNumberDateWrong()),
        (written_id_number("11010520230229002"), IdNumberDateWrong()),
        (written_id_number("11010500000000002"), IdNumberDateWrong()),
        (written_id_number("11010518991231002"), IdNumberDateWrong()),
    ],
)
def test_what_is_no_number_is_refused_by_name(text: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        IdNumber.parse(text)

    assert refused.value == refusal


def test_nobody_is_born_tomorrow():
    number = written_id_number("43010220261124001")

    assert IdNumber.parse(number, today=date(2026, 11, 24)).birth_date == date(2026, 11, 24)
    with pytest.raises(IdNumberInFuture):
        IdNumber.parse(number, today=date(2026, 11, 23))


@given(id_numbers())
def test_no_way_of_printing_a_number_shows_it(number: str):
    parsed = IdNumber(number)

    for shown in (repr(parsed), str(parsed), f"{parsed}", f"{parsed}", repr([parsed])):
        assert number not in shown
        assert number[6:14] not in shown
    assert parsed.masked == number[:2] + "*" * 16


@given(id_numbers(), st.text(alphabet="的号码是，。：X ab", max_size=8), st.text(alphabet="请查，。xyz", max_size=8))
def test_a_number_typed_anywhere_is_noticed(number: str, before: str, after: str):
    assert contains_secret(before + number + after)


@given(id_numbers(), st.sampled_from([" ", "-", "  ", "　", "\u200b", "\n", "－", "."]), st.sets(st.integers(1, 17)))
def test_a_number_with_blanks_or_hyphens_in_it_is_noticed(number: str, between: str, cuts: set[int]):
    parts = [number[start:end] for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), 18], strict=True)]

    assert contains_secret(f"身份证{between.join(parts)}谢谢")


@pytest.mark.parametrize(
    "text",
    [
        "430102199013011234",
        "000000000000000000",
        "我的号是４３０１０２１９９００５０４１２３ｘ",
        "43O1O2l99OO5O4l23X",
        "4301021990050412３Х",
        "43 01 02 19 90 05 04 12 34",
        "手机13800138000身份证430102199005041234",
        "13800138000 430102199005041234",
        "13800138000430102199005041234",
        "密码abc 430102199005041234abc",
    ],
)
def test_eighteen_characters_that_look_like_one_are_a_secret(text: str):
    assert contains_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "我还差多少学时",
        "13800138000",
        "13800138000 13900139000",
        "HN-2026-ZAI-000123-000045-7",
        "HN-2026-QG-000123-000045-7",
        "43010219900504123",
        "订单号 20261123000012345678",
        "2026-11-23 10:32:05",
        "6222021001112223334",
        "110105491231002",
    ],
)
def test_other_numbers_are_no_secret(text: str):
    assert not contains_secret(text)
