"""Who is speaking: the chat's conversation, the person signed in there, and their roles."""

from dataclasses import dataclass
from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.texts import Language
from bot.ui.whose import NOBODYS, Whose
from core.people import Person
from storage.conversations import Chat, Conversation

CHANNEL = "telegram"


@dataclass(frozen=True)
class Speaker:
    """Who speaks in this chat now. `person` is None until somebody registers or signs in. `use_due`: that they use
    this chat is to be noted. `several`: more than one person is signed in in this chat."""

    conversation: Conversation
    person: Person | None
    language: Language
    use_due: bool = False
    several: bool = False

    @property
    def chat(self) -> Chat:
        return self.conversation.chat

    @property
    def whose(self) -> Whose:
        """How screens of this person are marked and headed."""
        if self.person is None:
            return NOBODYS
        return Whose(self.person.id, self.person.name if self.several else None)


class SignedIn(Filter):
    """Only for those who are signed in; hands the handler the `person`."""

    async def __call__(self, event: TelegramObject, speaker: Speaker) -> bool | dict[str, Any]:
        return {"person": speaker.person} if speaker.person is not None else False
