"""How a face reaches fpdf2: as one of its fonts, with the cutting already done.

fpdf2 asks a `TTFFont` for widths and codes while a page is drawn, and at the end hands its `ttfont` to
fontTools to be cut and compiled. Here that font has one table, which writes the glyphs in use by itself.
"""

from typing import Any, cast

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables.C_F_F_ import table_C_F_F_  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.annotations import PDFAnnotation
from fpdf.enums import FontDescriptorFlags, TextEmphasis
from fpdf.fonts import Glyph as CodedGlyph
from fpdf.fonts import PDFFontDescriptor, SubsetMap, TTFFont
from fpdf.output import OutputProducer, PDFFont, PDFType3Font
from fpdf.syntax import Name, PDFObject

from bot.documents.fonts import Face, Faces
from bot.documents.glyphs import FULL_WIDTH, Glyph, compact_font

CID_KEYED_CFF = "1.6"
"""The PDF version that fpdf2 states for fonts with such outlines."""

CODE_TABLE, IDENTITY = Name("CMap"), Name("Identity-H")


class TypeCase:
    """A face in the shape of fpdf2's tables, filled once per worker and lent to one document after another."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.by_name: dict[str, Glyph] = {".notdef": face.glyphs[""]}
        self.order = [".notdef"]
        self.widths: dict[int, float] = {}
        self.names: dict[int, str] = {}
        self.numbers: dict[int, int] = {}
        for character, glyph in face.glyphs.items():
            if character:
                self._file(character, glyph)

    def learn(self, text: str) -> None:
        """Make every character of the text known, as far as the full font has it."""
        if not self.names.keys() >= set(map(ord, text)):
            for character, glyph in self.face.learn(text):
                self._file(character, glyph)

    def _file(self, character: str, glyph: Glyph) -> None:
        code, name = ord(character), f"cid{glyph.cid:05d}"
        self.widths[code], self.names[code], self.numbers[code] = glyph.width, name, glyph.cid
        if name not in self.by_name:
            self.by_name[name] = glyph
            self.order.append(name)


class GlyphTable(table_C_F_F_):  # type: ignore[misc]
    """The one table of a lent font: cut by keeping names, compiled by copying outlines."""

    def __init__(self, case: TypeCase) -> None:
        super().__init__("CFF ")
        self._case = case
        self._kept: set[str] = set()

    def closure_glyphs(self, subsetter: Any) -> None:
        """No glyph of ours is composed of others."""

    def subset_glyphs(self, subsetter: Any) -> bool:
        self._kept = set(subsetter.glyphs)
        return True

    def prune_pre_subset(self, font: TTFont, options: Any) -> bool:
        return True

    def prune_post_subset(self, font: TTFont, options: Any) -> bool:
        return True

    def compile(self, font: TTFont) -> bytes:
        return compact_font(self._case.face.metrics.name, (self._case.by_name[name] for name in self._kept))


class SameNumbers(SubsetMap):
    """Gives a glyph its number in the font as its code in the text, where fpdf2 counts from one. Readers that
    pass over the table from one to the other then still find the widths, and with them the words."""

    def __init__(self, font: TTFFont) -> None:
        super().__init__(font)
        self._char_id_per_glyph.clear()

    def pick_glyph(self, glyph: CodedGlyph | None) -> int | None:
        return None if glyph is None else self._char_id_per_glyph.setdefault(glyph, glyph.glyph_id)


class PlainlyCoded(OutputProducer):
    """Writes documents whose codes are glyph numbers already, which PDF calls Identity-H. fpdf2 states a table
    of its own instead, which is right too, but not every reader on a phone takes the trouble."""

    def _add_pdf_obj(self, pdf_obj: PDFObject, trace_label: str | None = None) -> int:
        if getattr(pdf_obj, "type", None) == CODE_TABLE:
            return 0
        return super()._add_pdf_obj(pdf_obj, trace_label)

    def _add_annotations_as_objects(self) -> PDFAnnotation | None:
        super()._add_annotations_as_objects()
        # fpdf2 knows signatures of its own kind, written into their field. Ours is an object, as readers expect it.
        for field in self.fpdf.pages[1].annots or ():
            if isinstance(field.v, PDFObject):
                self._add_pdf_obj(field.v)
                return cast(PDFAnnotation, field)
        return None

    def _add_fonts(self, *resources: Any) -> dict[int, PDFFont | PDFType3Font]:
        fonts = super()._add_fonts(*resources)
        for font in fonts.values():
            if isinstance(font, PDFFont):
                font.encoding = IDENTITY
        return fonts


class LentFont(TTFFont):
    """A type case as one document's font. It takes the place of `TTFFont.__init__`, which opens a file."""

    __slots__ = ("case",)

    def __init__(self, number: int, family: str, case: TypeCase) -> None:
        self.case = case
        metrics = case.face.metrics
        self.i, self.type, self.fontkey, self.name = number, "TTF", family, metrics.name
        self.emphasis = TextEmphasis.NONE
        self.scale = 1.0
        self.is_cff = self.is_cid_keyed = True
        self.is_symbol = self.is_compressed = False
        self.cff_ros = ("Adobe", "Identity", 0)
        self.color_font = None
        self.missing_glyphs = []
        self.biggest_size_pt = 0
        self.cw, self.cmap, self.glyph_ids = case.widths, case.names, case.numbers
        self.ttfont = TTFont()
        self.ttfont.setGlyphOrder(case.order)
        self.ttfont["CFF "] = GlyphTable(case)
        self.subset = SameNumbers(self)
        self._hbfont = None
        self.desc = PDFFontDescriptor(
            ascent=metrics.ascent,
            descent=metrics.descent,
            cap_height=metrics.cap_height,
            flags=FontDescriptorFlags.SYMBOLIC,
            font_b_box=f"[{' '.join(map(str, metrics.bounds))}]",
            italic_angle=0,
            stem_v=round(50 + (metrics.weight / 65) ** 2),
            missing_width=FULL_WIDTH,
        )

    def get_text_width(
        self, text: str, font_size_pt: float, text_shaping_params: dict[str, Any] | None
    ) -> tuple[int, float]:
        self.case.learn(text)
        return super().get_text_width(text, font_size_pt, text_shaping_params)

    def encode_text(self, text: str) -> str:
        self.case.learn(text)
        return super().encode_text(text)


class TypeCases:
    """Both faces, ready to be lent. One per worker."""

    def __init__(self, faces: Faces) -> None:
        self._cases = {"serif": TypeCase(faces.serif), "sans": TypeCase(faces.sans)}

    def lend_to(self, pdf: FPDF) -> None:
        """Give a document its fonts `serif` and `sans`."""
        for family, case in self._cases.items():
            pdf.fonts[family] = LentFont(len(pdf.fonts) + 1, family, case)
        pdf.pdf_version = max(pdf.pdf_version, CID_KEYED_CFF)
