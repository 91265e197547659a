"""What a person's chats are told when somebody signs in or tries to."""

from datetime import datetime

from bot.account import texts
from bot.account.buttons import OpenChats
from bot.delivery.outbox import Recipient
from bot.texts import Text
from bot.ui.screen import Button, Screen
from storage.outbox import Event
from storage.store import Reading


async def tell_of_sign_in(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    person = await look.people.get(event.values["person_id"])
    if person is None:
        return None
    words = texts.signed_in_elsewhere(person.name, event.at, look.now)
    return Screen(words, ((Button(texts.LOOK_AT_CHATS, OpenChats()),),), named=True)


async def tell_of_lock(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    person = await look.people.get(event.values["person_id"])
    if person is None:
        return None
    until = datetime.fromisoformat(event.values["until"])
    words: Text = texts.locked_elsewhere(person.name, event.at, until, look.now)
    return Screen(words, named=True)
