"""The two faces of our documents: cut to common characters once, kept in a cache, completed as needed.

Set-up takes the outlines of about 1,100 characters (`common_words.txt`) out of the fonts of the wheel, some
seconds of work, and writes them to the cache. A worker reads them in milliseconds. A character that is not
among them is taken from the full font when it first occurs (opening the font 0.2 s, a character 1 ms) and
stays in the worker's memory. Imports fontTools: for rendering processes and set-up, not for the bot itself.
"""

import hashlib
import json
import logging
import os
import tempfile
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import pylopdf_fonts_zh_cn as wheel
from fontTools.pens.boundsPen import ControlBoundsPen  # type: ignore[import-untyped]
from fontTools.pens.t2CharStringPen import T2CharStringPen  # type: ignore[import-untyped]
from fontTools.pens.teePen import TeePen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from bot.documents.glyphs import FULL_WIDTH, Glyph

FORMAT = 1
"""Counted up when the content of a cut changes; a cut of another format is never read."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of a whole face, in thousandths of the font size."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    weight: int
    bounds: tuple[int, int, int, int]


class FullFont:
    """A font file of the wheel, opened when the first character is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(self.path, lazy=True)

    @cached_property
    def _names(self) -> dict[int, str]:
        names: dict[int, str] = self._font.getBestCmap()
        return names

    def metrics(self) -> Metrics:
        font, head = self._font, self._font["head"]
        if head.unitsPerEm != FULL_WIDTH:
            raise ValueError(f"{self.path.name} is not drawn on a square of {FULL_WIDTH} units")
        return Metrics(
            name=font["name"].getBestFullName().replace(" ", ""),
            ascent=font["hhea"].ascent,
            descent=font["hhea"].descent,
            cap_height=font["OS/2"].sCapHeight,
            weight=font["OS/2"].usWeightClass,
            bounds=(head.xMin, head.yMin, head.xMax, head.yMax),
        )

    def glyph(self, character: str) -> Glyph | None:
        """The glyph of a character, None if the font lacks it; "" stands for `.notdef`."""
        name = ".notdef" if character == "" else self._names.get(ord(character))
        if name is None:
            return None
        width = self._font["hmtx"][name][0]
        outline = T2CharStringPen(None if width == FULL_WIDTH else width, None)
        edges = ControlBoundsPen(None)
        self._font.getGlyphSet()[name].draw(TeePen(outline, edges))
        charstring = outline.getCharString()
        charstring.compile()
        return Glyph(self._font.getGlyphID(name), width, edges.bounds or (0, 0, 0, 0), charstring.bytecode)


class Face:
    """A typeface in a worker's memory: what is known of it grows with the texts it has printed."""

    def __init__(self, metrics: Metrics, glyphs: dict[str, Glyph], full: FullFont) -> None:
        self.metrics = metrics
        self.glyphs = glyphs
        self._full = full

    def learn(self, text: str) -> list[tuple[str, Glyph]]:
        """Take the characters not met so far from the full font; gives those that were new and exist."""
        learned = []
        for character in dict.fromkeys(text):
            if character not in self.glyphs and (glyph := self._full.glyph(character)):
                self.glyphs[character] = glyph
                learned.append((character, glyph))
        return learned


@dataclass(frozen=True, slots=True)
class Faces:
    """The two faces of our documents: `serif` speaks, `sans` labels and counts."""

    serif: Face
    sans: Face


def load(folder: Path) -> Faces:
    """Both faces out of the cache, cut first if they are not there.

    Any number of processes may do this at once: each writes a file of its own and renames it, and all write
    the same. A cache that cannot be written costs time at every start and nothing else.
    """
    return Faces(serif=_face(wheel.serif_path(), folder), sans=_face(wheel.sans_path(), folder))


def cut_path(font: Path, folder: Path) -> Path:
    """Where the cut of a font is cached: named after the wheel's version and the list of characters."""
    characters = hashlib.sha256(common_characters().encode()).hexdigest()[:12]
    return folder / f"{font.stem}-{wheel.__version__}-{characters}-{FORMAT}.json"


@cache
def common_characters() -> str:
    """The characters of `common_words.txt`, each once, in their order."""
    lines = files("bot.documents").joinpath("common_words.txt").read_text("utf-8").splitlines()
    words = (line for line in lines if not line.startswith(("# ", "[")))
    return "".join(dict.fromkeys(" " + "".join(words)))


def _face(font: Path, folder: Path) -> Face:
    full, path = FullFont(font), cut_path(font, folder)
    try:
        metrics, glyphs = _read(path)
    except (OSError, ValueError, KeyError, TypeError):
        metrics = full.metrics()
        glyphs = {char: glyph for char in ("", *common_characters()) if (glyph := full.glyph(char))}
        _write(path, metrics, glyphs)
    return Face(metrics, glyphs, full)


def _read(path: Path) -> tuple[Metrics, dict[str, Glyph]]:
    cut = json.loads(path.read_bytes())
    metrics = Metrics(**{**cut["metrics"], "bounds": tuple(cut["metrics"]["bounds"])})
    return metrics, {
        char: Glyph(cid, width, tuple(box), b64decode(outline))
        for char, (cid, width, box, outline) in cut["glyphs"].items()
    }


def _write(path: Path, metrics: Metrics, glyphs: dict[str, Glyph]) -> None:
    content = json.dumps(
        {
            "metrics": asdict(metrics),
            "glyphs": {
                char: (glyph.cid, glyph.width, glyph.box, b64encode(glyph.outline).decode())
                for char, glyph in glyphs.items()
            },
        },
        ensure_ascii=False,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own and a rename: a reader sees a whole file or none, whoever else is writing.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(content)
        os.chmod(file.name, 0o644)  # set-up and service may be two users
        os.replace(file.name, path)
    except OSError as error:
        log.warning("the font cache cannot be written, every start will cut anew: %s", error)
