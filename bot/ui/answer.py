"""The answer to one update: edit the menu that was pressed, or send a message below what was typed.

A call that the chat server does not take (429, 5xx, a lost reply) becomes a row of the outbox, so that an answer may be
late but is never lost.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.people import Speaker
from bot.texts import EMPTY, Text
from bot.ui.screen import TOAST_LIMIT, Row, Screen
from bot.ui.whose import Whose
from storage.outbox import Call
from storage.store import Store

LATER = (TelegramRetryAfter, TelegramServerError, TelegramNetworkError, ClientDecodeError)
"""The call may go through another time. `ClientDecodeError`: a proxy's HTML page, a body cut short."""

Result = TypeVar("Result")


class Answer:
    """What a handler says. `store` belongs to the update; `event` is the press or the message it answers, None for a
    replay after a crash."""

    def __init__(self, bot: Bot, store: Store, speaker: Speaker, event: object = None) -> None:
        self._bot = bot
        self._store = store
        self._speaker = speaker
        self._chat = speaker.chat
        self._event = event
        self._toasted = False
        self.language = speaker.language

    @property
    def pressed(self) -> CallbackQuery | None:
        return self._event if isinstance(self._event, CallbackQuery) else None

    async def _whose(self) -> Whose:
        """Whoever speaks at this moment: this very update may have signed somebody in or out."""
        if self._store.conversation.person_id != self._speaker.conversation.person_id:
            async with self._store.read() as look:
                conversation, person, _, several = await look.people.speaking(self._chat)
            self._speaker = Speaker(conversation, person, self.language, several=several)
        return self._speaker.whose

    async def show(self, screen: Screen) -> int | None:
        """Edit the pressed message into `screen`, or send it; gives the message's id, None if it goes later."""
        pressed = self.pressed
        if pressed is None or not isinstance(pressed.message, Message) or not pressed.message.text:
            shown, _ = await asyncio.gather(self.send(screen), self.toast())
            return shown
        shown, _ = await asyncio.gather(self.edit(pressed.message.message_id, screen), self.toast())
        return shown

    async def edit(self, message_id: int, screen: Screen) -> int | None:
        """Change an earlier message of the bot; gives its id, or that of the message sent instead."""
        whose = await self._whose()
        try:
            await self._bot.edit_message_text(
                chat_id=int(self._chat.address),
                message_id=message_id,
                text=screen.words(self.language, whose),
                reply_markup=screen.keyboard(self.language, whose),
            )
        except LATER:
            await self._later(Call.EDIT, screen, message_id)
            return None
        except TelegramBadRequest as refusal:
            if "message is not modified" in refusal.message:
                return message_id
            # Too old to edit, or deleted by the person: say it below.
            return await self.send(screen)
        return message_id

    async def send(self, screen: Screen) -> int | None:
        """Send `screen` as a new message; gives its id, None if it goes later or the person blocked the bot."""
        whose = await self._whose()
        try:
            sent = await self._bot.send_message(
                chat_id=int(self._chat.address),
                text=screen.words(self.language, whose),
                reply_markup=screen.keyboard(self.language, whose),
            )
        except LATER:
            await self._later(Call.SEND, screen)
            return None
        except TelegramForbiddenError:
            return None
        return sent.message_id

    async def send_file(self, name: str, content: bytes, screen: Screen | None = None) -> bool:
        """Send a file that was made for this update and is kept nowhere, `screen` below it. False when the chat server
        does not take it now; there is nothing that could be sent later."""
        whose, screen = await self._whose(), screen or Screen(EMPTY)
        try:
            await self._bot.send_document(
                int(self._chat.address),
                BufferedInputFile(content, name),
                caption=screen.words(self.language, whose) or None,
                reply_markup=screen.keyboard(self.language, whose),
            )
        except LATER:
            return False
        except (TelegramBadRequest, TelegramForbiddenError):
            # Nobody is there to read that it could not be sent.
            return True
        return True

    async def change_buttons(self, rows: Sequence[Row]) -> None:
        """Put other buttons below the pressed message, whatever it is, and leave the rest of it as it stands."""
        pressed = self.pressed
        if pressed is None or not isinstance(pressed.message, Message):
            return
        keyboard = Screen(EMPTY, tuple(rows)).keyboard(self.language, await self._whose())
        message_id = pressed.message.message_id
        address = int(self._chat.address)
        await self._quietly(
            self._bot.edit_message_reply_markup(chat_id=address, message_id=message_id, reply_markup=keyboard)
        )

    async def toast(self, text: Text | None = None, *, alert: bool = False) -> None:
        """Answer the press, once: with a few words, or only by ending its spinner."""
        pressed = self.pressed
        if pressed is None or self._toasted:
            return
        self._toasted = True
        words = None if text is None else text.in_(self.language)[:TOAST_LIMIT]
        await self._quietly(self._bot.answer_callback_query(pressed.id, text=words, show_alert=alert or None))

    async def say(self, text: Text) -> None:
        """A few words: a toast for a press, a message for what was typed."""
        if self.pressed is not None:
            await self.toast(text, alert=True)
        else:
            await self.send(Screen(text))

    async def delete(self, message_id: int) -> bool:
        """Take a message with a secret out of the chat; if that fails it is tried again from the outbox.

        False when the chat server refuses it for good: the message is too old, or not the bot's to delete.
        """
        try:
            await self._bot.delete_message(chat_id=int(self._chat.address), message_id=message_id)
        except LATER:
            async with self._store.apart().begin() as tx:
                await tx.outbox.delete(self._chat, message_id)
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            return "message to delete not found" in refusal.message
        return True

    async def _quietly(self, call: Awaitable[Result]) -> Result | None:
        """A press that is too old or cannot be answered costs its spinner, nothing else."""
        try:
            return await call
        except (*LATER, TelegramBadRequest, TelegramForbiddenError):
            return None

    async def _later(self, call: Call, screen: Screen, message_id: int | None = None) -> None:
        whose = await self._whose()
        keyboard = screen.keyboard(self.language, whose)
        words = {
            "text": screen.words(self.language, whose),
            "keyboard": keyboard and keyboard.model_dump(mode="json", exclude_none=True),
        }
        async with self._store.apart().begin() as tx:
            await tx.outbox.answer_later(call, self._chat, words, message_id)
