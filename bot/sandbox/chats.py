"""People and their chats: what each person sees at this moment."""

import asyncio
from dataclasses import dataclass, field

from bot.sandbox.journal import Journal, JsonObject


class Bell:
    """Wakes everyone who waits for the next change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """True when it rang, False after `seconds`."""
        try:
            await asyncio.wait_for(self._event.wait(), seconds)
        except TimeoutError:
            return False
        return True


@dataclass
class Person:
    """Someone who can talk to the bot; `started` once they have said anything.

    Role and hint stand in the language of the person who reads the page, or in English beside it.
    """

    profile: JsonObject
    phone_number: str | None = None
    role: str | None = None
    hint: str | None = None
    role_en: str | None = None
    hint_en: str | None = None
    started: bool = False
    blocked: bool = False

    @property
    def id(self) -> int:
        return int(self.profile["id"])

    def about_chat(self) -> JsonObject:
        names = ("first_name", "last_name", "username")
        about: JsonObject = {"id": self.id, "type": "private"}
        return about | {name: self.profile[name] for name in names if name in self.profile}

    def document(self) -> JsonObject:
        return {
            "profile": self.profile,
            "phone_number": self.phone_number,
            "role": self.role,
            "hint": self.hint,
            "role_en": self.role_en,
            "hint_en": self.hint_en,
            "started": self.started,
            "blocked": self.blocked,
        }


@dataclass(frozen=True)
class StoredMessage:
    """A Bot API message and when it last changed.

    `editable` is false for a bot's message sent with anything but an inline keyboard: those cannot be
    edited later (D, "Updating messages").
    """

    message: JsonObject
    seq: int
    editable: bool = True


@dataclass
class Chat:
    """One conversation. Messages and deletions stand in the order of their last change."""

    about: JsonObject
    seq: int = 0
    keyboard: JsonObject | None = None
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    deleted: dict[int, int] = field(default_factory=dict)
    changed: Bell = field(default_factory=Bell)
    doing: str = ""
    acting: Bell = field(default_factory=Bell)

    @property
    def id(self) -> int:
        return int(self.about["id"])

    def view(self, after_seq: int | None) -> JsonObject:
        """What the person sees now, or what changed since `after_seq`, oldest message first."""
        since = -1 if after_seq is None else after_seq
        found = []
        for stored in reversed(self.messages.values()):
            if stored.seq <= since:
                break
            found.append(stored.message | {"seq": stored.seq})
        found.sort(key=lambda message: int(message["message_id"]))
        gone = [] if after_seq is None else [id for id, seq in self.deleted.items() if seq > after_seq]
        return {"messages": found, "seq": self.seq, "reply_keyboard": self.keyboard, "deleted": gone}


class Chats:
    """All people and chats, written through to the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._last_message_id = 0
        self._last_seq = 0
        self._restore()

    def _restore(self) -> None:
        for _, person in self._journal.load("person"):
            self.people[int(person["profile"]["id"])] = Person(**person)
        for _, chat in self._journal.load("chat"):
            self.chats[int(chat["about"]["id"])] = Chat(about=chat["about"], keyboard=chat["keyboard"])
        rows = [(key.split("/"), row) for key, row in self._journal.load("message")]
        for (chat_id, message_id), row in sorted(rows, key=lambda pair: int(pair[1]["seq"])):
            self._last_message_id = max(self._last_message_id, int(message_id))
            self._last_seq = row["seq"]
            chat_seen = self.chats[int(chat_id)]
            chat_seen.seq = row["seq"]
            if row["message"] is None:
                chat_seen.deleted[int(message_id)] = row["seq"]
            else:
                chat_seen.messages[int(message_id)] = StoredMessage(**row)

    def save_person(self, person: Person) -> None:
        self.people[person.id] = person
        self._journal.put("person", person.id, person.document())
        self.know(person.about_chat())

    def know(self, about: JsonObject) -> Chat:
        """The chat with this id, made or renamed as `about` says."""
        chat = self.chats.get(int(about["id"]))
        if chat is None:
            chat = self.chats[int(about["id"])] = Chat(about=about)
        elif chat.about == about:
            return chat
        chat.about = about
        self._save_chat(chat)
        return chat

    def _save_chat(self, chat: Chat) -> None:
        self._journal.put("chat", chat.id, {"about": chat.about, "keyboard": chat.keyboard})

    def show_keyboard(self, chat: Chat, keyboard: JsonObject | None) -> None:
        if keyboard != chat.keyboard:
            chat.keyboard = keyboard
            self._save_chat(chat)

    def next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def store(self, chat: Chat, message: JsonObject, *, editable: bool = True) -> JsonObject:
        """A new or changed message, seen by whoever watches the chat."""
        message_id = int(message["message_id"])
        self._last_message_id = max(self._last_message_id, message_id)
        chat.messages.pop(message_id, None)
        stored = StoredMessage(message, self._next_seq(chat), editable)
        chat.messages[message_id] = stored
        self._journal.put("message", f"{chat.id}/{message_id}", vars(stored))
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        chat.deleted[message_id] = self._next_seq(chat)
        self._journal.put("message", f"{chat.id}/{message_id}", {"message": None, "seq": chat.seq})

    def _next_seq(self, chat: Chat) -> int:
        self._last_seq += 1
        chat.seq = self._last_seq
        chat.changed.ring()
        return chat.seq
