"""Rows turned into words: each in the language of the chat it goes to, a broadcast once for all who read it alike."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.texts import Language
from bot.ui.screen import Screen
from bot.ui.whose import NOBODYS, Whose
from storage.conversations import Chat
from storage.outbox import Event, Parcel, Priority
from storage.parcels import Address
from storage.store import Reading, Store


@dataclass(frozen=True)
class Recipient:
    """Whom a row is worded for. `person_id` is None for a row to whoever is in a chat, and for a broadcast, which says
    the same to everybody."""

    chat: Chat
    person_id: int | None
    language: Language


Renderer = Callable[[Event, Recipient, Reading], Awaitable[Screen | None]]
"""Words an event for a recipient; None when there is nothing left to say."""


@dataclass(frozen=True)
class Worded:
    """A screen on its way to one reader."""

    screen: Screen
    language: Language
    whose: Whose


class Wording:
    """The words of one batch. `addresses`: where its people can be reached."""

    def __init__(self, store: Store, renderers: Mapping[str, Renderer], addresses: Mapping[int, list[Address]]) -> None:
        self._store = store
        self._renderers = renderers
        self._addresses = addresses
        self._broadcasts: dict[tuple[int | None, Language], Screen | None] = {}

    def chats(self, parcel: Parcel) -> list[Chat]:
        """Where a row may go, the best first; none when its person cannot be reached."""
        if parcel.chat is not None:
            return [parcel.chat]
        return [address.chat for address in self._known(parcel)]

    def _known(self, parcel: Parcel) -> list[Address]:
        return self._addresses.get(parcel.person_id, []) if parcel.person_id is not None else []

    async def of(self, parcel: Parcel, chat: Chat) -> Worded | None:
        """What a row says in this chat; None when there is nothing left to say."""
        async with self._store.read() as look:
            language, whose = await self._reader(parcel, chat, look)
            screen = await self._screen(parcel, Recipient(chat, parcel.person_id, language), look)
        return None if screen is None else Worded(screen, language, whose)

    async def _reader(self, parcel: Parcel, chat: Chat, look: Reading) -> tuple[Language, Whose]:
        for address in self._known(parcel):
            if address.chat == chat:
                return Language.of(address.language), Whose(parcel.person_id, address.name)
        language = Language.of((await look.conversations.get(chat)).language)
        if parcel.person_id is None:
            return language, NOBODYS
        return language, Whose(parcel.person_id, await look.sign_ins.name_among_several(parcel.person_id, chat))

    async def _screen(self, parcel: Parcel, recipient: Recipient, look: Reading) -> Screen | None:
        event = parcel.event
        assert event is not None
        render = self._renderers[event.kind]
        if parcel.priority is not Priority.BROADCAST:
            return await render(event, recipient, look)
        key = parcel.event_id, recipient.language
        if key not in self._broadcasts:
            self._broadcasts[key] = await render(event, Recipient(recipient.chat, None, recipient.language), look)
        return self._broadcasts[key]
