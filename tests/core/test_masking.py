"""What is passed on names nobody: whatever is typed, no name, ID number or phone number of the author is left in it."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.id_numbers import BETWEEN, contains_secret
from core.masking import INSIDE_NAMES, Identifying, masked

PHONE = "13900000001"
WHO = Identifying(("王芳", "长沙市第一中学", "长沙一中"), (PHONE,))

WRITTEN = [
    ("我是王芳。", "我是***。"),
    ("王 芳、王·芳、王　芳", "***、***、***"),
    ("长沙市第一中学，也叫长沙一中", "***，也叫***"),
    ("身份证 11010519491231002X，请查", "身份证 ***，请查"),
    ("1101 0519 4912 3100 2x", "***"),
    ("１１０１０５１９４９１２３１００２Ｘ", "***"),
    ("电话 139-0000-0001 或 +86 138 0013 8000", "电话 *** 或 +86 ***"),
    ("2026-11-23 学完 30.5 学时，订单 A20261123", "2026-11-23 学完 30.5 学时，订单 A20261123"),
    ("客服 4000-434-678 没人接", "客服 4000-434-678 没人接"),
    ("王老师和芳芳", "王老师和芳芳"),
]


@pytest.mark.parametrize(("words", "left"), WRITTEN)
def test_names_and_numbers_are_masked_and_everything_else_stays(words: str, left: str):
    assert masked(words, WHO) == left


def test_names_with_dots_and_latin_letters_are_found_in_any_writing():
    who = Identifying(("阿卜杜·热合曼", "Li Xiao"))
    assert masked("阿卜杜热合曼、阿卜杜•热合曼、LI XIAO、lixiao", who) == "***、***、***、***"


def plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words)


SPACED = st.lists(st.sampled_from(["", " ", "-", "·", "　", "，"]), min_size=40, max_size=40)
NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)
NUMBERS = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
NOISE = st.text(st.sampled_from("我是王芳李晓0123456789１２３Xx·-— ，。a①⑩⒛㉑"), max_size=30)


def spread(word: str, between: list[str]) -> str:
    return "".join(character + blank for character, blank in zip(word, between, strict=False))


@given(NAMES, NUMBERS, SPACED, NOISE, NOISE)
@example("王芳", PHONE, [""] * 40, "11010519491231002", "X")
@example("王芳", PHONE, ["　"] * 40, "⑩10519491231002X", "")
@example("王芳", "13000000000", ["", "", "，"] + [""] * 37, "", "0000000000")
def test_nothing_of_the_author_is_left_whatever_is_typed(
    name: str, phone: str, between: list[str], before: str, behind: str
):
    who = Identifying((name,), (phone,))
    words = f"{before}{spread(name, between)}{behind}{name}{before}{spread(phone, between)}{behind}{phone}"

    left = masked(words, who)

    assert name not in re.sub(INSIDE_NAMES, "", plain(left))
    assert phone not in re.sub(BETWEEN, "", plain(left))
    assert not contains_secret(left)
    assert masked(left, who) == left


@given(st.text(st.sampled_from("课程学时平台审核太慢请核实，。、 \n"), max_size=60))
def test_a_text_that_names_nobody_stays_as_it_is(words: str):
    assert masked(words, WHO) == words
