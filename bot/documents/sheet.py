"""The paper: A4 landscape, two faces, a few inks, and text set where a page wants it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fpdf import FPDF
from fpdf.enums import TextMode

from bot.documents.typesetting import MILLIMETRES_PER_POINT, Box, EmWidth, Fitted, fit

WIDTH, HEIGHT = 297.0, 210.0
MIDDLE = WIDTH / 2
LEADING = 1.4
"""Distance of two lines of one text, in multiples of its size."""

Ink = tuple[int, int, int]
BLACK: Ink = (38, 36, 34)
RED: Ink = (158, 27, 30)
GOLD: Ink = (176, 138, 72)
GREY: Ink = (118, 110, 100)
SAND: Ink = (221, 203, 166)
PALE: Ink = (246, 240, 227)
WHITE: Ink = (255, 255, 255)

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size in points, ink, alignment to its x, and strokes made bolder by points."""

    face: Literal["serif", "sans"]
    size: float
    ink: Ink = BLACK
    align: Align = "left"
    bolder: float = 0


class Sheet(FPDF):
    """A document of landscape pages. `lend_fonts` gives it the families `serif` and `sans`."""

    def __init__(self, lend_fonts: Callable[[FPDF], None]) -> None:
        super().__init__(orientation="landscape", unit="mm", format="A4")
        self.set_auto_page_break(False)
        self.set_margin(0)
        lend_fonts(self)

    def em_width(self, face: str) -> EmWidth:
        """A measure of texts in this face, in multiples of the font size."""
        font = self.fonts[face]
        return lambda text: font.get_text_width(text, 1, None)[1]

    def width(self, text: str, style: Style) -> float:
        """Of one line, in millimetres."""
        return self.em_width(style.face)(text) * style.size * MILLIMETRES_PER_POINT

    def put(self, text: str, x: float, y: float, style: Style) -> float:
        """Set one line with its baseline at `y`; gives its width. All in millimetres."""
        width = self.width(text, style)
        x -= {"left": 0.0, "centre": width / 2, "right": width}[style.align]
        self.set_font(style.face, size=style.size)
        self.set_text_color(style.ink)
        if style.bolder:
            with self.local_context(text_mode=TextMode.FILL_STROKE, draw_color=style.ink, line_width=style.bolder):
                self.text(x, y, text)
        else:
            self.text(x, y, text)
        return width

    def fitted(self, text: str, boxes: Sequence[Box], style: Style) -> Fitted:
        """The text set for the first box that holds all of it, else cut for the last."""
        for box in boxes:
            fitting = fit(text, box, self.em_width(style.face))
            if fitting.whole:
                break
        return fitting

    def fitted_width(self, text: str, boxes: Sequence[Box], style: Style) -> float:
        """Of the widest line that `put_fitted` would set."""
        fitting = self.fitted(text, boxes, style)
        return max(self.width(line, replace(style, size=fitting.size)) for line in fitting.lines)

    def put_fitted(self, text: str, place: tuple[float, float], boxes: Sequence[Box], style: Style) -> float:
        """Set a text, at the size its box allows, around the baseline of `place`; gives the width of its
        widest line."""
        fitting = self.fitted(text, boxes, style)
        style = replace(style, size=fitting.size)
        leading = fitting.size * LEADING * MILLIMETRES_PER_POINT
        x, y = place[0], place[1] - leading * (len(fitting.lines) - 1) / 2
        return max(self.put(line, x, y + leading * n, style) for n, line in enumerate(fitting.lines))

    def rule(self, left: float, right: float, y: float, ink: Ink = GOLD, width: float = 0.2) -> None:
        """A horizontal hairline; millimetres."""
        self.set_draw_color(ink)
        self.set_line_width(width)
        self.line(left, y, right, y)

    def fill_rects(self, rects: Iterable[tuple[float, float, float, float]]) -> None:
        """Fill rectangles (left, top, width, height in millimetres) as one shape: apart, readers show hairlines
        between those that touch."""
        k, high = self.k, self.h
        self._out(" ".join(f"{x * k:.3f} {(high - y - h) * k:.3f} {w * k:.3f} {h * k:.3f} re" for x, y, w, h in rects))
        self._out("f")
