"""Document → PDF bytes. Runs in a rendering process; imports fpdf2, fontTools and pyHanko."""

from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

from bot.documents.certificate import Certificate
from bot.documents.checking import examine
from bot.documents.cover import Cover
from bot.documents.cover_sheet import draw_cover
from bot.documents.coverage import UnprintableCharacters, missing_characters
from bot.documents.document import Document
from bot.documents.embedding import PlainlyCoded, TypeCases
from bot.documents.exemption import Exemption
from bot.documents.exemption_sheet import draw_exemption
from bot.documents.fonts import load
from bot.documents.front import draw_front
from bot.documents.hour_proof import HourProof
from bot.documents.hour_proof_sheet import draw_hour_proof
from bot.documents.records import draw_records, lay_out
from bot.documents.sheet import Sheet
from bot.documents.signing import Signatory
from bot.documents.signing_pair import Signing
from bot.documents.verdict import TimeStampFailed, Verdict


class Renderer:
    """Draws documents with fonts that stay warm between them. One per process, not for two threads."""

    def __init__(self, cache: Path, signing: Signing) -> None:
        self._cases = TypeCases(load(cache))
        self._signing = signing
        self._signatory = Signatory(signing)

    def render(self, document: Document, *, stamped: bool = True) -> bytes:
        """The document, signed. Without a time stamp the same one gives the same bytes.

        Raises UnprintableCharacters, and TimeStampFailed where `stamped` and a server is set.
        """
        sheet = draw(document, self._cases.lend_to)
        self._signatory.make_room(sheet, document.issued_at)
        stamped = stamped and self._signing.tsa_url is not None
        pdf = self._signatory.sign(bytes(sheet.output(output_producer_class=PlainlyCoded)), stamped=stamped)
        # The time stamp came from elsewhere: nothing leaves that we would not recognise.
        if stamped and examine(pdf, [self._signing.pair.chain]) is not Verdict.INTACT:
            raise TimeStampFailed("the time stamp does not fit the signature")
        return pdf


def draw(document: Document, lend_fonts: Callable[[FPDF], None]) -> Sheet:
    """A document drawn with fonts from anywhere: any that are lent as `serif` and `sans`."""
    _refuse_unprintable(document)
    sheet = Sheet(lend_fonts)
    sheet.set_title(f"{document.name} {document.number}")
    sheet.set_author(document.issuer)
    sheet.set_lang("zh-CN")
    # The file's identifier is computed from content and creation date: a fixed date makes equal bytes.
    sheet.set_creation_date(document.issued_at)
    sheet.set_display_mode("fullpage")
    match document:
        case Certificate():
            pages = lay_out(sheet, document)
            draw_front(sheet, document, 1 + len(pages))
            draw_records(sheet, document, pages)
        case HourProof():
            pages = lay_out(sheet, document)
            draw_hour_proof(sheet, document, 1 + len(pages))
            draw_records(sheet, document, pages)
        case Exemption():
            draw_exemption(sheet, document)
        case Cover():
            draw_cover(sheet, document)
        case _:
            raise TypeError(type(document))
    return sheet


def _refuse_unprintable(document: Document) -> None:
    for text in document.names:
        if missing := missing_characters(text):
            raise UnprintableCharacters(f"no glyph for {missing!r}")
