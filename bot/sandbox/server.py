"""The local chat server itself, without HTTP: who is there, what was said, what the bot must be told."""

import time
from typing import Any

from aiogram.types import Message, TelegramObject

from bot.sandbox import refusals
from bot.sandbox.calls import CallLog
from bot.sandbox.chats import Chat, Chats, Person
from bot.sandbox.config import SandboxConfig
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.journal import Journal, JsonObject
from bot.sandbox.polling import Polling
from bot.sandbox.profile import Profile
from bot.sandbox.queries import Queries
from bot.sandbox.rate import Gate
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook


def as_json(value: TelegramObject) -> JsonObject:
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


class ChatServer:
    """One bot and the people who talk to it.

    Whoever changes something calls `journal.commit()` before telling anyone about it.
    """

    def __init__(self, config: SandboxConfig) -> None:
        self.config = config
        self.journal = Journal(config.state_file)
        self.chats = Chats(self.journal)
        self.files = Files(self.journal)
        self.updates = Updates(self.journal)
        self.queries = Queries(self.journal, config.query_lifetime)
        self.profile = Profile(self.journal)
        self.polling = Polling(self.updates, strict=config.limits is not None)
        self.webhook = Webhook(self.journal, self.updates, config)
        self.gate = Gate(config.limits)
        self.faults = Faults()
        self.calls = CallLog()
        self.closing = False
        self.journal.commit()

    def close(self) -> None:
        """Lets everyone who waits go; the journal is closed when they are gone."""
        self.closing = True
        self.polling.close()
        for chat in self.chats.chats.values():
            chat.changed.ring()

    def bot_user(self) -> JsonObject:
        name = self.profile.text("name", "", self.config.bot_name)
        return {
            "id": self.config.bot_id,
            "is_bot": True,
            "first_name": name,
            "username": self.config.bot_username,
        }

    def chat(self, chat_id: int | str) -> Chat:
        """The chat a bot means; people who never said anything are not to be found (T 6571)."""
        if chat_id in ("", None):
            raise refusals.CHAT_ID_EMPTY
        for chat in self._candidates(chat_id):
            person = self.chats.people.get(chat.id)
            if person is None or person.started:
                return chat
        raise refusals.CHAT_NOT_FOUND

    def _candidates(self, chat_id: int | str) -> list[Chat]:
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            name = chat_id[1:].lower()
            return [c for c in self.chats.chats.values() if str(c.about.get("username")).lower() == name]
        try:
            chat = self.chats.chats.get(int(chat_id))
        except ValueError:
            return []
        return [] if chat is None else [chat]

    def writable_chat(self, chat_id: int | str) -> Chat:
        chat = self.chat(chat_id)
        person = self.chats.people.get(chat.id)
        if person is not None and person.blocked:
            raise refusals.BLOCKED
        return chat

    def post(self, chat: Chat, author: JsonObject, content: JsonObject, *, editable: bool = True) -> JsonObject:
        """A new message in a chat, built by aiogram's own type."""
        body = {
            "message_id": self.chats.next_message_id(),
            "from": author,
            "chat": chat.about,
            "date": int(time.time()),
        }
        # Unset fields may hold aiogram's own stand-ins for a bot's defaults, which are no JSON.
        valid = Message.model_validate(body | content)
        message = valid.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
        return self.chats.store(chat, message, editable=editable)

    def hear(self, person: Person, content: JsonObject) -> JsonObject:
        """What a person says; the first word starts the chat."""
        if not person.started:
            person.started = True
            self.chats.save_person(person)
        chat = self.chats.chats[person.id]
        if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
            self.chats.show_keyboard(chat, None)
        message = self.post(chat, person.profile, content)
        self.tell("message", message, chat.id)
        return message

    def tell(self, kind: str, content: Any, chat_id: int) -> None:
        """Queues an update for whichever way the bot listens."""
        update = self.updates.add(kind, content, chat_id)
        if update is not None:
            self.webhook.enqueue(update)
