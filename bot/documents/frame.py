"""The border of the front page: a fret (回纹) between two lines, and a pale rosette behind the text."""

import math
from functools import cache

from bot.documents.sheet import GOLD, HEIGHT, MIDDLE, PALE, WIDTH, Sheet

Points = list[tuple[float, float]]

LEFT, TOP = 8.5, 9.0
BLOCK = 8.0
"""Millimetres: the side of a corner block, and so the depth of the whole border."""

UNIT = 0.8
KEY = ((0, 4), (0, 0), (4, 0), (4, 3), (2, 3), (2, 2), (3, 2), (3, 1), (1, 1), (1, 4))
PERIOD = 5
"""One turn of the fret in units of its grid: a line that winds in and out again. 66 of them make the long
side between two blocks, 44 the short one."""

SPIRAL = (
    (2, 2),
    (8, 2),
    (8, 8),
    (2, 8),
    (2, 3),
    (7, 3),
    (7, 7),
    (3, 7),
    (3, 4),
    (6, 4),
    (6, 6),
    (4, 6),
    (4, 5),
    (5, 5),
)
"""What fills a corner block, on the same grid."""

PETALS, PETAL_RADIUS = 18, 30.0


def draw_frame(sheet: Sheet) -> None:
    """The border around the page. Drawn in vectors, so that it prints sharp at any size."""
    _rosette(sheet)
    sheet.set_draw_color(GOLD)
    sheet.set_line_width(0.9)
    sheet.rect(LEFT, TOP, WIDTH - 2 * LEFT, HEIGHT - 2 * TOP)
    sheet.set_line_width(0.25)
    left, top = LEFT + BLOCK, TOP + BLOCK
    sheet.rect(left, top, WIDTH - 2 * left, HEIGHT - 2 * top)
    sheet.set_line_width(0.28)
    for line in _frets():
        sheet.polyline(line)
    for block in _corners():
        sheet.polyline(block)


@cache
def _frets() -> tuple[Points, ...]:
    """Four rows of the fret, each with its open side towards the page."""
    margin = (BLOCK - 4 * UNIT) / 2
    across, down = WIDTH - 2 * (LEFT + BLOCK), HEIGHT - 2 * (TOP + BLOCK)
    top = [(LEFT + BLOCK + x, TOP + margin + y) for x, y in _row(across)]
    left = [(LEFT + margin + y, TOP + BLOCK + x) for x, y in _row(down)]
    return (
        top,
        left,
        [(WIDTH - x, HEIGHT - y) for x, y in top],
        [(WIDTH - x, HEIGHT - y) for x, y in left],
    )


def _row(length: float) -> Points:
    turns = round(length / (PERIOD * UNIT))
    points = [((turn * PERIOD + x) * UNIT, y * UNIT) for turn in range(turns) for x, y in KEY]
    return [*points, (length, 4 * UNIT)]


@cache
def _corners() -> tuple[Points, ...]:
    """The spirals, mirrored so that all four turn alike towards the middle."""
    spiral = [(LEFT + x * UNIT, TOP + y * UNIT) for x, y in SPIRAL]
    mirrored = [(WIDTH - x, y) for x, y in spiral]
    upside_down = [[(x, HEIGHT - y) for x, y in corner] for corner in (spiral, mirrored)]
    return spiral, mirrored, *upside_down


def _rosette(sheet: Sheet) -> None:
    sheet.set_draw_color(PALE)
    sheet.set_line_width(0.3)
    for petal in range(PETALS):
        angle = 2 * math.pi * petal / PETALS
        x, y = MIDDLE + PETAL_RADIUS * math.cos(angle), HEIGHT / 2 + PETAL_RADIUS * math.sin(angle)
        sheet.circle(x, y, PETAL_RADIUS)
