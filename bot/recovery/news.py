"""What is told of a recovery: to the admins, to the chat that asked, and to the chats of the account."""

from bot.account.texts import notice
from bot.delivery.outbox import Recipient
from bot.recovery import texts
from bot.recovery.screens import allowed_screen, card_screen, frozen_screen
from bot.texts import Text
from bot.ui.screen import Screen
from core.recovery import RecoveryState
from storage.conversations import Chat
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

ASKED = "recovery.asked"
"""The card."""
DECIDED = "recovery.decided"
"""What the copies of the card become."""
ALLOWED = "recovery.allowed"
"""What the chat that asked is told."""
NOTICE = "recovery.notice"
"""What the chats of the account are told."""

_NOTICES: dict[str, Text] = {
    "allowed": texts.ALLOWED_ELSEWHERE,
    "declined": texts.DECLINED_ELSEWHERE,
    **{f"asked_{kind.value}": words for kind, words in texts.ASKED_ELSEWHERE.items()},
}


async def tell_account(tx: Transaction, person_id: int, what: str, but: Chat) -> None:
    """Every chat in which the person is signed in, except the one that asked."""
    event_id = await tx.outbox.record(NOTICE, person_id=person_id, what=what)
    for chat in await tx.sign_ins.chats(person_id):
        if chat != but:
            await tx.outbox.tell_chat(event_id, chat, Posting(Priority.SECURITY, person_id=person_id))


async def render_notice(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    person = await look.people.get(event.values["person_id"])
    if person is None:
        return None
    return Screen(notice(person.name, event.at, look.now, _NOTICES[event.values["what"]]), named=True)


async def render_asked(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing once it is decided."""
    recovery = await look.recoveries.get(event.values["recovery_id"])
    if recovery is None or recovery.state is not RecoveryState.OPEN:
        return None
    person = await look.people.get(recovery.person_id)
    assert person is not None
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    masked = (await look.people.id_number(person.id)).masked
    return card_screen(recovery, person, (masked, unit.name))


async def render_decided(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return frozen_screen(event)


async def render_allowed(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing when it was used or is over."""
    recovery = await look.recoveries.get(event.values["recovery_id"])
    if recovery is None or recovery.allowed_until is None or recovery.state is not RecoveryState.ALLOWED:
        return None
    return allowed_screen(recovery)
