"""Files that are sent as evidence: fetched from the chat server at once, inspected off the event loop, kept."""

import asyncio
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from bot.evidence.accepted import LARGEST, FileTooLarge
from core.refusals import Refused
from storage.evidence import EvidenceKind, NewEvidence
from storage.files import FileStore

if TYPE_CHECKING:
    from bot.evidence.inspection import Inspected


class FileRepeated(Refused):
    """The same file belongs to the same thing already."""


@dataclass(frozen=True)
class Sent:
    """A file in a message. `name` is what the person calls it, None for a photo."""

    reference: str
    name: str | None
    size: int | None
    is_photo: bool
    media_type: str | None = None
    """As the person's own program calls it."""

    @classmethod
    def in_(cls, message: Message) -> "Sent | None":
        """The largest size of a photo, or a document; None for anything else."""
        if message.photo:
            largest = max(message.photo, key=lambda size: size.width * size.height)
            return cls(largest.file_id, None, largest.file_size, is_photo=True)
        if message.document:
            document = message.document
            return cls(document.file_id, document.file_name, document.file_size, False, document.mime_type)
        return None


async def receive(bot: Bot, files: FileStore, sent: Sent, kind: EvidenceKind) -> NewEvidence:
    """Fetch, inspect and keep a file; whoever cannot use it lets go of its bytes. Refuses as `inspect` does."""
    content = await fetch(bot, sent)
    found = await asyncio.to_thread(_inspected, content)
    stored = await files.put(f"{kind.value}.{found.type.ending}", found.type.value, found.content)
    digest = hashlib.sha256(content).hexdigest()
    return NewEvidence(kind, sent.name, stored, digest, _reference(sent, found))


async def fetch(bot: Bot, sent: Sent) -> bytes:
    """The bytes of a file. Refuses `FileTooLarge`."""
    if sent.size is not None and sent.size > LARGEST:
        raise FileTooLarge(LARGEST)
    content = io.BytesIO()
    try:
        await bot.download(sent.reference, content)
    except TelegramBadRequest as refusal:
        if "file is too big" in refusal.message:
            raise FileTooLarge(LARGEST) from None
        raise
    return content.getvalue()


def _inspected(content: bytes) -> "Inspected":
    from bot.evidence.inspection import inspect

    return inspect(content)


def _reference(sent: Sent, found: "Inspected") -> str | None:
    """What the chat server knows the kept bytes by, if it can show them as we do: a picture as a photo, everything else
    as a document."""
    return sent.reference if sent.is_photo == found.type.is_picture and not found.was_turned else None
