"""The refusals of files → their words."""

from bot.errors import Sentences
from bot.evidence import texts
from bot.evidence.accepted import (
    FileBroken,
    FileEmpty,
    FileIsArchive,
    FileLocked,
    FileTooLarge,
    FileTypeUnknown,
)
from bot.evidence.taking import FileRepeated

SENTENCES: Sentences = {
    FileBroken: texts.broken,
    FileEmpty: lambda _: texts.EMPTY,
    FileIsArchive: lambda _: texts.ARCHIVE,
    FileLocked: lambda _: texts.LOCKED,
    FileRepeated: lambda _: texts.REPEATED,
    FileTooLarge: texts.too_large,
    FileTypeUnknown: lambda _: texts.UNKNOWN,
}
