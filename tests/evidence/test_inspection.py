"""What a file is, by its content: the accepted types, and a table of bad ones."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

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
from bot.evidence.inspection import inspect
from core.refusals import Refused
from tests.evidence import sample

GOOD = {
    FileType.JPEG: sample.photo(),
    FileType.PNG: sample.photo(form="PNG"),
    FileType.HEIC: sample.HEIC,
    FileType.PDF: sample.pdf(),
    FileType.OFD: sample.OFD,
    FileType.DOC: sample.DOC,
    FileType.DOCX: sample.DOCX,
    FileType.XLS: sample.XLS,
    FileType.XLSX: sample.workbook(),
}

BAD: dict[str, tuple[bytes, Refused]] = {
    "empty": (b"", FileEmpty()),
    "huge": (b"%PDF-1.7" + bytes(LARGEST), FileTooLarge(LARGEST)),
    "locked": (sample.pdf(password="secret"), FileLocked()),
    "a zip": (sample.ZIP, FileIsArchive()),
    "a rar": (sample.RAR, FileIsArchive()),
    "a 7z": (sample.SEVEN_ZIP, FileIsArchive()),
    "a gz": (b"\x1f\x8b\x08\x00" + bytes(30), FileIsArchive()),
    "half a photo": (sample.photo()[:200], FileBroken(FileType.JPEG)),
    "a photo's beginning": (b"\x89PNG\r\n\x1a\n" + bytes(50), FileBroken(FileType.PNG)),
    "a PDF's beginning": (b"%PDF-1.7\nnothing", FileBroken(FileType.PDF)),
    "text": ("我参加了培训".encode(), FileTypeUnknown()),
    "a GIF": (sample.photo(form="GIF"), FileTypeUnknown()),
    "a program": (b"MZ" + bytes(300), FileTypeUnknown()),
    "a compound file of something else": (sample.OLE + bytes(800), FileTypeUnknown()),
}


def test_every_accepted_type_is_known_by_its_content():
    assert set(GOOD) == set(FileType)
    for kind, content in GOOD.items():
        found = inspect(content)
        assert (found.type, found.content, found.was_turned) == (kind, content, False)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name(name: str):
    content, refusal = BAD[name]
    with pytest.raises(type(refusal)) as refused:
        inspect(content)
    assert refused.value == refusal


def test_a_pdf_that_only_forbids_printing_is_no_locked_one():
    assert inspect(sample.pdf(password="secret", owner_only=True)).type is FileType.PDF


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_sideways_photo_is_turned(form: str):
    found = inspect(sample.photo(orientation=6, form=form))

    assert found.was_turned
    with Image.open(io.BytesIO(found.content)) as upright:
        assert upright.size == (30, 40)
        assert upright.getexif().get(0x0112, 1) == 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", sample.OLE]))
def test_whatever_comes_is_accepted_or_refused_by_name(content: bytes, beginning: bytes):
    try:
        found = inspect(beginning + content)
    except Refused:
        return
    assert found.content
