"""Taking out of a text what says who wrote it, before it is passed on: ID numbers, phone numbers, given names.

What stays is a colleague's task: a post, a class, a way of telling can give somebody away too.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.id_numbers import BETWEEN, LOOK_ALIKES, contains_secret

MASK = "***"
"""Holds no letter, no digit and no sign that may stand inside a number, so masks never join what is around them."""
INSIDE_NAMES = r"[\s·•‧∙⋅．.・]"
"""What people write between the characters of a name (DOMAIN §3, identity)."""

_DIGIT = f"[0-9X{re.escape(''.join(map(chr, LOOK_ALIKES)))}]"
_RUN = re.compile(rf"{_DIGIT}(?:{BETWEEN}*{_DIGIT})*")
_MOBILE = re.compile(rf"(?<![0-9])1{BETWEEN}*[3-9](?:{BETWEEN}*[0-9]){{9}}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Identifying:
    """What may not be read: names as they are written, numbers in any grouping."""

    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()


def masked(words: str, who: Identifying) -> str:
    """The words with every ID number, every mobile number, and what `who` lists replaced by `MASK`."""
    patterns = [_MOBILE, *_of_numbers(who.numbers), *_of_names(who.names)]
    # Again until nothing is found: of a longer row, what is taken out may leave exactly a number standing.
    while (left := _masked_once(words, patterns)) != words:
        words = left
    return words


def _masked_once(words: str, patterns: Iterable[re.Pattern[str]]) -> str:
    words = _without_id_numbers(words)
    for pattern in patterns:
        words = _replaced(words, pattern)
    return words


def _of_numbers(numbers: Iterable[str]) -> list[re.Pattern[str]]:
    kept = ["".join(re.findall("[0-9A-Za-z]", number)) for number in numbers]
    return [re.compile(f"{BETWEEN}*".join(number), re.IGNORECASE) for number in kept if number]


def _of_names(names: Iterable[str]) -> list[re.Pattern[str]]:
    """The longest first: a short name may be part of a long one."""
    kept = {re.sub(INSIDE_NAMES, "", _flat(name)[0]) for name in names}
    ordered = sorted(kept - {""}, key=lambda name: (-len(name), name))
    return [re.compile(f"{INSIDE_NAMES}*".join(map(re.escape, name)), re.IGNORECASE) for name in ordered]


def _without_id_numbers(words: str) -> str:
    flat, places = _flat(words)
    spans = [found.span() for found in _RUN.finditer(flat) if contains_secret(found.group())]
    return _cut(words, [(places[start], places[end - 1] + 1) for start, end in spans])


def _replaced(words: str, pattern: re.Pattern[str]) -> str:
    flat, places = _flat(words)
    spans = [found.span() for found in pattern.finditer(flat)]
    return _cut(words, [(places[start], places[end - 1] + 1) for start, end in spans])


def _flat(words: str) -> tuple[str, Sequence[int]]:
    """The words in their plain form (full width, ligatures and the like resolved), and for each of its characters the
    place it comes from."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words):
        plain = unicodedata.normalize("NFKC", character)
        characters.append(plain)
        places += [place] * len(plain)
    return "".join(characters), places


def _cut(words: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, last = "", 0
    for start, end in spans:
        # Two matches may share the one character that both were written with.
        if start >= last:
            kept += words[last:start] + MASK
        last = max(last, end)
    return kept + words[last:]
