"""Certificate → PDF bytes. Runs in a rendering process; imports fpdf2, fontTools and pyHanko."""

from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

from bot.documents.certificate import Certificate
from bot.documents.checking import examine
from bot.documents.coverage import UnprintableCharacters, missing_characters
from bot.documents.embedding import PlainlyCoded, TypeCases
from bot.documents.fonts import load
from bot.documents.front import draw_front
from bot.documents.records import draw_records, lay_out
from bot.documents.sheet import Sheet
from bot.documents.signing import Signatory
from bot.documents.signing_pair import Signing
from bot.documents.verdict import TimeStampFailed, Verdict


class Renderer:
    """Draws certificates with fonts that stay warm between them. One per process, not for two threads."""

    def __init__(self, cache: Path, signing: Signing) -> None:
        self._cases = TypeCases(load(cache))
        self._signing = signing
        self._signatory = Signatory(signing)

    def render(self, certificate: Certificate, *, stamped: bool = True) -> bytes:
        """The certificate, signed. Without a time stamp the same one gives the same bytes.

        Raises UnprintableCharacters, and TimeStampFailed where `stamped` and a server is set.
        """
        sheet = draw(certificate, self._cases.lend_to)
        self._signatory.make_room(sheet, certificate.issued_at)
        stamped = stamped and self._signing.tsa_url is not None
        pdf = self._signatory.sign(bytes(sheet.output(output_producer_class=PlainlyCoded)), stamped=stamped)
        # The time stamp came from elsewhere: nothing leaves that we would not recognise.
        if stamped and examine(pdf, [self._signing.pair.chain]) is not Verdict.INTACT:
            raise TimeStampFailed("the time stamp does not fit the signature")
        return pdf


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
