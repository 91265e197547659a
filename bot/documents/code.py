"""The code for verification: a QR code drawn in vectors, so that it prints sharp at any size."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import segno

from bot.documents.sheet import BLACK, WHITE, Sheet

QUIET = 4
"""Modules of empty space around a code (ISO/IEC 18004, 9.1)."""


def draw_code(sheet: Sheet, content: str, place: tuple[float, float], side: float) -> None:
    """Draw the code with its upper left corner at `place`, `side` millimetres long, its quiet space around it."""
    left, top = place
    matrix = segno.make_qr(content, error="m").matrix
    module = side / len(matrix)
    space = QUIET * module
    sheet.set_fill_color(WHITE)
    sheet.rect(left - space, top - space, side + 2 * space, side + 2 * space, style="F")
    sheet.set_fill_color(BLACK)
    sheet.fill_rects(
        (left + start * module, top + row * module, length * module, module)
        for row, line in enumerate(matrix)
        for start, length in _dark_runs(line)
    )


def _dark_runs(line: bytearray) -> Iterator[tuple[int, int]]:
    """Where the dark runs of a row start, and how many modules they have."""
    for dark, run in groupby(enumerate(line), key=itemgetter(1)):
        if dark:
            places = [place for place, _ in run]
            yield places[0], len(places)
