"""Breaking Chinese text into lines and finding the size at which it fits."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

NEVER_FIRST = "，。、；：？！）》〉】”’·…—,.;:?!)]%"
NEVER_LAST = "（《〈【“‘(["
"""Signs that may not begin or end a line (GB/T 15834, 5.1)."""

UNBROKEN = re.compile(r"[A-Za-z0-9]+(?:[-./:'+&@_][A-Za-z0-9]+)*|.", re.DOTALL)
"""A Latin word or a number stays together; between 汉字 a line may end anywhere."""

STEP = 0.5
"""Points by which a text shrinks until it fits, and multiples of its size by which lines are evened out."""

MILLIMETRES_PER_POINT = 25.4 / 72

EmWidth = Callable[[str], float]
"""Measures a text in multiples of the font size."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text: `width` in millimetres, the most `lines` it may take, sizes in points. `even` lines
    look right when they are centred."""

    width: float
    lines: int
    largest: float
    smallest: float
    even: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it will be set: size in points, its lines, and whether they hold all of it."""

    size: float
    lines: tuple[str, ...]
    whole: bool = True


class Piece(NamedTuple):
    """What a line break may not separate: a word, or a sign with what it belongs to."""

    text: str
    width: float


def fit(text: str, box: Box, em_width: EmWidth) -> Fitted:
    """The text at the largest size at which it takes no more than the lines there are; what does not fit at
    the smallest size ends in “…”."""
    size = box.largest
    while True:
        limit = box.width / (size * MILLIMETRES_PER_POINT)
        lines = break_lines(text, limit, em_width, even=box.even)
        if len(lines) <= box.lines:
            return Fitted(size, lines)
        if size - STEP < box.smallest:
            last = _cut(lines[box.lines - 1], limit, em_width)
            return Fitted(size, (*lines[: box.lines - 1], last), whole=False)
        size -= STEP


def break_lines(text: str, limit: float, em_width: EmWidth, *, even: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `limit`, in multiples of the font size."""
    if em_width(text) <= limit:
        return (text,)
    pieces = _pieces(text, limit, em_width)
    lines = _filled(pieces, limit)
    narrower = lines
    while even and len(narrower) == len(lines) and limit > STEP:
        lines, limit = narrower, limit - STEP
        narrower = _filled(pieces, limit)
    return lines


def _filled(pieces: list[Piece], limit: float) -> tuple[str, ...]:
    lines, line, width = [], "", 0.0
    for piece in pieces:
        if line and width + piece.width > limit:
            lines.append(line.rstrip())
            line, width = "", 0.0
        if line or piece.text != " ":
            line, width = line + piece.text, width + piece.width
    return (*lines, line.rstrip())


def _pieces(text: str, limit: float, em_width: EmWidth) -> list[Piece]:
    tokens: list[Piece] = []
    for token in UNBROKEN.findall(text):
        width = em_width(token)
        whole = width <= limit
        tokens += [Piece(token, width)] if whole else [Piece(char, em_width(char)) for char in token]
    joined = tokens[:1]
    for before, token in pairwise(tokens):
        belongs = token.text in NEVER_FIRST or before.text in NEVER_LAST
        width = joined[-1].width + token.width
        # A run of signs wider than the line has to be broken somewhere.
        if belongs and width <= limit:
            joined[-1] = Piece(joined[-1].text + token.text, width)
        else:
            joined.append(token)
    return joined


def _cut(line: str, limit: float, em_width: EmWidth) -> str:
    while line and em_width(line + "…") > limit:
        line = line[:-1]
    return line + "…"
