"""How alike words are, from 0 to 100, through rapidfuzz.

It is imported when words are first compared: a start has no use for its forty modules (DESIGN §6, `startup`).
"""

from collections.abc import Sequence


def likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def is_nearly_in(words: str, text: str, *, least: float) -> bool:
    """Is some part of the text that much like the words?"""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(words, text, score_cutoff=least) > 0


def likest(words: str, lines: Sequence[str], *, least: float, most: int) -> list[tuple[str, float, int]]:
    """At most so many of the lines, the likest first, each with its likeness and its place among them."""
    from rapidfuzz import fuzz, process

    return process.extract(words, lines, scorer=fuzz.ratio, score_cutoff=least, limit=most)
