"""Where lines break and how texts shrink."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.typesetting import NEVER_FIRST, NEVER_LAST, Box, break_lines, fit


def em_width(text: str) -> float:
    """汉字 are as wide as the font size, Latin characters half of that."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def test_a_short_text_is_one_line():
    assert break_lines("长沙市第一中学", 10, em_width) == ("长沙市第一中学",)


def test_a_comma_goes_down_with_its_character():
    assert break_lines("所得学时达到要求，特发此证。", 8, em_width) == ("所得学时达到要", "求，特发此证。")


def test_an_opening_bracket_is_never_left_behind():
    assert break_lines("发表论文（第一作者）", 5, em_width) == ("发表论文", "（第一作", "者）")


def test_a_latin_word_and_a_number_stay_whole():
    assert break_lines("用ChatGPT备课47.5学时", 6, em_width) == ("用ChatGPT备", "课47.5学时")


def test_a_word_wider_than_the_line_is_broken():
    assert break_lines("a" * 30, 5, em_width) == ("a" * 10, "a" * 10, "a" * 10)


def test_even_lines_leave_no_single_character_below_a_full_line():
    assert break_lines("一二三四五六七八九", 8, em_width, even=True) == ("一二三四五", "六七八九")


signs = st.sampled_from("一乙丁aB3 ，。（《》）“”·…-.")


@given(text=st.text(signs, min_size=1, max_size=80), limit=st.floats(2, 30), even=st.booleans())
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, limit: float, even: bool):
    lines = break_lines(text, limit, em_width, even=even)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(em_width(line) <= limit for line in lines)


@given(text=st.text(st.sampled_from("一乙丁，（）"), min_size=1, max_size=60))
def test_signs_keep_to_their_side_of_a_break_unless_a_run_of_them_fills_the_line(text: str):
    for before, after in zip(lines := break_lines(text, 12, em_width), lines[1:], strict=False):
        if not set(before[-6:]) <= set("，（）") and not set(after[:6]) <= set("，（）"):
            assert before[-1] not in NEVER_LAST
            assert after[0] not in NEVER_FIRST


def test_a_text_shrinks_before_it_takes_more_lines_than_there_are():
    millimetres = 10 * 12 * 25.4 / 72  # ten 汉字 at 12 points
    assert fit("一" * 10, Box(millimetres, 1, 12, 6), em_width).size == 12
    assert fit("一" * 12, Box(millimetres, 1, 12, 6), em_width).size == 10
    assert fit("一" * 20, Box(millimetres, 2, 12, 6), em_width).lines == ("一" * 10, "一" * 10)


@pytest.mark.parametrize("lines", [1, 2])
def test_what_does_not_fit_at_the_smallest_size_ends_in_dots(lines: int):
    fitting = fit("一" * 100, Box(40, lines, 12, 8), em_width)
    assert not fitting.whole
    assert fitting.size == 8
    assert len(fitting.lines) == lines
    assert fitting.lines[-1].endswith("一…")
    assert all(em_width(line) * 8 * 25.4 / 72 <= 40 for line in fitting.lines)
