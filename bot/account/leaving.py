"""The end of sign-ins in other chats than the one at hand: each of them is told."""

from collections.abc import Iterable
from enum import StrEnum

from bot.account import texts
from bot.delivery.outbox import Recipient
from bot.ui.screen import Screen
from storage.conversations import Chat
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

ENDED = "sign_in.ended"


class Why(StrEnum):
    """Why a sign-in ended that nobody ended in its own chat."""

    ELSEWHERE = "elsewhere"  # the person ended it in another chat
    PASSWORD_SET = "password_set"  # the person set a new password in another chat
    CLOSED = "closed"  # the person asked for their account to be closed, and did not take it back
    FROZEN = "frozen"  # the unit admin learned that the account was made by somebody else


async def leave(tx: Transaction, person_id: int, chats: Iterable[Chat], why: Why) -> None:
    """After the sign-ins in these chats ended: the person speaks there no more, and each chat is told."""
    event_id = await tx.outbox.record(ENDED, person_id=person_id, why=why.value)
    for chat in chats:
        await tx.conversations.leave(person_id, chat)
        await tx.outbox.tell_chat(event_id, chat, Posting(Priority.SECURITY))


_WORDS = {
    Why.ELSEWHERE: texts.ENDED_ELSEWHERE,
    Why.PASSWORD_SET: texts.ENDED_BY_PASSWORD,
    Why.FROZEN: texts.ENDED_BY_ADMIN,
    Why.CLOSED: texts.ACCOUNT_CLOSED,
}


async def tell_of_end(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    person = await look.people.get(event.values["person_id"])
    if person is None:
        return None
    words = _WORDS[Why(event.values["why"])]
    return Screen(texts.notice(person.name, event.at, look.now, words), named=True)
