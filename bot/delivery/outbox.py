"""Messages out: leased, worded in the recipient's language, sent, noted.

What a row means is known to the feature that wrote it: features register a renderer per kind of event, and this module
imports no feature. `retry_after` stops the whole sender, passing faults are tried again with growing pauses, and a
person is tried in one chat after the other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message

from bot.delivery.due import DueWork
from bot.delivery.gallery import DELIVERED, Gallery
from bot.delivery.rate import Urgency
from bot.delivery.session import urgency
from bot.texts import Language
from bot.ui.answer import LATER
from bot.ui.screen import Attachment, Screen
from bot.ui.whose import NOBODYS, Whose
from storage.conversations import Chat
from storage.delivery_state import DeliveryState
from storage.files import FileStore
from storage.outbox import Call, Event, Outcome, Parcel
from storage.store import Reading, Store

log = structlog.get_logger()

BATCH = 50
AT_ONCE = 10
"""Calls under way together: enough for 30 messages a second at 300 ms each."""
IDLE = 1.0
"""Seconds between looks for rows of other processes, and for those whose time has come."""
PAUSES = (1, 2, 5, 15, 60)
"""Seconds before the second, third, … try after a passing fault."""
TRIES = 20
"""Then a row counts as failed: with the pauses above, after a quarter of an hour of faults."""

UNREACHABLE = (TelegramForbiddenError, TelegramNotFound)
"""The person blocked the bot, or the account is gone."""
UNREACHABLE_WORDS = (
    "chat not found",
    "user is deactivated",
    "can't initiate conversation",
    "PEER_ID_INVALID",
)
"""The same, told as a 400."""
HARMLESS_WORDS = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be",
)
"""An edit or deletion whose aim is reached already, or can no longer be."""


@dataclass(frozen=True)
class Recipient:
    """Whom a row is worded for. `person_id` is None for a row to whoever is in a chat."""

    chat: Chat
    person_id: int | None
    language: Language


Renderer = Callable[[Event, Recipient, Reading], Awaitable[Screen | None]]
"""Words an event for a recipient; None when there is nothing left to say."""


class OutboxSender:
    """Sends what is due. Any number of processes may do so: rows are leased."""

    def __init__(self, bot: Bot, store: Store, files: FileStore, renderers: Mapping[str, Renderer], owner: str) -> None:
        self._bot = bot
        self._store = store
        self._files = files
        self._gallery = Gallery(bot, files, store)
        self._renderers = renderers
        self._owner = owner
        self._due = DueWork(self.send_due, BATCH, IDLE)
        self._places = asyncio.Semaphore(AT_ONCE)

    def wake(self) -> None:
        """Look at once: something was committed."""
        self._due.wake()

    async def run(self) -> None:
        """Send until cancelled."""
        urgency.set(Urgency.BULK)
        await self._due.run()

    async def send_due(self) -> int:
        """Lease a batch, send it, note how it went; gives how many rows it was."""
        await self._recover()
        async with self._store.read() as look:
            if not await look.outbox.anything_due():
                return 0
        async with self._store.begin() as tx:
            parcels = await tx.outbox.lease(self._owner, BATCH)
        await asyncio.gather(*(self._deliver(parcel) for parcel in parcels))
        return len(parcels)

    async def _recover(self) -> None:
        async with self._store.read() as look:
            if not await look.outbox.anything_lost():
                return
        async with self._store.begin() as tx:
            await tx.outbox.recover()

    async def _deliver(self, parcel: Parcel) -> None:
        async with self._places:
            try:
                outcome = await self._attempt(parcel)
            except Exception as trouble:
                log.exception("message not sent", parcel=parcel.id)
                outcome = self._again(parcel, type(trouble).__name__)
        async with self._store.begin() as tx:
            await tx.outbox.settle([outcome])

    async def _attempt(self, parcel: Parcel) -> Outcome:
        """One try. A person's chats are tried in turn; the first that takes the message ends it."""
        if parcel.chat is not None:
            chats = [parcel.chat]
        else:
            async with self._store.read() as look:
                assert parcel.person_id is not None
                chats = await look.outbox.chats_of(parcel.person_id)
        for chat in chats:
            try:
                await self._call(parcel, chat)
            except TelegramRetryAfter as flood:
                return self._again(parcel, "retry_after", pause=flood.retry_after)
            except LATER as fault:
                return self._again(parcel, type(fault).__name__)
            except UNREACHABLE:
                continue
            except TelegramMigrateToChat as moved:
                await self._call(parcel, Chat(chat.channel, str(moved.migrate_to_chat_id)))
            except TelegramBadRequest as refusal:
                if any(words in refusal.message for words in UNREACHABLE_WORDS):
                    continue
                if parcel.call is Call.SEND or not any(words in refusal.message for words in HARMLESS_WORDS):
                    return Outcome(parcel.id, DeliveryState.FAILED, refusal.message)
            return Outcome(parcel.id, DeliveryState.SENT)
        return Outcome(parcel.id, DeliveryState.UNREACHABLE)

    def _again(self, parcel: Parcel, error: str, pause: int | None = None) -> Outcome:
        if parcel.attempts >= TRIES:
            return Outcome(parcel.id, DeliveryState.FAILED, error)
        seconds = pause or PAUSES[min(parcel.attempts, len(PAUSES)) - 1]
        due = self._store.clock() + timedelta(seconds=seconds)
        return Outcome(parcel.id, DeliveryState.WAITING, error, due)

    async def _call(self, parcel: Parcel, chat: Chat) -> None:
        if parcel.call is Call.DELETE:
            assert parcel.message_id is not None
            await self._bot.delete_message(int(chat.address), parcel.message_id)
            return
        if parcel.words is not None:
            keyboard = parcel.words["keyboard"]
            markup = None if keyboard is None else InlineKeyboardMarkup.model_validate(keyboard)
            await self._put(parcel, chat, parcel.words["text"], markup)
            return
        screen, language, whose = await self._worded(parcel, chat)
        if screen is None:
            return
        words, markup = screen.words(language, whose), screen.keyboard(language, whose)
        if screen.previews is not None:
            await self._gallery.show(chat, screen.previews.file_ids)
            async with self._store.begin() as tx:
                await tx.access.note(DELIVERED, parcel.person_id, screen.previews.person_id, screen.previews.note)
        sent: Message | None
        if screen.attachment is not None:
            sent = await self._send_file(chat, screen.attachment, words, markup)
        else:
            sent = await self._put(parcel, chat, words, markup)
        if sent is not None and screen.card is not None:
            async with self._store.begin() as tx:
                await tx.cards.keep(screen.card.subject, screen.card.subject_id, chat, sent.message_id)

    async def _worded(self, parcel: Parcel, chat: Chat) -> tuple[Screen | None, Language, Whose]:
        event = parcel.event
        assert event is not None
        async with self._store.read() as look:
            language = Language.of((await look.conversations.get(chat)).language)
            recipient = Recipient(chat, parcel.person_id, language)
            screen = await self._renderers[event.kind](event, recipient, look)
            if parcel.person_id is None:
                return screen, language, NOBODYS
            name = await look.sign_ins.name_among_several(parcel.person_id, chat)
            return screen, language, Whose(parcel.person_id, name)

    async def _put(self, parcel: Parcel, chat: Chat, words: str, markup: InlineKeyboardMarkup | None) -> Message | None:
        if parcel.call is Call.EDIT:
            await self._bot.edit_message_text(
                words, chat_id=int(chat.address), message_id=parcel.message_id, reply_markup=markup
            )
            return None
        return await self._bot.send_message(int(chat.address), words, reply_markup=markup)

    async def _send_file(
        self, chat: Chat, attachment: Attachment, words: str, markup: InlineKeyboardMarkup | None
    ) -> Message:
        """By the chat server's own reference where it has the file already, else uploaded once."""
        async with self._store.read() as look:
            file = await look.files.get(attachment.file_id)
            reference = await look.files.channel_reference(attachment.file_id)
        content = reference or BufferedInputFile(await self._files.get(file.key), file.name)
        send = self._bot.send_photo if attachment.is_photo else self._bot.send_document
        sent = await send(int(chat.address), content, caption=words, reply_markup=markup)
        shown = sent.photo[-1] if sent.photo else sent.document
        if reference is None and shown is not None:
            async with self._store.begin() as tx:
                await tx.files.remember_reference(attachment.file_id, shown.file_id)
        return sent
