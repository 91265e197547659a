"""A glyph as certificates embed it, and the compact font a document carries: the glyphs it uses, no more.

fpdf2 embeds a font by cutting the whole file again for every document, and most of that time goes into
decompiling and measuring outlines that never change. Our outlines are kept ready to be copied, so that
embedding is a matter of writing a few tables (measured for both faces: 6 ms of 24 for a whole document; plain
fpdf2 takes 1,000 ms with the full fonts, 300 ms with fonts cut to a thousand characters).
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FULL_WIDTH = 1000
"""Thousandths of the font size; a glyph of any other width states it at the head of its outline."""

ADOBE, IDENTITY = 391, 392
"""The first two string identifiers beyond the 391 standard ones (Adobe TN 5176, appendix A)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """`cid` is the glyph's number in the full font, `width` and `box` (left, bottom, right, top) are in
    thousandths of the font size, `outline` is a Type 2 charstring without subroutines and hints (Adobe
    TN 5177)."""

    cid: int
    width: int
    box: tuple[int, int, int, int]
    outline: bytes


def compact_font(name: str, glyphs: Iterable[Glyph]) -> bytes:
    """A CID-keyed CFF font (Adobe TN 5176) of these glyphs; one of them must be number 0, `.notdef`."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.cid)
    # Of these glyphs, not of the face: poppler sets fonts of large bounds on whole pixels only.
    left, bottom, right, top = zip(*(glyph.box for glyph in ordered), strict=True)
    bounds = min(left), min(bottom), max(right), max(top)
    head = b"\x01\x00\x04\x04" + _index([name.encode("ascii")])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    charset = struct.pack(f">B{len(ordered) - 1}H", 0, *(glyph.cid for glyph in ordered[1:]))
    only_one_part = struct.pack(">BHHBH", 3, 1, 0, 0, len(ordered))
    outlines = _index([glyph.outline for glyph in ordered])
    private = _entry(20, FULL_WIDTH)

    def top_table(charset_at: int, part_at: int, outlines_at: int, parts_at: int) -> bytes:
        return _index(
            [
                _entry((12, 30), ADOBE, IDENTITY, 0)
                + _entry(5, *bounds)
                + _entry((12, 34), ordered[-1].cid + 1)
                + _entry(15, offset=charset_at)
                + _entry((12, 37), offset=part_at)
                + _entry(17, offset=outlines_at)
                + _entry((12, 36), offset=parts_at)
            ]
        )

    # An offset takes five bytes, be it 0 or not, so the size of the top table is known before its offsets are.
    charset_at = len(head) + len(top_table(0, 0, 0, 0)) + len(strings)
    part_at = charset_at + len(charset)
    outlines_at = part_at + len(only_one_part)
    private_at = outlines_at + len(outlines)
    parts_at = private_at + len(private)
    parts = _index([_entry(18, len(private), offset=private_at)])
    tables = (charset, only_one_part, outlines, private, parts)
    return head + top_table(charset_at, part_at, outlines_at, parts_at) + strings + b"".join(tables)


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\x00\x00"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return struct.pack(f">HB{len(offsets)}I", len(items), 4, *offsets) + b"".join(items)


def _entry(operator: int | tuple[int, ...], *numbers: int, offset: int | None = None) -> bytes:
    """Operands before their operator. Numbers take three bytes: FreeType overlooks bounds stated in five."""
    operands = b"".join(struct.pack(">Bh", 28, number) for number in numbers)
    if offset is not None:
        operands += struct.pack(">Bi", 29, offset)
    return operands + bytes(operator if isinstance(operator, tuple) else (operator,))
