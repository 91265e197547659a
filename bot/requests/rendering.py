"""The events of requests, worded for whoever is told."""

from dataclasses import replace

from bot.delivery.outbox import Recipient
from bot.requests import texts
from bot.requests.buttons import OpenPending
from bot.requests.cards import card, frozen
from bot.requests.kinds import KINDS
from bot.texts import lines
from bot.ui.screen import Button, Screen
from core.requests import Matter
from storage.outbox import Event
from storage.store import Reading


async def render_asked(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The card as a message of its own; nothing once it is decided."""
    matter = Matter(event.values["matter"])
    request = await look.waiting.of(matter).get(event.values["request_id"])
    if request is None or request.ending is not None:
        return None
    return await card(KINDS[matter], request, look)


async def render_reminded(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The card once more, below the reminder."""
    screen = await render_asked(event, recipient, look)
    return None if screen is None else replace(screen, text=lines(texts.REMINDER, screen.text))


async def render_decided(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return frozen(KINDS[Matter(event.values["matter"])], event)


async def render_handed_over(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    unit = await look.units.get(event.values["unit_id"])
    if unit is None:
        return None
    count = event.values["count"]
    return Screen(texts.handed_over(unit.name, count), ((Button(texts.pending(count), OpenPending()),),))
