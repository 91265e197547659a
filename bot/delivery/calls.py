"""The calls that a row of the outbox makes, and what their failures mean."""

import asyncio
from dataclasses import dataclass
from enum import Enum
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message
from aiohttp import ClientConnectorError

from bot.delivery.gallery import DELIVERED, Gallery
from bot.delivery.wording import Worded, Wording
from bot.ui.screen import Attachment
from storage.conversations import Chat
from storage.files import FileStore
from storage.outbox import Call, Parcel
from storage.store import Store

GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "chat not found",
    "can't initiate conversation",
    "PEER_ID_INVALID",
    "bot was kicked",
    "bot is not a member",
    "group chat was deleted",
)
"""The final errors, as the chat server words them: nobody is reached there any more."""
HARMLESS = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be",
)
"""An edit or deletion whose aim is reached already, or can no longer be."""


class Failure(Enum):
    """What a failed call means for its row."""

    FLOOD = "flood"  # not carried out; the chat server says how long to wait
    PASSING = "passing"  # not carried out; may go through another time
    LOST = "lost"  # carried out or not: the answer did not come
    GONE = "gone"  # nobody can be reached in this chat
    DONE = "done"  # an edit or deletion that is not needed any more
    REFUSED = "refused"  # this very message, for good


def meaning(trouble: Exception, call: Call) -> Failure:
    """What to do about an exception of a call; whatever is not known counts as passing."""
    match trouble:
        case TelegramRetryAfter():
            return Failure.FLOOD
        case TelegramServerError():
            return Failure.PASSING
        case TelegramNetworkError():
            connected = not isinstance(trouble.__cause__, ClientConnectorError)
            return Failure.LOST if connected else Failure.PASSING
        case ClientDecodeError() | TimeoutError():
            return Failure.LOST
        case TelegramForbiddenError() | TelegramBadRequest():
            if any(words in trouble.message for words in GONE):
                return Failure.GONE
            harmless = call is not Call.SEND and any(words in trouble.message for words in HARMLESS)
            return Failure.DONE if harmless else Failure.REFUSED
    return Failure.PASSING


@dataclass(frozen=True)
class Copy:
    """A message to be put into a chat."""

    chat: Chat
    words: str
    markup: InlineKeyboardMarkup | None


class Calls:
    """Makes the calls of rows. Raises whatever the chat server says."""

    def __init__(self, bot: Bot, store: Store, files: FileStore) -> None:
        self._bot = bot
        self._store = store
        self._files = files
        self._gallery = Gallery(bot, files, store)
        self._uploads: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def make(self, parcel: Parcel, chat: Chat, wording: Wording) -> None:
        """Carry out a row in this chat; nothing when it has nothing left to say."""
        if parcel.call is Call.DELETE:
            assert parcel.message_id is not None
            await self._bot.delete_message(int(chat.address), parcel.message_id)
        elif parcel.words is not None:
            keyboard = parcel.words["keyboard"]
            markup = None if keyboard is None else InlineKeyboardMarkup.model_validate(keyboard)
            await self._put(parcel, Copy(chat, parcel.words["text"], markup))
        elif (worded := await wording.of(parcel, chat)) is not None:
            await self._show(parcel, chat, worded)

    async def _show(self, parcel: Parcel, chat: Chat, worded: Worded) -> None:
        screen, language, whose = worded.screen, worded.language, worded.whose
        copy = Copy(chat, screen.words(language, whose), screen.keyboard(language, whose))
        if screen.previews is not None:
            await self._gallery.show(chat, screen.previews.file_ids)
            async with self._store.begin() as tx:
                await tx.access.note(DELIVERED, parcel.person_id, screen.previews.person_id, screen.previews.note)
        sent: Message | None
        if screen.attachment is not None:
            sent = await self._send_file(screen.attachment, copy)
        else:
            sent = await self._put(parcel, copy)
        if sent is not None and screen.card is not None:
            async with self._store.begin() as tx:
                await tx.cards.keep(screen.card.subject, screen.card.subject_id, chat, sent.message_id)

    async def _put(self, parcel: Parcel, copy: Copy) -> Message | None:
        chat_id = int(copy.chat.address)
        if parcel.call is Call.EDIT:
            await self._bot.edit_message_text(
                copy.words, chat_id=chat_id, message_id=parcel.message_id, reply_markup=copy.markup
            )
            return None
        return await self._bot.send_message(chat_id, copy.words, reply_markup=copy.markup)

    async def _send_file(self, attachment: Attachment, copy: Copy) -> Message:
        """By the chat server's own reference where it has the file; uploaded once, however many wait for it."""
        reference = await self._reference(attachment.file_id)
        if reference is not None:
            return await self._file(reference, attachment, copy)
        async with self._uploads.setdefault(attachment.file_id, asyncio.Lock()):
            reference = await self._reference(attachment.file_id)
            if reference is not None:
                return await self._file(reference, attachment, copy)
            async with self._store.read() as look:
                file = await look.files.get(attachment.file_id)
            content = BufferedInputFile(await self._files.get(file.key), file.name)
            sent = await self._file(content, attachment, copy)
            shown = sent.photo[-1] if sent.photo else sent.document
            if shown is not None:
                async with self._store.begin() as tx:
                    await tx.files.remember_reference(attachment.file_id, shown.file_id)
            return sent

    async def _reference(self, file_id: int) -> str | None:
        async with self._store.read() as look:
            return await look.files.channel_reference(file_id)

    async def _file(self, file: str | BufferedInputFile, attachment: Attachment, copy: Copy) -> Message:
        chat_id = int(copy.chat.address)
        send = self._bot.send_photo if attachment.is_photo else self._bot.send_document
        return await send(chat_id, file, caption=copy.words, reply_markup=copy.markup)
