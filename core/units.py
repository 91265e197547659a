"""The tree of authorities and units, of any depth (DOMAIN §1)."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.refusals import Refused

SHORTEST_NAME = 4
LONGEST_NAME = 60
"""Characters of a full name: the longest on official seals have about forty."""
LAST_NUMBER = 999_999

_HAN = re.compile("[\u3400-\u9fff]")
_NAME = re.compile(r"[\w·・•()、“”—-]+(?: [\w·・•()、“”—-]+)*")

UnitPath = tuple[int, ...]
"""Ids from the province down to the unit itself."""


class UnitKind(StrEnum):
    """主管部门 or 单位."""

    AUTHORITY = "authority"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the tree. `number` is six digits and is printed in certificate numbers; `code` is what
    imports know it by; `path` ends with the unit's own id."""

    id: int
    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent_id: int | None
    path: UnitPath


def is_within(unit_path: UnitPath, ancestor_id: int) -> bool:
    """True when the unit with this path is `ancestor_id` itself or stands below it."""
    return ancestor_id in unit_path


class UnitNameLengthWrong(Refused):
    """Shorter than 4 or longer than 60 characters. `length` is what was counted."""

    length: int


class UnitNameCharactersWrong(Refused):
    """Hardly any 汉字, or signs that stand in no name."""


class NumbersExhausted(Refused):
    """All 999,999 numbers of units are given out."""


def parse_unit_name(text: str) -> str:
    """The full name of a unit in its kept form: half-width, without blanks between 汉字, brackets as （）. Refuses
    `UnitNameLengthWrong`, `UnitNameCharactersWrong`."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    name = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise UnitNameLengthWrong(len(name))
    if not _NAME.fullmatch(name) or len(_HAN.findall(name)) * 2 < len(name):
        raise UnitNameCharactersWrong
    return name.replace("(", "（").replace(")", "）")


def free_number(largest: str | None, taken: Collection[str] = ()) -> str | None:
    """A number for a new unit, six digits: the one after the largest. Once that is the last there is, the first gap
    among `taken`; None when that is needed and `taken` was not given. Refuses `NumbersExhausted`."""
    following = 1 if largest is None else int(largest) + 1
    if following <= LAST_NUMBER:
        return f"{following:06d}"
    if not taken:
        return None
    known = set(taken)
    if len(known) >= LAST_NUMBER:
        raise NumbersExhausted
    return next(number for count in range(1, LAST_NUMBER + 1) if (number := f"{count:06d}") not in known)
