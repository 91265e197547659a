"""Finding a unit among all units by what a person types: 汉字, short name, pinyin, initials, with slips.

Everything is in memory and nothing is awaited. Measured with 60,000 units on one core: built in 1.4 s, 20 MB kept;
a query takes 2 to 30 ms, one that nothing fits up to 50 ms, so it may run on the event loop. Building may not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from bot.registration.names import FindableUnit, Hits, Names, Way
from bot.registration.spelling import Spelling, fold, forms, spellings, words

__all__ = ["FindableUnit", "Findings", "Found", "Spelling", "UnitFinder", "Way", "spellings"]

PAGE = 5
LONGEST_QUERY = 60
MOST_WORDS = 5
FIRM_ENOUGH = 2
"""Four initials with others in between fit thousands of 60,000 names by chance. They are looked for only when
fewer units than this were found in a firmer way."""

REGION_SUFFIXES = ("省", "市", "县", "区", "州")


@dataclass(frozen=True, slots=True)
class Found:
    """A unit to choose, and the short name of what stands above it (empty at the root)."""

    unit_id: int
    name: str
    above: str
    way: Way


@dataclass(frozen=True, slots=True)
class Findings:
    """One page. `total` counts all units that were found, up to about two thousand."""

    found: tuple[Found, ...]
    total: int


class UnitFinder:
    """Built once from the whole tree, authorities too; built anew when units change.

    Where nothing else decides, units come in the order of the tree, siblings as they were given. Raises
    ValueError for a unit whose spelling is not that of its name.
    """

    def __init__(self, units: Iterable[FindableUnit]) -> None:
        ordered, self._ends = _depth_first(tuple(units))
        places = {unit.id: place for place, unit in enumerate(ordered)}
        self._shown = [(unit.id, unit.name, unit.short_name) for unit in ordered]
        self._above = [places.get(unit.parent_id) if unit.parent_id is not None else None for unit in ordered]
        self._is_offered = bytes(unit.offered for unit in ordered)
        self._everywhere = range(len(ordered))
        self._names = Names(ordered)
        self._parents = [place for place in self._everywhere if self._below(place)]
        self._parent_names = Names([ordered[place] for place in self._parents])
        self._regions: dict[str, list[int]] = {}
        for place in self._parents:
            for name in _region_names(ordered[place]):
                self._regions.setdefault(name, []).append(place)

    def find(self, query: str, limit: int = PAGE, offset: int = 0) -> Findings:
        """Units for what a person typed, the likeliest first. Nothing for a query without letters or digits."""
        whole = fold(query[:LONGEST_QUERY])[:LONGEST_QUERY]
        if not whole:
            return Findings((), 0)
        hits = self._firm(whole, self._everywhere)
        parts = words(query[:LONGEST_QUERY])[:MOST_WORDS]
        if len(parts) > 1:
            hits = self._within(parts) | hits
        hits = hits or self._below_leading_regions(whole) or self._slips(whole)
        best = nsmallest(offset + limit, hits.items(), key=lambda hit: (hit[1], hit[0]))
        found = tuple(self._found(place, Way(rank[0])) for place, rank in best[offset:])
        return Findings(found, len(hits))

    def _firm(self, query: str, units: range) -> Hits:
        """What stands in names, with nothing mistyped."""
        hits = self._offered(self._names.characters(query, units))
        if query.isascii():
            hits = self._offered(self._names.letters(query, units)) | hits
            if len(hits) < FIRM_ENOUGH:
                hits = self._offered(self._names.scattered(query, units)) | hits
            hits = hits or self._offered(self._names.mixed(query, units))
        elif any(character.isascii() for character in query):
            hits = self._offered(self._names.mixed(query, units)) | hits
        return hits

    def _within(self, parts: tuple[str, ...]) -> Hits:
        """Some words name nodes of the tree, the others a unit below all of these."""
        areas = [self._everywhere]
        rest: list[str] = []
        for number, word in enumerate(parts, start=1):
            inner = _common(areas, self._areas(word))
            if inner and (rest or number < len(parts)):
                areas = inner
            else:
                rest.append(word)
        return self._in_areas("".join(rest), areas) if areas != [self._everywhere] else {}

    def _below_leading_regions(self, query: str) -> Hits:
        """长沙市岳麓区实验小学 is called 岳麓区实验小学: take regions off the beginning, one by one."""
        areas = [self._everywhere]
        hits: Hits = {}
        while not hits and (region := self._leading_region(query)):
            areas = _common(areas, [self._below(place) for place in self._regions[region]])
            query = query.removeprefix(region)
            hits = self._in_areas(query, areas)
        return hits

    def _leading_region(self, query: str) -> str | None:
        beginnings = (query[:size] for size in range(len(query) - 1, 1, -1))
        return next((beginning for beginning in beginnings if beginning in self._regions), None)

    def _in_areas(self, query: str, areas: list[range]) -> Hits:
        hits: Hits = {}
        for area in areas:
            for place, (way, looseness, _, size) in self._firm(query, area).items():
                hits[place] = (Way.WITHIN, way, looseness, size)
        return hits

    def _areas(self, word: str) -> list[range]:
        """What stands below the nodes that a word names."""
        if len(word) < 2:
            return []
        if word in self._regions:
            return [self._below(place) for place in self._regions[word]]
        everywhere = range(len(self._parents))
        hits = self._parent_names.characters(word, everywhere)
        if word.isascii():
            hits |= self._parent_names.letters(word, everywhere)
        begun = (number for number, (way, _, start, _) in hits.items() if way != Way.SUBSEQUENCE and start == 0)
        return [self._below(self._parents[number]) for number in begun]

    def _slips(self, query: str) -> Hits:
        """What might have been meant: nothing was found as it stands."""
        if not query.isascii():
            hits = self._names.sounding_like(query, self._everywhere)
            hits = self._offered(hits) or self._offered(self._names.one_wrong(query, self._everywhere))
            if hits:
                return hits
        return self._offered(self._names.alike(query))

    def _offered(self, hits: Hits) -> Hits:
        return {place: rank for place, rank in hits.items() if self._is_offered[place]}

    def _below(self, place: int) -> range:
        return range(place + 1, self._ends[place])

    def _found(self, place: int, way: Way) -> Found:
        unit_id, name, _ = self._shown[place]
        above = self._above[place]
        return Found(unit_id, name, "" if above is None else self._shown[above][2], way)


def _region_names(unit: FindableUnit) -> tuple[str, ...]:
    """What a node with others below it is called when one of them is looked for: 雨花区 is 雨花, too."""
    names = forms(unit.name, unit.short_name)
    stems = (name[:-1] for name in names if len(name) > 2 and name.endswith(REGION_SUFFIXES))
    return tuple(dict.fromkeys((*names, *stems)))


def _common(areas: list[range], others: list[range]) -> list[range]:
    """What both have in common. Areas of a tree lie within each other or apart, so the inner one is common."""
    inner = {
        min(area, other, key=len)
        for area in areas
        for other in others
        if area.start < other.stop and other.start < area.stop
    }
    outermost: list[range] = []
    for area in sorted(inner, key=lambda area: (area.start, -area.stop)):
        if not outermost or area.start >= outermost[-1].stop:
            outermost.append(area)
    return outermost


def _depth_first(units: tuple[FindableUnit, ...]) -> tuple[list[FindableUnit], list[int]]:
    """Units so that everything below a node follows it at once, and for each the end of what is below it."""
    known = {unit.id for unit in units}
    children: dict[int | None, list[FindableUnit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    ordered: list[FindableUnit] = []
    ends: list[int] = []

    def grow(unit: FindableUnit) -> None:
        place = len(ordered)
        ordered.append(unit)
        ends.append(place)
        for child in children.get(unit.id, ()):
            grow(child)
        ends[place] = len(ordered)

    for unit in children.get(None, ()):
        grow(unit)
    return ordered, ends
