"""The cover of a bundle: whose it is, which years nothing proves, and a table of what is inside."""

from bot.documents.cover import Cover, CoverLine
from bot.documents.coverage import printable
from bot.documents.front import NO_SEAL
from bot.documents.sheet import BLACK, GREY, HEIGHT, RED, WIDTH, Sheet, Style
from bot.documents.table import BOTTOM, HEADING, MARGIN, Column, Row, Table, draw_head, draw_page_foot, in_pages
from bot.documents.typesetting import Box
from core.years import SHANGHAI

TITLE = "多年度培训证明材料"
FIRST_TOP, TOP = 71.0, 46.0
"""Millimetres from which rows stand on the first page and on each further one."""
WIDE = (Box(WIDTH - 2 * MARGIN, 1, 14, 8), Box(WIDTH - 2 * MARGIN, 2, 8, 6))
ONLY_A_LIST = "本页只是目录，各份文件按各自的编号核验。"

TABLE = Table(
    (
        Column("年度", 18, "centre"),
        Column("材料", 44),
        Column("编号", 66),
        Column("公共科目", 21, "right"),
        Column("专业科目", 21, "right"),
        Column("合计", 18, "right"),
        Column("发证日期", 24),
        Column("状态", 45, lines=2),
    )
)


def draw_cover(sheet: Sheet, cover: Cover) -> None:
    """Draw all pages."""
    rows = [_row(sheet, line) for line in cover.lines]
    pages = in_pages(rows, (BOTTOM - FIRST_TOP, BOTTOM - TOP))
    whom = f"{cover.person_name}，{cover.years} 年度"
    for number, page in enumerate(pages, start=1):
        sheet.add_page()
        draw_head(sheet, TITLE, whom, f"清单编号 {cover.number}")
        if number == 1:
            _summary(sheet, cover)
        TABLE.draw(sheet, page, FIRST_TOP if number == 1 else TOP)
        sheet.put(ONLY_A_LIST + NO_SEAL, MARGIN, HEIGHT - 16, Style("sans", 7.5, GREY))
        draw_page_foot(sheet, cover, number, len(pages))


def _summary(sheet: Sheet, cover: Cover) -> None:
    holder = f"{cover.person_name}　{cover.unit_name}"
    sheet.put_fitted(holder, (MARGIN, 39.5), WIDE, Style("serif", 14, BLACK))
    ink = RED if cover.gaps else BLACK
    sheet.put_fitted(_gaps(cover), (MARGIN, 49), WIDE, Style("serif", 13, ink, bolder=0.2))
    made = cover.issued_at.astimezone(SHANGHAI)
    day = f"制作日期 {made.year} 年 {made.month} 月 {made.day} 日"
    sheet.put(day, WIDTH - MARGIN, FIRST_TOP - HEADING - 3, Style("sans", 9, GREY, "right"))
    inside = sum(bool(line.number) and line.issued_on is not None for line in cover.lines)
    sheet.put(f"内有文件 {inside} 份", MARGIN, FIRST_TOP - HEADING - 3, Style("sans", 9, GREY))


def _gaps(cover: Cover) -> str:
    if not cover.gaps:
        return f"{cover.years} 年度没有缺项。"
    named = "、".join(str(year) for year in cover.gaps)
    return f"缺 {len(cover.gaps)} 个年度：{named}。"


def _row(sheet: Sheet, line: CoverLine) -> Row:
    hours = ("", "", "")
    if line.hours is not None:
        hours = (str(line.hours.public), str(line.hours.professional), str(line.hours.total))
    day = "" if line.issued_on is None else line.issued_on.isoformat()
    texts = (str(line.year), printable(line.what), line.number, *hours, day, printable(line.state))
    return TABLE.row(sheet, texts, RED if line.is_gap else BLACK)
