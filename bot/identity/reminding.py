"""系统提醒: whoever must act is reminded once a day, in the name of the system and without naming who asked."""

from dataclasses import replace
from datetime import timedelta

from bot.delivery.outbox import Recipient
from bot.errors import NotYours
from bot.identity import texts
from bot.identity.requests import asked_card, in_office, post_values
from bot.identity.screens import SUBJECT, decided_in_short
from bot.scene import Scene
from bot.texts import Text, lines
from bot.ui.screen import Screen
from core.quiet_hours import after_quiet_hours
from storage.identities import IdentityRequest
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

REMINDED = "identity.reminded"


async def remind(scene: Scene, request_id: int) -> Text:
    """Remind those who must act on the speaker's own request; gives what to say. Refuses `NotYours`."""
    person = scene.person
    said = None
    async with scene.store.begin() as tx:
        request = await tx.identities.get(request_id)
        if request is not None and request.person_id == person.id:
            said = await _remind(tx, scene, request)
        else:
            await tx.access.note("identity.refused", person.id, None if request is None else request.person_id)
    if said is None:
        raise NotYours
    return said


async def _remind(tx: Transaction, scene: Scene, request: IdentityRequest) -> Text:
    decision = await tx.cards.decision(SUBJECT, request.id)
    if decision is not None:
        return decided_in_short(decision, tx.now)
    if request.must_act is None:
        return texts.NOBODY_TO_REMIND
    rules = scene.book.reminders
    if not await tx.identities.remind(request.id, timedelta(hours=rules.reviewer_pause_hours)):
        return texts.reminded_before(rules.reviewer_pause_hours)
    event_id = await tx.outbox.record(REMINDED, request_id=request.id, **post_values(scene.person, scene.book))
    posting = Posting(Priority.REMINDER, after_quiet_hours(tx.now, rules.quiet_from, rules.quiet_until))
    holders = await tx.people.holders([request.must_act.unit_id])
    for holder in in_office(holders, request.must_act, but=scene.person.id):
        await tx.outbox.tell(event_id, holder.person_id, posting)
    return texts.REMINDED


async def render_reminded(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The card once more, below the reminder."""
    screen = await asked_card(event, look)
    return None if screen is None else replace(screen, text=lines(texts.REMINDER, screen.text))
