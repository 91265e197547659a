from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.refusals import Refused
from core.registration import (
    AnswerRequired,
    ChoiceUnknown,
    Entry,
    EntryMalformed,
    EntryOutOfRange,
    NameCharactersWrong,
    NameLengthWrong,
    PhoneMalformed,
    countdown,
    parse_choice,
    parse_entry,
    parse_name,
    parse_phone,
    skip,
)
from core.rulebook import default_rule_book
from tests.core.samples import SPRING

BOOK = default_rule_book()
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王芳", "王芳"),
        (" 王 芳 ", "王芳"),
        ("王　芳", "王芳"),
        ("欧阳娜娜", "欧阳娜娜"),
        ("刘䶮", "刘䶮"),
        ("李㛃", "李㛃"),
        ("张𬭎", "张𬭎"),
        ("陈\ue863", "陈䶮"),
        ("黄\ue123", "黄\ue123"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽 . 买买提", "阿依古丽·买买提"),
        ("买买提·阿不都·热合曼", "买买提·阿不都·热合曼"),
        ("⼥芳", "女芳"),
        ("王\u200b芳", "王芳"),
        ("Mary  Smith", "Mary Smith"),
        ("O'Neill Anne-Marie", "O'Neill Anne-Marie"),
    ],
)
def test_a_name_is_kept_in_its_normal_form(typed: str, kept: str):
    assert parse_name(typed) == kept
    assert parse_name(kept) == kept


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", NameLengthWrong(0)),
        ("王", NameLengthWrong(1)),
        ("王" * 51, NameLengthWrong(51)),
        ("王芳1", NameCharactersWrong()),
        ("12345", NameCharactersWrong()),
        ("王A芳", NameCharactersWrong()),
        ("wangfang", NameCharactersWrong()),
        ("王芳！", NameCharactersWrong()),
        ("王芳😀", NameCharactersWrong()),
        ("/start", NameCharactersWrong()),
        ("13800138000", NameCharactersWrong()),
    ],
)
def test_what_is_no_name_is_refused(typed: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        parse_name(typed)

    assert refused.value == refusal


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "+8613800138000",
        "8613800138000",
        "0086 13800138000",
        "１３８００１３８０００",
        "(+86)13800138000",
    ],
)
def test_a_mainland_mobile_number_is_kept_as_eleven_digits(typed: str):
    assert parse_phone(typed) == "13800138000"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1380013800",
        "138001380000",
        "12800138000",
        "0731-88888888",
        "+1 202 555 0100",
        "+852 9123 4567",
        "王芳",
        "٠١٣٨٠٠١٣٨٠٠",
    ],
)
def test_other_numbers_are_refused(typed: str):
    with pytest.raises(PhoneMalformed):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("2019", Entry(2019, None)),
        ("2019年", Entry(2019, None)),
        ("２０１９", Entry(2019, None)),
        ("2019年9月", Entry(2019, 9)),
        ("2019 年 9 月", Entry(2019, 9)),
        ("2019年9月份", Entry(2019, 9)),
        ("201909", Entry(2019, 9)),
        ("2019-09", Entry(2019, 9)),
        ("2019.9", Entry(2019, 9)),
        ("2019/12", Entry(2019, 12)),
        ("2019-09-01", Entry(2019, 9)),
        ("2019年9月1日", Entry(2019, 9)),
        ("1950", Entry(1950, None)),
        ("2026", Entry(2026, None)),
        ("2026年11月", Entry(2026, 11)),
    ],
)
def test_an_entry_is_read_with_or_without_its_month(typed: str, entry: Entry):
    assert parse_entry(typed, TODAY) == entry


@pytest.mark.parametrize("typed", ["", "去年", "19", "19年", "20191", "2019年13月", "201900", "2019-0", "2019 9 1 1"])
def test_what_is_no_entry_is_refused(typed: str):
    with pytest.raises(EntryMalformed):
        parse_entry(typed, TODAY)


@pytest.mark.parametrize("typed", ["1949", "2027", "2026年12月", "9999"])
def test_an_entry_before_1950_or_after_today_is_refused(typed: str):
    with pytest.raises(EntryOutOfRange) as refused:
        parse_entry(typed, TODAY)

    assert refused.value == EntryOutOfRange(1950, 2026)


def test_nobody_enters_service_at_the_age_of_fifteen():
    born = date(1990, 5, 4)

    assert parse_entry("2006", TODAY, born) == Entry(2006, None)
    with pytest.raises(EntryOutOfRange) as refused:
        parse_entry("2005", TODAY, born)
    assert refused.value.earliest == 2006


@given(st.text(max_size=20))
def test_no_text_breaks_a_check(text: str):
    for check in (parse_name, parse_phone, lambda typed: parse_entry(typed, TODAY)):
        try:
            kept = check(text)
        except Refused:
            continue
        assert kept


@pytest.mark.parametrize(
    "typed",
    ["technical", "专业技术岗", " 专业技术岗 ", "Professional and technical", "PROFESSIONAL AND TECHNICAL"],
)
def test_a_choice_is_its_button_its_words_or_its_english_words(typed: str):
    assert parse_choice(BOOK.field("post_category"), typed).code == "technical"


def test_another_answer_to_a_choice_is_refused():
    with pytest.raises(ChoiceUnknown) as refused:
        parse_choice(BOOK.field("post_category"), "教师")

    assert refused.value.field == "post_category"


def test_only_what_is_not_required_can_be_skipped():
    skip(BOOK.field("title"))
    with pytest.raises(AnswerRequired):
        skip(BOOK.field("entry"))


@pytest.mark.parametrize(
    ("passed", "left"),
    [(0, 10), (0.1, 10), (1, 9), (9.5, 1), (9.999, 1), (10, 0), (3600, 0), (-1, 10), (-3600, 10)],
)
def test_the_announcement_stays_open_until_its_countdown_ends(passed: float, left: int):
    assert countdown(SPRING, SPRING + timedelta(seconds=passed), 10) == left
