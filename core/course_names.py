"""Whether two names are meant for the same course: one as a person typed it, one as a platform reports it
(DOMAIN §4.14)."""

import unicodedata
from difflib import SequenceMatcher

LEAST_TO_SHORTEN = 4
"""Characters of a name that may stand for a longer one; fewer fit too many courses."""
MOST_OMITTED = 2
"""Characters left out here and there, which a slip leaves out; a piece left out at one end may be longer."""
CHARACTERS_FOR_ONE = 5
"""One character may be missing for as many that are there."""
ALIKE = 0.6
"""Twice the characters in common over all of both: from here on names resemble each other."""
_COUNTING = frozenset("〇零一二三四五六七八九十上中下")


def plain(name: str) -> str:
    """The letters and digits of a name, without width, case, blanks and marks: “《教师 Ａ》（上）” is “教师a上”."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(each for each in folded if each.isalnum())


def apart(typed: str, reported: str) -> int | None:
    """How many characters one name has and the other lacks; 0 when they are the same, None when they are two courses.

    A character that is replaced by another makes another course (小学语文, 小学数学), and so does another number, part
    or Latin letter (第一讲, 第二讲; 上, 下; 2025, 2026). What may differ is what is left out: a piece at the beginning
    or the end, or a few characters in between. The order of the two names does not matter.
    """
    one, other = plain(typed), plain(reported)
    if one == other:
        return 0 if one else None
    if _telling(one) != _telling(other):
        return None
    short, long = sorted((one, other), key=len)
    omitted = len(long) - len(short)
    if len(short) < LEAST_TO_SHORTEN or omitted > len(short):
        return None
    if short in long:
        return omitted
    few = omitted <= min(MOST_OMITTED, len(short) // CHARACTERS_FOR_ONE)
    return omitted if few and _is_within(short, long) else None


def resemble(typed: str, reported: str) -> bool:
    """Whether somebody who typed the one may mean the other, and is worth asking: a slip (道得 for 道德), or another
    part of the same course."""
    one, other = plain(typed), plain(reported)
    if not one or not other:
        return False
    shortest = min(len(one), len(other)) >= LEAST_TO_SHORTEN
    if shortest and (one in other or other in one):
        return True
    # In a fixed order, since the ratio of two texts depends on it.
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _telling(name: str) -> str:
    """What must be the same on both sides, in its order."""
    return "".join(each for each in name if each.isascii() or each in _COUNTING)


def _is_within(short: str, long: str) -> bool:
    """Whether all characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(each in rest for each in short)
