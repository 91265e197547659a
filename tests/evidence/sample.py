"""Files as people send them, good and bad."""

import io
import struct
import zipfile

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def photo(colour: str = "white", *, orientation: int | None = None, form: str = "JPEG") -> bytes:
    """A photo of 40 × 30; `orientation` as a camera that was held sideways notes it."""
    picture = Image.new("RGB", (40, 30), colour)
    made = io.BytesIO()
    if orientation is None:
        picture.save(made, form)
    else:
        exif = Image.Exif()
        exif[0x0112] = orientation
        picture.save(made, form, exif=exif)
    return made.getvalue()


def pdf(text: str = "", *, password: str | None = None, owner_only: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": text})
    if password is not None:
        writer.encrypt("" if owner_only else password, password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, "内容")
    return made.getvalue()


def workbook() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


HEIC = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(64)
OFD = archive("OFD.xml", "Doc_0/Document.xml")
DOCX = archive("[Content_Types].xml", "word/document.xml")
DOC = OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(500)
XLS = OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(500)
ZIP = archive("a.jpg", "b.jpg")
RAR = b"Rar!\x1a\x07\x01\x00" + bytes(40)
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c" + bytes(40)
