"""The front page: the one people frame. A certificate's whole, and the parts of it that every document has."""

from collections.abc import Sequence

from bot.documents.certificate import Certificate
from bot.documents.code import draw_code
from bot.documents.coverage import printable
from bot.documents.document import Document
from bot.documents.frame import draw_frame
from bot.documents.record_list import WithRecords
from bot.documents.sheet import BLACK, GOLD, GREY, MIDDLE, RED, SAND, WIDTH, Sheet, Style
from bot.documents.typesetting import Box
from core.hours import Hours
from core.years import SHANGHAI

MARGIN = 34.0
TEXT = WIDTH - 2 * MARGIN
FIGURE_COLUMN = 62.0
BAND_TOP, BAND_BOTTOM = 128.5, 149.0

MOST_OF_SHORT = 5
SHORT_TITLE, LONG_TITLE = (45.0, 21.5), (37.0, 17.5)
"""A title's size in points and the distance of its characters in millimetres."""

NAME = (Box(TEXT - 20, 1, 30, 8),)
UNIT = (Box(TEXT, 1, 16, 13.5), Box(TEXT, 2, 14, 7, even=True))
SENTENCE = (Box(TEXT, 1, 14, 12), Box(TEXT, 2, 12, 8, even=True))
ISSUER = (Box(92, 1, 16, 11), Box(92, 2, 11, 6))
"""A long name shrinks a little in one line before it takes two."""

CODE, CODE_TOP = 22.0, 155.0
"""Millimetres: the side of the code for verification, of which a telephone at arm's length needs some 20."""
SEAL_MIDDLE, SEAL_HEIGHT, SEAL_RADIUS = WIDTH - MARGIN - 17.0, 171.0, 19.0
"""The place for a seal, at most so far to the right: over the middle of the issuer's name, as seals stand on paper."""
SEAL_TEXT = (Box(24, 1, 8, 7), Box(24, 2, 7, 5, even=True))

NO_SEAL = "电子文件的数字签名只证明内容未被改动，不主张具有电子印章的法律效力。"
WITHOUT_CODE = ("在发证的聊天里按“核验”，", "填写证书编号和姓名。")


def draw_front(sheet: Sheet, certificate: Certificate, pages: int) -> None:
    """Draw the front page of a certificate; `pages` is how many the whole document has."""
    kind = certificate.kind_name
    draw_title(sheet, "培训证书", f"{certificate.year} 年度 · {kind}培训")
    sentence = f"参加 {certificate.year} 年度事业单位工作人员{kind}培训，所得学时达到{kind}培训证书的要求，特发此证。"
    draw_holder(sheet, certificate, sentence)
    total = certificate.total
    figures = (("公共科目", certificate.public), ("专业科目", certificate.professional), ("合计", total))
    draw_figures(sheet, figures)
    draw_foot(sheet, certificate, "证书编号", list_note(certificate, pages))


def draw_title(sheet: Sheet, title: str, subtitle: str) -> None:
    """Begin a front page: its frame, the few characters of what it is, and a line below them."""
    sheet.add_page()
    draw_frame(sheet)
    size, pitch = SHORT_TITLE if len(title) <= MOST_OF_SHORT else LONG_TITLE
    for place, sign in enumerate(title):
        x = MIDDLE + (place - (len(title) - 1) / 2) * pitch
        sheet.put(sign, x, 47, Style("serif", size, RED, "centre", bolder=0.9))
    half = sheet.put(subtitle, MIDDLE, 59.5, Style("serif", 14, GOLD, "centre", bolder=0.25)) / 2
    for side in (-1, 1):
        sheet.rule(MIDDLE + side * (half + 5), MIDDLE + side * (half + 27), 57.8, width=0.3)


def draw_holder(sheet: Sheet, document: Document, sentence: str) -> None:
    """Whose it is, of which unit, and what it certifies."""
    sheet.put("兹证明", MIDDLE, 72.5, Style("serif", 13, GREY, "centre"))
    name = Style("serif", 30, BLACK, "centre", bolder=0.4)
    width = sheet.put_fitted(document.person_name, (MIDDLE, 87), NAME, name)
    half = max(30.0, width / 2 + 8)
    sheet.rule(MIDDLE - half, MIDDLE + half, 91.5, width=0.3)
    sheet.put_fitted(document.unit_name, (MIDDLE, 103), UNIT, Style("serif", 16, BLACK, "centre"))
    sheet.put_fitted(sentence, (MIDDLE, 119.5), SENTENCE, Style("serif", 14, BLACK, "centre"))


def draw_figures(sheet: Sheet, figures: Sequence[tuple[str, Hours]]) -> None:
    """Three labels with their hours, between two lines."""
    for place, (label, hours) in enumerate(figures):
        x = MIDDLE + (place - 1) * FIGURE_COLUMN
        sheet.put(label, x, 134.5, Style("sans", 10.5, GREY, "centre"))
        _figure(sheet, x, hours)
        if place:
            edge = x - FIGURE_COLUMN / 2
            sheet.line(edge, BAND_TOP + 3, edge, BAND_BOTTOM - 3)
    _band(sheet)


def draw_band(sheet: Sheet, words: str) -> None:
    """A few words where others have figures."""
    sheet.put(words, MIDDLE, 142, Style("serif", 21, RED, "centre", bolder=0.25))
    _band(sheet)


def _band(sheet: Sheet) -> None:
    for y in (BAND_TOP, BAND_BOTTOM):
        sheet.rule(MIDDLE - 1.5 * FIGURE_COLUMN, MIDDLE + 1.5 * FIGURE_COLUMN, y)


def _figure(sheet: Sheet, x: float, hours: Hours) -> None:
    """The number and its word, centred together."""
    number, word = Style("serif", 23, RED), Style("serif", 11, BLACK)
    left = x - (sheet.width(str(hours), number) + 2 + sheet.width("学时", word)) / 2
    left += sheet.put(str(hours), left, 145, number) + 2
    sheet.put("学时", left, 145, word)


def draw_foot(sheet: Sheet, document: Document, number_label: str, note: str) -> None:
    """Number and date, the code for verification, the issuer and the place for a seal, and a note below."""
    _issuer(sheet, document)
    _verification(sheet, document.verify_url)
    issued = document.issued_at.astimezone(SHANGHAI)
    day = f"{issued.year} 年 {issued.month} 月 {issued.day} 日"
    for y, label, value in ((167, number_label, document.number), (175, "发证日期", day)):
        width = sheet.put(label, MARGIN, y, Style("sans", 10, GREY))
        sheet.put(value, MARGIN + width + 4, y, Style("sans", 10.5))
    sheet.put(note, MIDDLE, 189, Style("sans", 7.5, GREY, "centre"))


def _issuer(sheet: Sheet, document: Document) -> None:
    """A long name ends at the margin, a short one stands so far in that the place for a seal around it does not leave
    the page."""
    style = Style("serif", 16, BLACK, "centre", bolder=0.25)
    middle = min(SEAL_MIDDLE, WIDTH - MARGIN - sheet.fitted_width(document.issuer, ISSUER, style) / 2)
    if document.seal_place is not None:
        _seal_place(sheet, middle, printable(document.seal_place))
    sheet.put("发证机构", middle, 167, Style("sans", 10, GREY, "centre"))
    sheet.put_fitted(document.issuer, (middle, 175.5), ISSUER, style)


def list_note(document: WithRecords, pages: int) -> str:
    """What the signature is worth, and where the list stands."""
    listed = f"{document.list_title}共 {len(document.records)} 条，见第 2 页"
    listed += f"至第 {pages} 页。" if pages > 2 else "。"
    return NO_SEAL + (listed if document.records else "")


def _verification(sheet: Sheet, url: str | None) -> None:
    label = Style("sans", 8, GREY, "centre")
    if url is None:
        sheet.put("核验", MIDDLE, 167, label)
        for number, line in enumerate(WITHOUT_CODE):
            sheet.put(line, MIDDLE, 172 + 4.2 * number, Style("sans", 8, BLACK, "centre"))
    else:
        draw_code(sheet, url, (MIDDLE - CODE / 2, CODE_TOP), CODE)
        sheet.put("扫码核验", MIDDLE, CODE_TOP + CODE + 5.5, label)


def _seal_place(sheet: Sheet, x: float, text: str) -> None:
    y, radius = SEAL_HEIGHT, SEAL_RADIUS
    sheet.set_draw_color(SAND)
    sheet.set_line_width(0.25)
    sheet.set_dash_pattern(dash=1.2, gap=1.2)
    sheet.circle(x, y, radius)
    sheet.set_dash_pattern()
    sheet.put_fitted(text, (x, y + radius - 6), SEAL_TEXT, Style("sans", 8, GOLD, "centre"))
