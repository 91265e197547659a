"""Which characters can be printed, asked without opening a font."""

import pylopdf_fonts_zh_cn as wheel
import pytest
from fontTools.ttLib import TTFont

from bot.documents import missing_characters


@pytest.mark.parametrize("name", ["王芳", "王䶮", "李㛃", "陈𬭎", "阿依古丽·买买提", "O'Neill-Ríos"])
def test_a_name_that_prints_is_missing_nothing(name: str):
    assert missing_characters(name) == ""


def test_what_is_missing_is_named_once_in_its_order():
    assert missing_characters("王𠮷\ue001芳𠮷") == "𠮷\ue001"


@pytest.mark.parametrize("control", ["\n", "\t", "\x00", "\u200b", "\U000e0100"])
def test_a_sign_without_a_shape_cannot_be_printed(control: str):
    assert missing_characters(f"王{control}芳") == control


def test_the_answer_is_what_both_fonts_really_have():
    has = [set(TTFont(path, lazy=True).getBestCmap()) for path in (wheel.serif_path(), wheel.sans_path())]
    tried = "".join(chr(code) for code in range(0x20, 0x323B0, 5) if not 0xD800 <= code < 0xE000)
    expected = "".join(char for char in tried if not all(ord(char) in font for font in has))
    assert missing_characters(tried) == expected
