"""Tens of thousands of short strings as one text, so that one search in C goes through all of them."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MOST = 2_000
"""Lines that one search gives at most. Only a query of one or two characters meets more, and nobody pages
through them; without a bound one would hold the event loop for a quarter of a second."""


class Span(NamedTuple):
    """Where a line matched: its number, and the first and past-the-last position counted within the line."""

    line: int
    start: int
    end: int


class Lines:
    """Numbered lines to search, all or from `lines.start` up to `lines.stop`. A line holds no line feed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.text = "\n" + "".join(f"{line}\n" for line in lines)
        self._starts = array("I", (feed.end() for feed in re.finditer("\n", self.text)))

    def __getitem__(self, line: int) -> str:
        return self.text[self._starts[line] : self._starts[line + 1] - 1]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        return iter(self.text[1:-1].split("\n") if len(self) else ())

    def length(self, line: int) -> int:
        """Characters in a line."""
        return self._starts[line + 1] - 1 - self._starts[line]

    def beginning(self, needle: str, lines: range) -> list[Span]:
        """Lines that begin with `needle`."""
        return self._literal("\n" + needle, lines)

    def containing(self, needle: str, lines: range) -> list[Span]:
        """Lines that hold `needle`, each once, at its first place."""
        return self._literal(needle, lines)

    def matching(self, pattern: str, lines: range) -> list[Span]:
        """Lines in which a regular expression matches, each once, at its first place."""
        low, high = self._starts[lines.start], self._starts[lines.stop]
        found = re.compile(f"({pattern}).*").finditer(self.text, low, high)
        return [self._span(match.start(1), match.end(1)) for match in islice(found, MOST)]

    def match(self, pattern: re.Pattern[str], line: int) -> re.Match[str] | None:
        """A match of `pattern` within one line, from its beginning."""
        return pattern.match(self.text, self._starts[line], self._starts[line + 1] - 1)

    def _literal(self, needle: str, lines: range) -> list[Span]:
        lead = needle.startswith("\n")
        low, high = self._starts[lines.start] - 1, self._starts[lines.stop]
        spans: list[Span] = []
        while len(spans) < MOST and (found := self.text.find(needle, low, high)) >= 0:
            spans.append(self._span(found + lead, found + len(needle)))
            low = self.text.index("\n", found + lead)
        return spans

    def _span(self, start: int, end: int) -> Span:
        line = bisect_right(self._starts, start) - 1
        return Span(line, start - self._starts[line], end - self._starts[line])


def in_order(choices: Iterable[str]) -> str:
    """A pattern for characters that follow each other with anything in between. Each of `choices` lists the
    characters that may stand in one place. Possessive: what was read of a line is never read again."""
    first, *rest = choices
    return f"[{first}]" + "".join(rf"[^\n{choice}]*+[{choice}]" for choice in rest)
