"""Which of a person's chats was used last: that is where messages go first."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.people import Speaker
from storage.store import Store

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class LastChatIsNoted(BaseMiddleware):
    """Stands after `Entrance`. It writes after the answer, and seldom: most presses change nothing and must not wait
    for writers."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        handled = await handler(event, data)
        speaker: Speaker = data["speaker"]
        if speaker.use_due and speaker.person is not None:
            store: Store = data["store"]
            async with store.begin() as tx:
                await tx.sign_ins.note_use(speaker.person.id, speaker.chat)
        return handled
