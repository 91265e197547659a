"""The answer to one update: edit the menu that was pressed, or send a message below what was typed.

A call that the chat server does not take (429, 5xx, a lost reply) becomes a row of the outbox, so that an answer may be
late but is never lost.
"""

import asyncio
from collections.abc import Awaitable
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
from aiogram.types import CallbackQuery, Message

from bot.texts import Language, Text
from bot.ui.screen import TOAST_LIMIT, Screen
from storage.conversations import Chat
from storage.outbox import Call
from storage.store import Store

LATER = (TelegramRetryAfter, TelegramServerError, TelegramNetworkError, ClientDecodeError)
"""The call may go through another time. `ClientDecodeError`: a proxy's HTML page, a body cut short."""

Result = TypeVar("Result")


class Answer:
    """What a handler says. `event` is the press or the message it answers; None for a replay after a crash."""

    def __init__(self, bot: Bot, store: Store, chat: Chat, language: Language, event: object = None) -> None:
        self._bot = bot
        self._store = store
        self._chat = chat
        self._event = event
        self._toasted = False
        self.language = language

    @property
    def pressed(self) -> CallbackQuery | None:
        return self._event if isinstance(self._event, CallbackQuery) else None

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
        try:
            await self._bot.edit_message_text(
                chat_id=int(self._chat.address),
                message_id=message_id,
                text=screen.text.in_(self.language),
                reply_markup=screen.keyboard(self.language),
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
        try:
            sent = await self._bot.send_message(
                chat_id=int(self._chat.address),
                text=screen.text.in_(self.language),
                reply_markup=screen.keyboard(self.language),
            )
        except LATER:
            await self._later(Call.SEND, screen)
            return None
        except TelegramForbiddenError:
            return None
        return sent.message_id

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
            async with self._store.begin() as tx:
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
        keyboard = screen.keyboard(self.language)
        words = {
            "text": screen.text.in_(self.language),
            "keyboard": keyboard and keyboard.model_dump(mode="json", exclude_none=True),
        }
        async with self._store.begin() as tx:
            await tx.outbox.answer_later(call, self._chat, words, message_id)
