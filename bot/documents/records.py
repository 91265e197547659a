"""The pages behind the certificate: a table of the hour records it rests on."""

from bot.documents.certificate import Certificate, UsedRecord
from bot.documents.coverage import printable
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

TABLE = Table(
    (
        Column("序号", 16, "centre"),
        Column("课程或活动", 115, lines=2),
        Column("来源", 52, lines=2),
        Column("科目", 26),
        Column("学时", 18, "right"),
        Column("完成日期", 30, "right"),
    )
)


def lay_out(sheet: Sheet, certificate: Certificate) -> list[list[Row]]:
    """The rows of each page. No records, no pages."""
    rows = [_row(sheet, number, record) for number, record in enumerate(certificate.records, start=1)]
    # The last row brings the sum with it.
    return in_pages(rows, (BOTTOM - TOP, BOTTOM - TOP), last_needs=LINE + AIR)


def draw_records(sheet: Sheet, certificate: Certificate, pages: list[list[Row]]) -> None:
    """Draw the pages that `lay_out` gave; the front page is counted as the first."""
    whom = f"{certificate.person_name}，{certificate.year} 年度{certificate.kind_name}培训证书"
    for number, rows in enumerate(pages, start=2):
        sheet.add_page()
        draw_head(sheet, "所用学时记录", whom, certificate.number)
        y = TABLE.draw(sheet, rows, TOP)
        if number == len(pages) + 1:
            _sum(sheet, certificate, y)
        draw_page_foot(sheet, certificate, number, len(pages) + 1)


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
    return TABLE.row(sheet, texts)


def _sum(sheet: Sheet, certificate: Certificate, y: float) -> None:
    text = (
        f"公共科目 {certificate.public} 学时，专业科目 {certificate.professional} 学时，合计 {certificate.total} 学时"
    )
    baseline = y + (LINE + AIR) / 2 + half_height(9.5)
    sheet.put(text, WIDTH - MARGIN - PADDING, baseline, Style("sans", 9.5, BLACK, "right", bolder=0.2))
