"""Evidence as real previews: photos as an album, everything else as documents, the card below."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    MediaUnion,
    Message,
)

from storage.conversations import Chat
from storage.files import FileStore, Shown
from storage.store import Store

SHOWN = "evidence.shown"
"""In the access log: somebody opened a person's files."""
DELIVERED = "evidence.delivered"
"""In the access log: a person's files came to somebody together with a card."""
ALBUM = 10
"""Items of one album, at least two (Bot API)."""
LARGEST_PHOTO = 10 << 20
"""Bytes (Bot API, sendPhoto)."""
PHOTOS = ("image/jpeg", "image/png")
"""Media types that a chat shows as a photo."""


@dataclass(frozen=True)
class Gallery:
    """Where files come from and go to."""

    bot: Bot
    files: FileStore
    store: Store

    async def show(self, chat: Chat, file_ids: Sequence[int]) -> None:
        """Send files into a chat: by the chat server's own reference where it has them, else uploaded once. Raises
        whatever the chat server says."""
        async with self.store.read() as look:
            pieces = await look.files.shown(file_ids)
        photos = [piece for piece in pieces if _is_photo(piece)]
        others = [piece for piece in pieces if not _is_photo(piece)]
        try:
            await self._send(chat, photos, as_photos=True)
        except TelegramBadRequest:
            # Too long and narrow for a photo, as scans of receipts are; as a document it is taken.
            await self._send(chat, photos, as_photos=False)
        await self._send(chat, others, as_photos=False)

    async def _send(self, chat: Chat, pieces: Sequence[Shown], *, as_photos: bool) -> None:
        for start in range(0, len(pieces), ALBUM):
            batch = pieces[start : start + ALBUM]
            media = [await self._media(piece, as_photos) for piece in batch]
            sent = await self._album(chat, media)
            await self._remember(batch, sent)

    async def _media(self, piece: Shown, as_photo: bool) -> InputMediaPhoto | InputMediaDocument:
        usable = piece.reference is not None and as_photo == _is_photo(piece)
        if usable and piece.reference is not None:
            file: str | BufferedInputFile = piece.reference
        else:
            file = BufferedInputFile(await self.files.get(piece.file.key), piece.file.name)
        return InputMediaPhoto(media=file) if as_photo else InputMediaDocument(media=file)

    async def _album(self, chat: Chat, media: Sequence[InputMediaPhoto | InputMediaDocument]) -> list[Message]:
        address = int(chat.address)
        if len(media) > 1:
            several: list[MediaUnion] = list(media)
            return await self.bot.send_media_group(address, several)
        (only,) = media
        if isinstance(only, InputMediaPhoto):
            return [await self.bot.send_photo(address, only.media)]
        return [await self.bot.send_document(address, only.media)]

    async def _remember(self, batch: Sequence[Shown], sent: Sequence[Message]) -> None:
        fresh: dict[int, str] = {}
        for piece, message in zip(batch, sent, strict=True):
            if piece.reference is None and message.photo and _is_photo(piece):
                fresh[piece.file_id] = message.photo[-1].file_id
            elif piece.reference is None and message.document and not _is_photo(piece):
                fresh[piece.file_id] = message.document.file_id
        if fresh:
            async with self.store.begin() as tx:
                for file_id, reference in fresh.items():
                    await tx.files.remember_reference(file_id, reference)


def _is_photo(piece: Shown) -> bool:
    return piece.file.media_type in PHOTOS and piece.file.size <= LARGEST_PHOTO
