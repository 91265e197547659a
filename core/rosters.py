"""Matching a name with a roster: blanks, 间隔号, rare and private-use characters (DOMAIN §3, identity)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from core.people import Standing

DOT = "·"
DOTS = re.compile(r"[·•．‧∙⋅・･᛫●.。]")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
PLACEHOLDERS = frozenset("?？*＊□■�_")
"""What older systems print where they lack a rare character."""


def _moved_characters() -> dict[int, str]:
    """Private-use code points that GBK software used for characters which Unicode has named since:
    0xFE50–0xFEA0 of GB 18030 stands at U+E815–U+E864. Python's codec knows most; the table adds those that it
    still leaves in private use (GB 18030-2005 and 2022)."""
    later = dict(
        zip(
            "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
            "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
            strict=True,
        )
    )
    trails = (*range(0x50, 0x7F), *range(0x80, 0xA1))
    named = (bytes((0xFE, trail)).decode("gb18030") for trail in trails)
    return {place: later.get(name, name) for place, name in enumerate(named, start=0xE815)}


MOVED = _moved_characters()


def normalise_name(text: str) -> str:
    """A name as it is kept: full-width, compatibility and moved private-use characters as their plain ones,
    every 间隔号 as “·”, no blanks around or inside Chinese, single blanks between Latin words."""
    moved = INVISIBLE.sub("", text.translate(MOVED))
    plain = DOTS.sub(DOT, unicodedata.normalize("NFKC", DOTS.sub(DOT, moved)))
    dotted = re.sub(rf"\s*{DOT}+\s*", DOT, plain).strip(f"{DOT} ")
    words = dotted.split()
    return unicodedata.normalize("NFC", (" " if dotted.isascii() else "").join(words))


def same_name(one: str, other: str) -> bool:
    """True when two forms are the same name; a missing 间隔号 and the case of letters make no difference."""
    return _key(one) == _key(other)


def near_miss(one: str, other: str) -> bool:
    """True when two different forms may well be the same name: one character differs, is missing, or is a
    placeholder or private-use character of an older system."""
    first, second = _key(one), _key(other)
    if first == second or not first or not second:
        return False
    if len(first) == len(second):
        differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        return len(differing) == 1 or all(any(map(_is_stand_in, pair)) for pair in differing)
    shorter, longer = sorted((first, second), key=len)
    missing_one = (longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    return len(longer) - len(shorter) == 1 and len(shorter) > 1 and shorter in missing_one


class RosterMatch(StrEnum):
    """What a roster says about an ID number and a name."""

    LISTED = "listed"  # both are on it
    NEAR_MISS = "near_miss"  # the number is, the name nearly: the admin sees both forms
    OTHER_NAME = "other_name"  # the number is, with a different name: the admin sees both forms
    NOT_LISTED = "not_listed"  # the number is not, or there is no roster


@dataclass(frozen=True, slots=True)
class RosterDecision:
    """How an identity starts. `roster_name` is the roster's form where it differs from the person's."""

    match: RosterMatch
    standing: Standing
    roster_name: str | None


def decide_by_roster(name: str, roster_name: str | None) -> RosterDecision:
    """Compare a name with the roster's name for the same ID number, None where the unit's roster has no such
    number or there is no roster. Only the same name confirms."""
    if roster_name is None:
        return RosterDecision(RosterMatch.NOT_LISTED, Standing.PENDING, None)
    if same_name(name, roster_name):
        return RosterDecision(RosterMatch.LISTED, Standing.CONFIRMED, None)
    match = RosterMatch.NEAR_MISS if near_miss(name, roster_name) else RosterMatch.OTHER_NAME
    return RosterDecision(match, Standing.PENDING, roster_name)


def _key(name: str) -> str:
    return normalise_name(name).replace(DOT, "").replace(" ", "").casefold()


def _is_stand_in(character: str) -> bool:
    return character in PLACEHOLDERS or unicodedata.category(character) == "Co"
