"""Messages that hold a secret leave the chat at once: an ID number anywhere, whatever answers a secret question."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from bot.account import texts
from bot.ui.answer import Answer
from bot.ui.screen import Screen
from core.id_numbers import contains_secret
from storage.store import Store

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class SecretsLeaveTheChat(BaseMiddleware):
    """Stands before all handlers of messages and of edited messages. `questions` are the states whose answers are
    secrets; only there such a message is read."""

    def __init__(self, questions: frozenset[str]) -> None:
        self._questions = questions

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message)
        answer: Answer = data["answer"]
        store: Store = data["store"]
        asked = store.conversation.form in self._questions
        words = _words(event)
        if not words or not (asked or contains_secret(words)):
            return await handler(event, data)
        # First of all: if the process dies after this line, the message is gone and still answered.
        gone = await answer.delete(event.message_id)
        edited = event.edit_date is not None
        log.info("secret deleted", gone=gone, asked=asked, edited=edited)
        if event.chat.type != "private" or (asked and not edited):
            return await handler(event, data)
        if not gone:
            await answer.send(Screen(texts.SECRET_STAYS))
        else:
            await answer.send(Screen(texts.EDITED_SECRET if asked else texts.SECRET_DELETED))
        return None


def _words(message: Message) -> str:
    """Everything in a message that a person may have typed."""
    file_name = None if message.document is None else message.document.file_name
    poll = None if message.poll is None else message.poll.question
    return "\n".join(part for part in (message.text, message.caption, file_name, poll) if part)
