"""Files that can serve as evidence, and the refusals of all others."""

from enum import StrEnum

from core.refusals import Refused

LARGEST = 20 << 20
"""Bytes: what the chat server hands out to a bot (Bot API, getFile)."""


class FileType(StrEnum):
    """What is accepted, by media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"
    OFD = "application/ofd"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLS = "application/vnd.ms-excel"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def ending(self) -> str:
        """What a name of this type ends with."""
        return {FileType.JPEG: "jpg"}.get(self, self.name.lower())

    @property
    def is_picture(self) -> bool:
        """True for what a chat can show as a photo."""
        return self in (FileType.JPEG, FileType.PNG)


class FileTooLarge(Refused):
    """More than `most` bytes."""

    most: int


class FileEmpty(Refused):
    """A file without content."""


class FileLocked(Refused):
    """A PDF that wants a password."""


class FileBroken(Refused):
    """It begins like a file of this type and cannot be opened."""

    type: FileType


class FileIsArchive(Refused):
    """Several files in one: a reviewer could not see into it."""


class FileTypeUnknown(Refused):
    """None of the accepted types, whatever its name says."""
