"""A PDF as a reader sees it: its words, and where every mark on its pages lies."""

import io
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def words(page: PageObject) -> str:
    """The text of a page without blanks and line ends."""
    return "".join(page.extract_text().split())


@dataclass(frozen=True)
class Mark:
    """A line of text or a point of a drawing, in points from the lower left corner of the page."""

    left: float
    right: float
    y: float
    is_text: bool


def marks(page: PageObject) -> list[Mark]:
    """Everything a page draws, its texts measured by the widths its fonts state."""
    widths = {name: _widths(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: list[Mark] = []
    font, size, x, y = "", 0.0, 0.0, 0.0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        numbers = [float(value) for value in operands if isinstance(value, int | float)]
        match operator:
            case b"Tf":
                font, size = operands[0], numbers[0]
            case b"Td":
                x, y = numbers
            case b"Tj":
                codes = _codes(operands[0].original_bytes)
                width = sum(widths[font].get(code, 1000) for code in codes) * size / 1000
                found.append(Mark(x, x + width, y, is_text=True))
            case b"m" | b"l" | b"c":
                found += [Mark(a, a, b, is_text=False) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
            case b"re":
                left, top, width, height = numbers
                found += [Mark(left, left + width, edge, is_text=False) for edge in (top, top + height)]
            case b"cm":
                raise AssertionError("coordinates are moved; this reader takes them as they stand")
    return found


def _codes(text: bytes) -> list[int]:
    return [high << 8 | low for high, low in list(pairwise(text))[::2]]


def _widths(font: dict) -> dict[int, float]:
    table = font["/DescendantFonts"][0].get_object()["/W"]
    widths: dict[int, float] = {}
    entries = list(table.get_object())
    while entries:
        first, second = entries[0], entries[1]
        if isinstance(second, list):
            widths.update({first + place: float(width) for place, width in enumerate(second)})
            entries = entries[2:]
        else:
            widths.update(dict.fromkeys(range(first, second + 1), float(entries[2])))
            entries = entries[3:]
    return widths
