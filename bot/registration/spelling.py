"""How a unit's name is read: folded for comparing, and spelled in pinyin and initials."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

LIGHT = re.compile("[省市区第]")
"""People leave these out: 长沙市第一中学 is 长沙一中 to everybody. Not 县: 长沙县 is not 长沙."""

MOST_READINGS = 4
"""Readings kept of one name; 长 and 重 in one name make four, more polyphones in one name are not met."""

POLYPHONES = {
    character: tuple(readings.split())
    for character, readings in {
        "长": "chang zhang",
        "重": "zhong chong",
        "行": "xing hang",
        "曾": "zeng ceng",
        "单": "dan shan",
        "解": "jie xie",
        "朝": "chao zhao",
        "乐": "le yue",
        "都": "du dou",
        "圩": "xu wei",
        "藏": "cang zang",
        "调": "diao tiao",
        "传": "chuan zhuan",
        "柏": "bai bo",
        "堡": "bao pu",
        "盛": "sheng cheng",
        "召": "zhao shao",
        "参": "can shen",
        "覃": "qin tan",
        "陂": "pi bei",
        "泊": "bo po",
        "巷": "xiang hang",
    }.items()
}
"""Characters of place and unit names that are read in two ways. A dictionary of phrases is often wrong about
them (it reads 长郡 as zhang jun), so both readings find the unit."""

_DIGITS = "〇一二三四五六七八九"
_SMALL_NUMBER = re.compile(r"(?<!\d)[1-9]\d?(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the database keeps of a unit's spelling, so that it is worked out once, at import.

    Both strings go in step: forms of the name are separated by `;`, readings of a form by `|`. A syllable of
    `pinyin` begins with a capital: "ChangShaYiZhong|ZhangShaYiZhong", beside it "csyz|zsyz".
    """

    pinyin: str
    initials: str


def fold(text: str) -> str:
    """A name or a query as it is compared: no blanks, brackets or other marks, half-width, lower case, ü as v,
    and numbers up to 99 in 汉字, because 第11中学 and 第十一中学 are one school."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    plain = _SMALL_NUMBER.sub(lambda number: _in_characters(int(number[0])), plain)
    return "".join(filter(str.isalnum, plain))


def words(query: str) -> tuple[str, ...]:
    """The parts of a query between blanks and marks, each folded."""
    parts = re.split(r"[\W_]+", unicodedata.normalize("NFKC", query))
    return tuple(filter(None, map(fold, parts)))


def forms(name: str, short_name: str) -> tuple[str, ...]:
    """What a unit is called, folded and each once: its name, its short name, its name without light words."""
    full = fold(name)
    return tuple(filter(None, dict.fromkeys((full, fold(short_name), LIGHT.sub("", full)))))


def spellings(name: str, short_name: str = "") -> Spelling:
    """Spell a unit's name for the database. About 0.3 ms, and the first call loads a dictionary (0.3 s), so
    this belongs to an import, never to a press."""
    pinyin, initials = [], []
    for form in forms(name, short_name):
        readings = _readings(form)
        pinyin.append("|".join("".join(map(str.capitalize, reading)) for reading in readings))
        initials.append("|".join("".join(syllable[0] for syllable in reading) for reading in readings))
    return Spelling(pinyin=";".join(pinyin), initials=";".join(initials))


def _readings(form: str) -> list[tuple[str, ...]]:
    """A syllable for each character, the likeliest reading first; digits and letters stand for themselves."""
    from pypinyin import lazy_pinyin  # 40 MB, and a running bot never needs it

    # `errors` may give one item for each character; its annotation forgets that.
    syllables = lazy_pinyin(form, errors=list)  # type: ignore[arg-type]
    choices: Iterable[Iterable[str]] = (
        dict.fromkeys((syllable, *POLYPHONES.get(character, ())))
        for character, syllable in zip(form, syllables, strict=True)
    )
    return list(islice(product(*choices), MOST_READINGS))


def _in_characters(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")
