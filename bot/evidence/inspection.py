"""What a file really is, by its content, and whether it can serve as evidence. Plain functions, run off the event loop,
imported with the first file: what opens photos and PDFs takes a fifth of the bot's memory at its start.

A name is never trusted: a photo called .pdf is a photo, and whatever only calls itself a photo is refused.
"""

import io
import zipfile
from dataclasses import dataclass

import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.evidence.accepted import (
    LARGEST,
    FileBroken,
    FileEmpty,
    FileIsArchive,
    FileLocked,
    FileTooLarge,
    FileType,
    FileTypeUnknown,
)
from core.refusals import Refused

MOST_PIXELS = 120_000_000
"""A phone's largest photos stay below; decoding more would take the memory of many people's."""
JPEG_QUALITY = 92
ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""


@dataclass(frozen=True)
class Inspected:
    """A file that can serve. `content` differs from what came where a photo was turned."""

    type: FileType
    content: bytes
    was_turned: bool = False


_SIGNATURES = {
    ".jpg": FileType.JPEG,
    ".jpeg": FileType.JPEG,
    ".jfif": FileType.JPEG,
    ".png": FileType.PNG,
    ".heic": FileType.HEIC,
    ".heif": FileType.HEIC,
    ".pdf": FileType.PDF,
}
_ARCHIVES = {".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zip", ".cab", ".zst"}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""Word and Excel up to 2003 are parts inside a compound file; the part's name tells them apart."""
_OLE_PARTS = {"WordDocument": FileType.DOC, "Workbook": FileType.XLS, "Book": FileType.XLS}


def inspect(content: bytes) -> Inspected:
    """Refuses `FileEmpty`, `FileTooLarge`, `FileIsArchive`, `FileTypeUnknown`, `FileLocked` and `FileBroken`."""
    if not content:
        raise FileEmpty
    if len(content) > LARGEST:
        raise FileTooLarge(LARGEST)
    kind = type_of(content)
    if kind.is_picture:
        return _picture(kind, content)
    if kind is FileType.PDF:
        _check_pdf(content)
    return Inspected(kind, content)


def type_of(content: bytes) -> FileType:
    """The accepted type of a content. Refuses `FileIsArchive`, `FileTypeUnknown`."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _inside_zip(content)
    if content.startswith(_OLE):
        for part, kind in _OLE_PARTS.items():
            if part.encode("utf-16-le") in content:
                return kind
        raise FileTypeUnknown
    try:
        endings = {match.extension for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        raise FileTypeUnknown from None
    for ending, kind in _SIGNATURES.items():
        if ending in endings:
            return kind
    if endings & _ARCHIVES:
        raise FileIsArchive
    raise FileTypeUnknown


def _inside_zip(content: bytes) -> FileType:
    """OFD, Word and Excel are zip archives; only the list of names is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise FileIsArchive from None
    if "OFD.xml" in names:
        return FileType.OFD
    if "[Content_Types].xml" in names:
        for part, kind in (("word/document.xml", FileType.DOCX), ("xl/workbook.xml", FileType.XLSX)):
            if part in names:
                return kind
    raise FileIsArchive


def _picture(kind: FileType, content: bytes) -> Inspected:
    """A photo, upright. Refuses `FileBroken`."""
    try:
        with Image.open(io.BytesIO(content)) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise FileBroken(kind)
            orientation = photo.getexif().get(ORIENTATION, 1)
            if orientation in (0, 1):
                photo.draft(None, (photo.width // 8, photo.height // 8))
                photo.load()
                return Inspected(kind, content)
            upright = ImageOps.exif_transpose(photo)
            turned = io.BytesIO()
            upright.save(turned, "JPEG" if kind is FileType.JPEG else "PNG", quality=JPEG_QUALITY)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise FileBroken(kind) from None
    return Inspected(kind, turned.getvalue(), was_turned=True)


def _check_pdf(content: bytes) -> None:
    """Refuses `FileLocked` for one that cannot be read without a password, `FileBroken`."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileLocked
        pages = len(reader.pages)
    except Refused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError):
        # What a parser meets in a damaged file is of every kind.
        raise FileBroken(FileType.PDF) from None
    if pages == 0:
        raise FileBroken(FileType.PDF)
