"""Presses on cards: what they show, what they decide, and who goes on to whom."""

from dataclasses import dataclass

from bot.errors import NotYours
from bot.identity.buttons import OnCard
from bot.identity.decisions import Opened, decide, open_request
from bot.identity.screens import (
    SUBJECT,
    Applicant,
    Place,
    card,
    decided_in_short,
    frozen,
    nobody_waits,
    offices_of,
    post_name,
)
from bot.identity.states import Declining
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.ui.screen import Screen
from core.people import Person
from storage.outbox import Event
from storage.store import Transaction


@dataclass(frozen=True)
class Seen:
    """A card as it stands now; `decided` says in a few words who decided, None while it waits."""

    screen: Screen
    decided: Text | None = None


async def open_inbox(scene: Scene, skip: int) -> Screen:
    """One card of those who wait for the speaker. That it was opened is logged."""
    person = scene.person
    async with scene.store.begin() as tx:
        leave_reason(tx)
        offices = offices_of(person)
        total = await tx.identities.count(offices, but=person.id)
        place = Place(skip if 0 <= skip < total else 0, total)
        request = await tx.identities.nth(offices, but=person.id, skip=place.skip)
        if request is None:
            return nobody_waits()
        await tx.access.note("identity.opened", person.id, request.person_id)
        applicant = await Applicant.of(request, tx)
    return card(applicant, post_name(applicant.person, scene.book), place)


async def look_at(scene: Scene, pressed: OnCard) -> Seen:
    """The card of a button, or what became of it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_reason(tx)
        opened = await open_request(tx, pressed.request_id, scene.person.id)
        seen = None if opened is None else await _seen(tx, scene, opened, pressed)
    if seen is None:
        raise NotYours
    return seen


async def _seen(tx: Transaction, scene: Scene, opened: Opened, pressed: OnCard) -> Seen:
    if opened.decision is not None:
        return await _decided(tx, opened, opened.decision, pressed)
    await tx.access.note("identity.opened", opened.admin.id, opened.applicant.id)
    place = await _place(tx, opened.admin, pressed)
    return Seen(card(await Applicant.of(opened.request, tx), post_name(opened.applicant, scene.book), place))


async def press(scene: Scene, pressed: OnCard, reason: Text | None) -> Seen:
    """Confirm, or decline for a reason: gives the decision that stands now, whoever took it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_reason(tx)
        seen = await _press(tx, scene, pressed, reason)
    if seen is None:
        raise NotYours
    return seen


async def decline_in_words(scene: Scene, reason: str) -> Seen:
    """The typed reason of the open question. Refuses `NotYours`."""
    answers = scene.store.conversation.answers
    pressed = OnCard(request_id=answers["request_id"], skip=answers["skip"])
    async with scene.store.begin() as tx:
        leave_reason(tx)
        if answers["message_id"] is not None:
            # The question stands where a card stood: it becomes what every copy becomes.
            await tx.cards.keep(SUBJECT, pressed.request_id, scene.speaker.chat, answers["message_id"])
        seen = await _press(tx, scene, pressed, Text(zh=reason, en=reason))
    if seen is None:
        raise NotYours
    return seen


async def _press(tx: Transaction, scene: Scene, pressed: OnCard, reason: Text | None) -> Seen | None:
    opened = await open_request(tx, pressed.request_id, scene.person.id)
    if opened is None:
        return None
    decision = await decide(tx, opened, reason, scene.settings.hotline)
    return await _decided(tx, opened, decision, pressed)


async def _decided(tx: Transaction, opened: Opened, decision: Event, pressed: OnCard) -> Seen:
    place = await _place(tx, opened.admin, pressed)
    return Seen(frozen(decision, place), decided_in_short(decision, tx.now))


async def _place(tx: Transaction, admin: Person, pressed: OnCard) -> Place | None:
    """Where in the inbox the pressed card stands now; None for a card that arrived as a message."""
    if pressed.skip is None:
        return None
    total = await tx.identities.count(offices_of(admin), but=admin.id)
    return Place(min(pressed.skip, max(0, total - 1)), total)


def leave_reason(tx: Transaction) -> None:
    """Whatever else is pressed ends the question for a reason."""
    if tx.conversation.current.form == question(Declining.reason):
        tx.conversation.end_form()
