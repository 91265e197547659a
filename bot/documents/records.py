"""The pages behind a certificate or a proof: a table of the hour records it rests on."""

from bot.documents.coverage import printable
from bot.documents.record_list import UsedRecord, WithRecords
from bot.documents.sheet import BLACK, WIDTH, Sheet, Style
from bot.documents.table import (
    AIR,
    BOTTOM,
    LINE,
    MARGIN,
    PADDING,
    Column,
    Row,
    Table,
    draw_head,
    draw_page_foot,
    half_height,
    in_pages,
)
from core.hours import Subject
from core.years import SHANGHAI

TOP = 46.0
"""Millimetres from which rows stand."""

SUBJECTS = {Subject.PUBLIC: "公共科目", Subject.PROFESSIONAL: "专业科目"}

GRANTED_FOR_ACTIVITY = "活动学时申报"


def _table(document: WithRecords) -> Table:
    what, from_where = document.column_titles
    return Table(
        (
            Column("序号", 16, "centre"),
            Column(what, 115, lines=2),
            Column(from_where, 52, lines=2),
            Column("科目", 26),
            Column("学时", 18, "right"),
            Column("完成日期", 30, "right"),
        )
    )


def lay_out(sheet: Sheet, document: WithRecords) -> list[list[Row]]:
    """The rows of each page. No records, no pages."""
    table = _table(document)
    rows = [table.row(sheet, _texts(number, record)) for number, record in enumerate(document.records, start=1)]
    # The last row brings the sum with it.
    return in_pages(rows, (BOTTOM - TOP, BOTTOM - TOP), last_needs=LINE + AIR)


def draw_records(sheet: Sheet, document: WithRecords, pages: list[list[Row]]) -> None:
    """Draw the pages that `lay_out` gave; the front page is counted as the first."""
    table = _table(document)
    for number, rows in enumerate(pages, start=2):
        sheet.add_page()
        draw_head(sheet, document.list_title, f"{document.person_name}，{document.name}", document.number)
        y = table.draw(sheet, rows, TOP)
        if number == len(pages) + 1:
            _sum(sheet, document, y)
        draw_page_foot(sheet, document, number, len(pages) + 1)


def _texts(number: int, record: UsedRecord) -> tuple[str, ...]:
    return (
        str(number),
        printable(record.course_name),
        printable(record.platform) or GRANTED_FOR_ACTIVITY,
        SUBJECTS[record.subject],
        str(record.hours),
        record.completed_at.astimezone(SHANGHAI).strftime("%Y-%m-%d"),
    )


def _sum(sheet: Sheet, document: WithRecords, y: float) -> None:
    text = f"公共科目 {document.public} 学时，专业科目 {document.professional} 学时，合计 {document.total} 学时"
    baseline = y + (LINE + AIR) / 2 + half_height(9.5)
    sheet.put(text, WIDTH - MARGIN - PADDING, baseline, Style("sans", 9.5, BLACK, "right", bolder=0.2))
