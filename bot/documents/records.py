"""The pages behind a certificate or a proof: a table of the hour records it rests on."""

from dataclasses import dataclass

from bot.documents.coverage import printable
from bot.documents.record_list import UsedRecord, WithRecords
from bot.documents.sheet import BLACK, GREY, HEIGHT, PALE, RED, WIDTH, Align, Sheet, Style
from bot.documents.typesetting import MILLIMETRES_PER_POINT, Box, Fitted
from core.hours import Subject
from core.years import SHANGHAI

MARGIN = 20.0
TOP, BOTTOM = 46.0, HEIGHT - 21.0
"""Millimetres between which rows stand."""

PADDING = 3.0
LINE, AIR = 4.6, 3.4
"""Millimetres: a line of a row, and what a row has above and below its lines together."""

SUBJECTS = {Subject.PUBLIC: "公共科目", Subject.PROFESSIONAL: "专业科目"}

GRANTED_FOR_ACTIVITY = "活动学时申报"


@dataclass(frozen=True, slots=True)
class Column:
    width: float
    align: Align = "left"
    lines: int = 1


COLUMNS = (
    Column(16, "centre"),
    Column(115, lines=2),
    Column(52, lines=2),
    Column(26),
    Column(18, "right"),
    Column(30, "right"),
)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Fitted, ...]

    @property
    def height(self) -> float:
        return AIR + LINE * max(len(cell.lines) for cell in self.cells)


def lay_out(sheet: Sheet, document: WithRecords) -> list[list[Row]]:
    """The rows of each page. No records, no pages."""
    pages: list[list[Row]] = []
    room = 0.0
    for number, record in enumerate(document.records, start=1):
        row = _row(sheet, number, record)
        # The last row brings the sum with it, so that the sum never stands alone on a page.
        needed = row.height + (LINE + AIR if number == len(document.records) else 0)
        if needed > room:
            pages.append([])
            room = BOTTOM - TOP
        pages[-1].append(row)
        room -= row.height
    return pages


def draw_records(sheet: Sheet, document: WithRecords, pages: list[list[Row]]) -> None:
    """Draw the pages that `lay_out` gave; the front page is counted as the first."""
    for number, rows in enumerate(pages, start=2):
        sheet.add_page()
        _head(sheet, document)
        y = TOP
        for row in rows:
            _draw_row(sheet, row, y)
            y += row.height
            sheet.rule(MARGIN, WIDTH - MARGIN, y, PALE, 0.25)
        if number == len(pages) + 1:
            _sum(sheet, document, y)
        _foot(sheet, document, number, len(pages) + 1)


def _row(sheet: Sheet, number: int, record: UsedRecord) -> Row:
    day = record.completed_at.astimezone(SHANGHAI).strftime("%Y-%m-%d")
    texts = (
        str(number),
        printable(record.course_name),
        printable(record.platform) or GRANTED_FOR_ACTIVITY,
        SUBJECTS[record.subject],
        str(record.hours),
        day,
    )
    style = Style("sans", 9)
    return Row(
        tuple(
            sheet.fitted(text, (Box(column.width - 2 * PADDING, column.lines, 9, 7),), style)
            for text, column in zip(texts, COLUMNS, strict=True)
        )
    )


def _head(sheet: Sheet, document: WithRecords) -> None:
    sheet.put(document.list_title, MARGIN, 24, Style("serif", 19, RED, bolder=0.35))
    whom = f"{document.person_name}，{document.name}"
    right = WIDTH - MARGIN
    sheet.put_fitted(whom, (right, 19.5), (Box(170, 1, 10, 5),), Style("sans", 10, BLACK, "right"))
    sheet.put(document.number, right, 25, Style("sans", 9, GREY, "right"))
    sheet.rule(MARGIN, right, 29.5, width=0.5)
    sheet.set_fill_color(PALE)
    sheet.rect(MARGIN, TOP - 9, WIDTH - 2 * MARGIN, 9, style="F")
    left = MARGIN
    for title, column in zip(("序号", *document.column_titles, "科目", "学时", "完成日期"), COLUMNS, strict=True):
        sheet.put(title, _anchor(column, left), TOP - 3.2, Style("sans", 9, GREY, column.align))
        left += column.width


def _draw_row(sheet: Sheet, row: Row, y: float) -> None:
    left = MARGIN
    for column, cell in zip(COLUMNS, row.cells, strict=True):
        style = Style("sans", cell.size, BLACK, column.align)
        first = y + (row.height - LINE * len(cell.lines)) / 2 + LINE / 2 + _half_height(cell.size)
        for number, line in enumerate(cell.lines):
            sheet.put(line, _anchor(column, left), first + LINE * number, style)
        left += column.width


def _half_height(size: float) -> float:
    """How far a baseline lies below the middle of the 汉字 on it: they reach from −0.12 to 0.88."""
    return size * MILLIMETRES_PER_POINT * 0.38


def _anchor(column: Column, left: float) -> float:
    places = {"left": left + PADDING, "centre": left + column.width / 2, "right": left + column.width - PADDING}
    return places[column.align]


def _sum(sheet: Sheet, document: WithRecords, y: float) -> None:
    text = f"公共科目 {document.public} 学时，专业科目 {document.professional} 学时，合计 {document.total} 学时"
    baseline = y + (LINE + AIR) / 2 + _half_height(9.5)
    sheet.put(text, WIDTH - MARGIN - PADDING, baseline, Style("sans", 9.5, BLACK, "right", bolder=0.2))


def _foot(sheet: Sheet, document: WithRecords, number: int, pages: int) -> None:
    y = HEIGHT - 12
    sheet.put(document.issuer, MARGIN, y, Style("sans", 8, GREY))
    sheet.put(f"第 {number} 页，共 {pages} 页", WIDTH - MARGIN, y, Style("sans", 8, GREY, "right"))
