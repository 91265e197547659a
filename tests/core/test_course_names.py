"""Whether what somebody typed and what a platform reported are one course."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.course_names import CHARACTERS_FOR_ONE, MOST_OMITTED, apart, plain, resemble

HAN = st.sampled_from("教师职业道德新时代乡村振兴公共卫生应急管理法治思维心理健康")
NAMES = st.text(HAN, min_size=5, max_size=30)
MARKS = st.sampled_from(list(" 　《》（）()“”·-—,，。:：\t"))
COUNTING = st.sampled_from("123456789一二三四五六七八九十上中下")


@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        ("教师职业道德", "《教师职业道德》"),
        ("ｅｘｃｅｌ 数据处理", "Excel数据处理"),
        ("教师职业道德", "教师职业道德与专业发展"),
        ("乡村振兴战略解读", "新时代乡村振兴战略解读"),
        ("教师的职业道德规范", "教师职业道德规范"),
        ("公共卫生（二）", "公共卫生 二"),
    ],
)
def test_what_is_left_out_or_written_otherwise_is_the_same_course(typed: str, reported: str) -> None:
    assert apart(typed, reported) is not None


@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        ("小学语文教学研究", "小学数学教学研究"),
        ("公共卫生第一讲", "公共卫生第二讲"),
        ("公共卫生（上）", "公共卫生（下）"),
        ("公共卫生", "公共卫生（二）"),
        ("2025年公需科目", "2026年公需科目"),
        ("Excel 数据处理 I", "Excel 数据处理 II"),
        ("道德", "教师职业道德"),
        ("教师职业道德", "教师职业道德与专业发展及心理健康教育"),
        ("《》", "《》"),
    ],
)
def test_another_character_number_or_part_is_another_course(typed: str, reported: str) -> None:
    assert apart(typed, reported) is None


@given(NAMES, st.lists(st.tuples(st.integers(0, 40), MARKS), max_size=12))
def test_blanks_and_marks_make_no_difference(name: str, marks: list[tuple[int, str]]) -> None:
    written = list(name)
    for place, mark in marks:
        written.insert(min(place, len(written)), mark)
    assert apart("".join(written), name) == 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_order_of_the_two_makes_no_difference(one: str, other: str) -> None:
    assert apart(one, other) == apart(other, one)


@given(st.text(max_size=30))
def test_a_name_is_its_own(name: str) -> None:
    assert apart(name, name) == (0 if plain(name) else None)


@given(NAMES, st.data())
def test_one_character_left_out_of_a_name_is_a_slip(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    without = name[:place] + name[place + 1 :]
    if len(without) >= CHARACTERS_FOR_ONE:
        assert apart(without, name) == 1


@given(NAMES, COUNTING, COUNTING, st.data())
def test_two_numbers_are_never_one_course(name: str, one: str, other: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name)))
    first, second = (name[:place] + each + name[place:] for each in (one, other))
    assert (apart(first, second) is not None) is (one == other)


@given(NAMES, NAMES)
def test_names_that_match_share_all_characters_of_the_shorter_one(one: str, other: str) -> None:
    distance = apart(one, other)
    if distance is not None:
        short, long = sorted((one, other), key=len)
        assert distance == len(long) - len(short)
        assert set(short) <= set(long)
        assert short in long or distance <= MOST_OMITTED


@pytest.mark.parametrize(
    ("typed", "reported"),
    [
        ("教师职业道得", "教师职业道德"),
        ("公共卫生", "公共卫生（二）"),
        ("小学语文教学", "小学数学教学"),
        ("excle 数据处理", "Excel 数据处理"),
    ],
)
def test_a_slip_or_another_part_is_worth_asking_about(typed: str, reported: str) -> None:
    assert apart(typed, reported) is None
    assert resemble(typed, reported)


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_the_same_course_resembles_it_and_the_order_makes_no_difference(one: str, other: str) -> None:
    assert resemble(one, other) == resemble(other, one)
    assert resemble(one, other) or apart(one, other) is None


@pytest.mark.parametrize(("typed", "reported"), [("法治思维", "应急管理"), ("乡村振兴", "教师职业道德"), ("", "法治")])
def test_other_courses_are_not_worth_asking_about(typed: str, reported: str) -> None:
    assert not resemble(typed, reported)
