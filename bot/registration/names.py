"""The names of all units in memory, and each way to search them."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.likeness import likest
from bot.registration.lines import Lines, in_order
from bot.registration.pieces import SYLLABLE, Piece, Pieces, characters_in_order, spelled_in_order
from bot.registration.spelling import forms


class Way(IntEnum):
    """How a unit was found, the surest first."""

    EXACT = 0  # the name
    SHORT = 1  # the short name, or the name without 省市县区第
    PREFIX = 2
    SUBSTRING = 3
    SUBSEQUENCE = 4  # 师大附中 in 湖南师范大学附属中学
    PINYIN = 5
    INITIALS = 6
    WITHIN = 7  # an authority above is named too: 雨花 宜章路小学
    SCATTERED = 8  # initials with others in between
    MIXED = 9  # 汉字, syllables and initials together: 长沙yiz
    SOUND = 10  # other 汉字 of the same sound: 长沙医中
    TYPO = 11


@dataclass(frozen=True, slots=True)
class FindableUnit:
    """A node of the unit tree as the finder needs it. `pinyin` and `initials` are those of `spellings(name,
    short_name)`. A node that is not `offered` is never found, but its name helps to find what is below it."""

    id: int
    name: str
    short_name: str
    pinyin: str
    initials: str
    parent_id: int | None
    offered: bool = True


Rank = tuple[int, int, int, int]
"""Way, looseness within that way, where the match begins, length of what was matched: smaller is better."""

Hits = dict[int, Rank]
"""What was found: a unit's place among all units, and its best rank."""

ONE_WRONG_FROM = 4
"""Shorter queries with one character taken out would match nearly anything."""

ALIKE_CHARACTERS = 70
ALIKE_LETTERS = 80
"""Least likeness, in hundredths, to count as a slip: one wrong character in four, one wrong letter in five."""

NEARLY_AS_ALIKE = 8
"""Units this much less alike than the most alike one are no longer shown."""

MOST_ALIKE = 50


class Names:
    """Searches within `units`, a range of places in the order in which the units were given."""

    def __init__(self, units: Sequence[FindableUnit]) -> None:
        """Raises ValueError for a unit whose spelling is not that of its name."""
        form_lines: list[str] = []
        spelled: list[str] = []
        initials: list[str] = []
        self._owner_of_form = array("I")
        self._form_of_reading = array("I")
        self._first_form = array("I")
        self._first_reading = array("I")
        for place, unit in enumerate(units):
            self._first_form.append(len(form_lines))
            self._first_reading.append(len(spelled))
            for form, readings in _read(unit):
                self._form_of_reading.extend([len(form_lines)] * len(readings))
                self._owner_of_form.append(place)
                form_lines.append(form)
                spelled += [pinyin for pinyin, _ in readings]
                initials += [letters for _, letters in readings]
        self._first_form.append(len(form_lines))
        self._first_reading.append(len(spelled))
        self._forms, self._spelled, self._initials = Lines(form_lines), Lines(spelled), Lines(initials)
        self._pieces = Pieces((form_lines[form], s) for form, s in zip(self._form_of_reading, spelled, strict=True))

    def characters(self, query: str, units: range) -> Hits:
        """The query as it stands, in a name, a short name or a name without light words."""
        hits: Hits = {}
        lines = self._forms_of(units)
        for line, start, end in self._forms.beginning(query, lines):
            size = self._forms.length(line)
            place = self._owner_of_form[line]
            exact = Way.EXACT if line == self._first_form[place] else Way.SHORT
            _keep(hits, place, (exact if size == end else Way.PREFIX, 0, start, size))
        for line, start, _ in self._forms.containing(query, lines):
            if start:
                _keep(hits, self._owner_of_form[line], (Way.SUBSTRING, 0, start, self._forms.length(line)))
        if len(query) > 1:
            for line, start, end in self._forms.matching(in_order(query), lines):
                rank = (Way.SUBSEQUENCE, end - start - len(query), start, self._forms.length(line))
                if rank[1]:
                    _keep(hits, self._owner_of_form[line], rank)
        return hits

    def letters(self, query: str, units: range) -> Hits:
        """Letters as full pinyin or as initials, without anything left out in between."""
        hits: Hits = {}
        lines = self._readings_of(units)
        pinyin = query[0].upper() + "".join(f"[{letter}{letter.upper()}]" for letter in query[1:])
        for way, text, spans in (
            (Way.PINYIN, self._spelled, self._spelled.matching(pinyin, lines)),
            (Way.INITIALS, self._initials, self._initials.beginning(query, lines)),
            (Way.INITIALS, self._initials, self._initials.containing(query, lines)),
        ):
            for line, start, end in spans:
                size = text.length(line)
                looseness = 2 if start else int(end < size)
                _keep(hits, self._owner(line), (way, looseness, start, size))
        return hits

    def scattered(self, query: str, units: range) -> Hits:
        """Initials with others in between."""
        hits: Hits = {}
        if len(query) < 2 or self._pieces.looks_spelled(query):
            return hits
        for line, start, end in self._initials.matching(in_order(query), self._readings_of(units)):
            rank = (Way.SCATTERED, end - start - len(query), start, self._initials.length(line))
            _keep(hits, self._owner(line), rank)
        return hits

    def mixed(self, query: str, units: range) -> Hits:
        """汉字, syllables and initials in any mixture, with others in between."""
        hits: Hits = {}
        for pieces in self._pieces.cut(query):
            if len(pieces) < len(query) or not query.isascii():
                self._in_pieces(pieces, Way.MIXED, units, hits)
        return hits

    def sounding_like(self, query: str, units: range) -> Hits:
        """Other 汉字 of the same sound, which is how a name is mistyped most."""
        hits: Hits = {}
        self._in_pieces(self._pieces.sounding_like(query), Way.SOUND, units, hits)
        return hits

    def one_wrong(self, query: str, units: range) -> Hits:
        """One character of the query is wrong or too much. One half of it is right then, and is searched first."""
        hits: Hits = {}
        if len(query) < ONE_WRONG_FROM:
            return hits
        pattern = _one_wrong(query)
        half = len(query) // 2
        for right in (query[:half], query[half:]):
            for line, _, _ in self._forms.containing(right, self._forms_of(units)):
                if match := self._forms.match(pattern, line):
                    rank = (Way.TYPO, 0, len(match[1]), self._forms.length(line))
                    _keep(hits, self._owner_of_form[line], rank)
        return hits

    def alike(self, query: str) -> Hits:
        """Names that look most alike among all units; for letters, their pinyin or their initials."""
        if not query.isascii():
            lines, least = list(self._forms), ALIKE_CHARACTERS
        elif self._pieces.looks_spelled(query):
            lines, least = self._spelled.text.lower()[1:].split("\n"), ALIKE_LETTERS
        else:
            lines, least = list(self._initials), ALIKE_LETTERS
        hits: Hits = {}
        best = likest(query, lines, least=least, most=MOST_ALIKE)
        for text, likeness, line in best:
            if likeness >= best[0][1] - NEARLY_AS_ALIKE:
                place = self._owner(line) if query.isascii() else self._owner_of_form[line]
                _keep(hits, place, (Way.TYPO, round(100 - likeness), 0, len(text)))
        return hits

    def _in_pieces(self, pieces: Sequence[Piece], way: Way, units: range, hits: Hits) -> None:
        if len(pieces) < 2:
            return
        spelled, characters = spelled_in_order(pieces), characters_in_order(pieces)
        initials = in_order(piece.initials for piece in pieces)
        for line, start, _ in self._initials.matching(initials, self._readings_of(units)):
            met = self._spelled.match(spelled, line)
            form = self._form_of_reading[line]
            if met and self._forms.match(characters, form):
                apart = len(SYLLABLE.findall(met[1])) - len(pieces)
                _keep(hits, self._owner_of_form[form], (way, apart, start, self._forms.length(form)))

    def _owner(self, reading: int) -> int:
        return self._owner_of_form[self._form_of_reading[reading]]

    def _forms_of(self, units: range) -> range:
        return range(self._first_form[units.start], self._first_form[units.stop])

    def _readings_of(self, units: range) -> range:
        return range(self._first_reading[units.start], self._first_reading[units.stop])


def _read(unit: FindableUnit) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each form of a unit's name with its readings, pinyin and initials in step."""
    names = forms(unit.name, unit.short_name)
    pinyin = [form.split("|") for form in unit.pinyin.split(";")]
    initials = [form.split("|") for form in unit.initials.split(";")]
    try:
        return [
            (name, list(zip(spelled, letters, strict=True)))
            for name, spelled, letters in zip(names, pinyin, initials, strict=True)
        ]
    except ValueError:
        raise ValueError(f"the spelling of {unit.name} is not that of its name") from None


def _one_wrong(query: str) -> re.Pattern[str]:
    """Finds the query with one character replaced or taken out; the group holds what stands before it."""
    inside = (f"{query[:wrong]}.?{query[wrong + 1 :]}" for wrong in range(1, len(query) - 1))
    return re.compile(f"(.*?)(?:{'|'.join((query[1:], *inside, query[:-1]))})")


def _keep(hits: Hits, place: int, rank: Rank) -> None:
    known = hits.get(place)
    if known is None or rank < known:
        hits[place] = rank
