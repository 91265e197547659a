"""Certificate → PDF bytes. Runs in a rendering process; imports fpdf2 and fontTools."""

from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

from bot.documents.certificate import Certificate
from bot.documents.coverage import UnprintableCharacters, missing_characters
from bot.documents.embedding import PlainlyCoded, TypeCases
from bot.documents.fonts import load
from bot.documents.front import draw_front
from bot.documents.records import draw_records, lay_out
from bot.documents.sheet import Sheet


class Renderer:
    """Draws certificates with fonts that stay warm between them. One per process, not for two threads."""

    def __init__(self, cache: Path) -> None:
        self._cases = TypeCases(load(cache))

    def render(self, certificate: Certificate) -> bytes:
        """The same certificate gives the same bytes. Raises UnprintableCharacters."""
        sheet = draw(certificate, self._cases.lend_to)
        return bytes(sheet.output(output_producer_class=PlainlyCoded))


def draw(certificate: Certificate, lend_fonts: Callable[[FPDF], None]) -> Sheet:
    """A certificate drawn with fonts from anywhere: any that are lent as `serif` and `sans`."""
    _refuse_unprintable(certificate)
    sheet = Sheet(lend_fonts)
    sheet.set_title(f"{certificate.year} 年度{certificate.kind_name}培训证书 {certificate.number}")
    sheet.set_author(certificate.issuer)
    sheet.set_lang("zh-CN")
    # The file's identifier is computed from content and creation date: a fixed date makes equal bytes.
    sheet.set_creation_date(certificate.issued_at)
    sheet.set_display_mode("fullpage")
    pages = lay_out(sheet, certificate)
    draw_front(sheet, certificate, 1 + len(pages))
    draw_records(sheet, certificate, pages)
    return sheet


def _refuse_unprintable(certificate: Certificate) -> None:
    for text in (certificate.person_name, certificate.unit_name, certificate.kind_name, certificate.issuer):
        if missing := missing_characters(text):
            raise UnprintableCharacters(f"no glyph for {missing!r}")
