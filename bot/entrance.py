"""What every update passes first: who speaks is looked up once, and handlers get what they work with."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User

from bot.people import Speaker
from bot.scene import Scene
from bot.texts import Language
from bot.ui.answer import Answer
from storage.inbox import InboxEntry
from storage.store import Store

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


async def speaker_of(store: Store, entry: InboxEntry, language_code: str | None) -> Speaker:
    """Who speaks in the chat of this entry, in one SELECT."""
    async with store.read() as look:
        conversation, person, use_due, several = await look.people.speaking(entry.chat)
    language = Language.of(conversation.language or language_code)
    if conversation.language is None and language_code is not None:
        # Written with the next change of this chat, so that news which no update asks for speak it too.
        conversation = replace(conversation, language=language.value)
    return Speaker(conversation, person, language, use_due, several)


class Entrance(BaseMiddleware):
    """Gives handlers `speaker`, `answer`, `scene` and the `store` of this one update.

    `raw_state` lets aiogram's state filters match the open question of the conversation.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        store: Store = data["store"]
        entry: InboxEntry = data["entry"]
        bot: Bot = data["bot"]
        user: User | None = data.get("event_from_user")
        speaker = await speaker_of(store, entry, None if user is None else user.language_code)
        if speaker.conversation.blocked_at is not None and _answerable(event) is not None:
            speaker = await _open_again(store, speaker)
        own = store.handling(entry.id, speaker.conversation)
        answer = Answer(bot, own, speaker, _answerable(event))
        data |= {
            "speaker": speaker,
            "answer": answer,
            "store": own,
            "scene": Scene(speaker, answer, own, data["book"], data["settings"], data["finder"], data["authorities"]),
            "raw_state": speaker.conversation.form,
        }
        return await handler(event, data)


async def _open_again(store: Store, speaker: Speaker) -> Speaker:
    """Whoever writes can be written to. Telegram says so by itself only after a block, not to whom a bot wrote before
    their first /start."""
    async with store.begin() as tx:
        await tx.outbox.mark_open(speaker.chat)
        await tx.outbox.reached_again(speaker.chat)
    return replace(speaker, conversation=replace(speaker.conversation, blocked_at=None))


def _answerable(update: Update) -> CallbackQuery | Message | None:
    return update.callback_query or update.message
