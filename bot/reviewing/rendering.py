"""The events of reviews, worded for whoever is told."""

from dataclasses import replace

from bot.delivery.outbox import Recipient
from bot.reviewing import texts
from bot.reviewing.buttons import OpenInbox
from bot.reviewing.card import Shown, card, frozen
from bot.reviewing.kinds import KINDS
from bot.texts import lines
from bot.ui.screen import Button, Screen
from core.reviews import Matter, acting_office
from storage.outbox import Event
from storage.store import Reading


async def render_asked(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The card as a message of its own; nothing once it is decided, or for whoever has lost the role since."""
    review = await look.reviews.get(event.values["review_id"])
    reader = None if recipient.person_id is None else await look.people.get(recipient.person_id)
    if review is None or review.end is not None or reader is None or acting_office(review.case, reader) is None:
        return None
    kind = KINDS[review.matter]
    return card(await Shown.of(kind, review, await kind.load(look, review), look), look.now)


async def render_reminded(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    screen = await render_asked(event, recipient, look)
    return None if screen is None else replace(screen, text=lines(texts.REMINDER, screen.text))


async def render_decided(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return frozen(KINDS[Matter(event.values["matter"])], event)


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """To those who asked: what was decided, by which office, why, and what can be done now."""
    return KINDS[Matter(event.values["matter"])].answer(event.values, recipient)


async def render_handed_over(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    unit = await look.units.get(event.values["unit_id"])
    if unit is None:
        return None
    count = event.values["count"]
    return Screen(texts.handed_over(unit.name, count), ((Button(texts.waiting(count), OpenInbox()),),))
