"""Presses on cards: what they show, what they decide, and who goes on to whom."""

from dataclasses import dataclass

from bot.errors import NotYours
from bot.requests.buttons import OpenPending, Pressed
from bot.requests.cards import Place, card, decided_in_short, frozen, nobody_waits
from bot.requests.deciding import Effect, decide, note, open_request
from bot.requests.kind import Opened
from bot.requests.kinds import KINDS
from bot.requests.states import Declining
from bot.requests.texts import pending
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.people import Person
from core.requests import offices_of
from storage.outbox import Event
from storage.requests import Request
from storage.store import Reading, Transaction


@dataclass(frozen=True)
class Seen:
    """A card as it stands now; `decided` says in a few words who decided, None while it waits."""

    screen: Screen
    decided: Text | None = None


async def pending_row(scene: Scene, look: Reading) -> tuple[Row, ...]:
    """Home's row on top for those who decide, while anything waits for them."""
    offices = offices_of(scene.person)
    count = await look.waiting.count(offices, but=scene.person.id) if offices else 0
    return ((Button(pending(count), OpenPending()),),) if count else ()


async def open_inbox(scene: Scene, skip: int) -> Screen:
    """One card of what waits for the speaker. That it was opened is logged."""
    person = scene.person
    async with scene.store.begin() as tx:
        leave_reason(tx)
        offices = offices_of(person)
        total = await tx.waiting.count(offices, but=person.id)
        place = Place(skip if skip < total else 0, total)
        found = await tx.waiting.nth(offices, but=person.id, skip=place.skip)
        if found is None:
            return nobody_waits()
        matter, request = found
        await note(tx, matter, "opened", person.id, request.id)
        return await card(KINDS[matter], request, tx, place)


async def look_at(scene: Scene, pressed: Pressed) -> Seen:
    """The card of a button, or what became of it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_reason(tx)
        opened = await open_request(tx, KINDS[pressed.matter], pressed.request_id, scene.person.id)
        seen = None if opened is None else await _seen(tx, opened, pressed)
    if seen is None:
        raise NotYours
    return seen


async def _seen(tx: Transaction, opened: Opened[Request], pressed: Pressed) -> Seen:
    if opened.decision is not None:
        return await _decided(tx, opened.decider, opened.decision, pressed)
    await note(tx, pressed.matter, "opened", opened.decider.id, pressed.request_id)
    return Seen(await card(KINDS[pressed.matter], opened.request, tx, await _place(tx, opened.decider, pressed)))


async def press(scene: Scene, pressed: Pressed, effect: Effect) -> Seen:
    """Decide: gives the decision that stands now, whoever took it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_reason(tx)
        seen = await _press(tx, scene.person, pressed, effect)
    if seen is None:
        raise NotYours
    return seen


async def press_in_words(scene: Scene, pressed: Pressed, message_id: int | None, effect: Effect) -> Seen:
    """The same for a decision that a typed message brings. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_reason(tx)
        if message_id is not None:
            # The question stands where a card stood: it becomes what every copy becomes.
            await tx.cards.keep(pressed.matter.value, pressed.request_id, scene.speaker.chat, message_id)
        seen = await _press(tx, scene.person, pressed, effect)
    if seen is None:
        raise NotYours
    return seen


async def _press(tx: Transaction, decider: Person, pressed: Pressed, effect: Effect) -> Seen | None:
    kind = KINDS[pressed.matter]
    opened = await open_request(tx, kind, pressed.request_id, decider.id)
    if opened is None:
        return None
    return await _decided(tx, opened.decider, await decide(tx, kind, opened, effect), pressed)


async def _decided(tx: Transaction, decider: Person, decision: Event, pressed: Pressed) -> Seen:
    kind = KINDS[pressed.matter]
    place = await _place(tx, decider, pressed)
    return Seen(frozen(kind, decision, place), decided_in_short(kind, decision, tx.now))


async def _place(tx: Transaction, decider: Person, pressed: Pressed) -> Place | None:
    """Where in the inbox the pressed card stands now; None for a card that arrived as a message."""
    if pressed.skip is None:
        return None
    total = await tx.waiting.count(offices_of(decider), but=decider.id)
    return Place(min(pressed.skip, max(0, total - 1)), total)


def leave_reason(tx: Transaction) -> None:
    """Whatever else is pressed ends the question for a reason."""
    if tx.conversation.current.form == question(Declining.reason):
        tx.conversation.end_form()


async def show(scene: Scene, seen: Seen) -> None:
    """Answer a press: the card, with a toast when it is decided."""
    if seen.decided is not None:
        await scene.answer.toast(seen.decided)
    await scene.answer.show(seen.screen)
