"""Which characters can be printed at all: a question asked in the main process, at application time.

It reads the character maps of the fonts by hand: fontTools would cost the process 30 MB and hold its event
loop for a quarter of a second.
"""

import re
import struct
from array import array
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path, serif_path

SEGMENTED_COVERAGE = 12
"""The cmap format that holds every character of a font, those beyond U+FFFF included (OpenType 1.9, cmap)."""

NOT_IN_FONT = "〓"
"""The printers' sign for a character they do not have. Course names come from learning platforms and may
hold anything, an emoji included; a certificate is not refused for that."""


class UnprintableCharacters(ValueError):
    """A name would be printed wrongly. Whoever applies is told of `missing_characters` before it comes to this."""


def missing_characters(text: str) -> str:
    """The characters of a text that our documents cannot print, each once, in their order; "" is the good
    answer. Control characters cannot be printed either."""
    return "".join(char for char in dict.fromkeys(text) if not _printable(ord(char)))


def printable(text: str) -> str:
    """A text as it can be printed: in one line, 〓 for what the fonts lack."""
    text = " ".join(text.split())
    if missing := missing_characters(text):
        text = re.sub(f"[{re.escape(missing)}]+", NOT_IN_FONT, text)
    return text


@lru_cache(maxsize=8192)
def _printable(code: int) -> bool:
    return all(_covers(path, code) for path in (serif_path(), sans_path()))


def _covers(path: Path, code: int) -> bool:
    firsts, lasts = _ranges(path)
    place = bisect_right(firsts, code) - 1
    return place >= 0 and code <= lasts[place]


@cache
def _ranges(path: Path) -> "tuple[array[int], array[int]]":
    with path.open("rb") as font:
        tables = struct.unpack(">4xH6x", font.read(12))[0]
        for _ in range(tables):
            tag, offset, length = struct.unpack(">4s4xII", font.read(16))
            if tag == b"cmap":
                font.seek(offset)
                return _segments(font.read(length))
    raise ValueError(f"{path.name} has no character map")


def _segments(cmap: bytes) -> "tuple[array[int], array[int]]":
    firsts, lasts = array("I"), array("I")
    (subtables,) = struct.unpack_from(">H", cmap, 2)
    offsets = [struct.unpack_from(">I", cmap, 4 + 8 * number + 4)[0] for number in range(subtables)]
    start = next(at for at in offsets if struct.unpack_from(">H", cmap, at)[0] == SEGMENTED_COVERAGE)
    (groups,) = struct.unpack_from(">I", cmap, start + 12)
    for first, last, _ in struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * groups]):
        if lasts and lasts[-1] == first - 1:
            lasts[-1] = last
        else:
            firsts.append(first)
            lasts.append(last)
    return firsts, lasts
