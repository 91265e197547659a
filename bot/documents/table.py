"""A table on pages of its own: rows that are measured first and drawn then, and the head and foot of such pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.document import Document
from bot.documents.sheet import BLACK, GREY, HEIGHT, PALE, RED, WIDTH, Align, Ink, Sheet, Style
from bot.documents.typesetting import MILLIMETRES_PER_POINT, Box, Fitted

MARGIN = 20.0
BOTTOM = HEIGHT - 21.0
"""Millimetres: where rows end."""
HEADING = 9.0
"""Millimetres above the first row that the titles of the columns take."""

PADDING = 3.0
LINE, AIR = 4.6, 3.4
"""Millimetres: a line of a row, and what a row has above and below its lines together."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    align: Align = "left"
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Fitted, ...]
    ink: Ink = BLACK

    @property
    def height(self) -> float:
        return AIR + LINE * max(len(cell.lines) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns that stand side by side between the margins."""

    columns: tuple[Column, ...]

    def row(self, sheet: Sheet, texts: Sequence[str], ink: Ink = BLACK) -> Row:
        """A row of these texts, one a column, each at the size at which it fits."""
        style = Style("sans", 9)
        cells = (
            sheet.fitted(text, (Box(column.width - 2 * PADDING, column.lines, 9, 7),), style)
            for text, column in zip(texts, self.columns, strict=True)
        )
        return Row(tuple(cells), ink)

    def draw(self, sheet: Sheet, rows: Sequence[Row], top: float) -> float:
        """The titles of the columns, and the rows from `top` on; gives where they end."""
        sheet.set_fill_color(PALE)
        sheet.rect(MARGIN, top - HEADING, WIDTH - 2 * MARGIN, HEADING, style="F")
        left = MARGIN
        for column in self.columns:
            sheet.put(column.title, _anchor(column, left), top - 3.2, Style("sans", 9, GREY, column.align))
            left += column.width
        y = top
        for row in rows:
            self._draw_row(sheet, row, y)
            y += row.height
            sheet.rule(MARGIN, WIDTH - MARGIN, y, PALE, 0.25)
        return y

    def _draw_row(self, sheet: Sheet, row: Row, y: float) -> None:
        left = MARGIN
        for column, cell in zip(self.columns, row.cells, strict=True):
            style = Style("sans", cell.size, row.ink, column.align)
            first = y + (row.height - LINE * len(cell.lines)) / 2 + LINE / 2 + half_height(cell.size)
            for number, line in enumerate(cell.lines):
                sheet.put(line, _anchor(column, left), first + LINE * number, style)
            left += column.width


def in_pages(rows: Sequence[Row], rooms: tuple[float, float], last_needs: float = 0) -> list[list[Row]]:
    """The rows of each page. `rooms` are the millimetres on the first page and on each further one; the last row brings
    `last_needs` with it, so that what stands below it is never alone on a page. No rows, no pages."""
    pages: list[list[Row]] = []
    room = 0.0
    for number, row in enumerate(rows, start=1):
        needed = row.height + (last_needs if number == len(rows) else 0)
        if needed > room or not pages:
            room = rooms[min(len(pages), 1)]
            pages.append([])
        pages[-1].append(row)
        room -= row.height
    return pages


def draw_head(sheet: Sheet, title: str, whom: str, number: str) -> None:
    """The top of a page: what it is, whose, and the number of the document."""
    right = WIDTH - MARGIN
    sheet.put(title, MARGIN, 24, Style("serif", 19, RED, bolder=0.35))
    sheet.put_fitted(whom, (right, 19.5), (Box(170, 1, 10, 5),), Style("sans", 10, BLACK, "right"))
    sheet.put(number, right, 25, Style("sans", 9, GREY, "right"))
    sheet.rule(MARGIN, right, 29.5, width=0.5)


def draw_page_foot(sheet: Sheet, document: Document, number: int, pages: int) -> None:
    y = HEIGHT - 12
    sheet.put(document.issuer, MARGIN, y, Style("sans", 8, GREY))
    sheet.put(f"第 {number} 页，共 {pages} 页", WIDTH - MARGIN, y, Style("sans", 8, GREY, "right"))


def half_height(size: float) -> float:
    """How far a baseline lies below the middle of the 汉字 on it: they reach from −0.12 to 0.88."""
    return size * MILLIMETRES_PER_POINT * 0.38


def _anchor(column: Column, left: float) -> float:
    places = {"left": left + PADDING, "centre": left + column.width / 2, "right": left + column.width - PADDING}
    return places[column.align]
