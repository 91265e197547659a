"""Asking for a look at a claim: who must take it is found, noted and told, and found anew when offices change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.delivery.outbox import Recipient
from bot.reviewing import texts
from bot.reviewing.card import Shown, Words, card
from bot.texts import lines
from bot.ui.screen import Screen
from core.claims import ClaimCase, acting_office, route
from core.people import Holder, Responsible
from core.units import UnitPath
from storage.outbox import Event, Letter
from storage.store import Reading, Transaction

ASKED = "claim.asked"
"""A card for everybody who may decide."""
REMINDED = "claim.reminded"
"""The card once more, below a reminder."""


@dataclass(frozen=True)
class Asking:
    """A look that was asked for: who must take it, and everybody who is told."""

    review_id: int
    must_act: Responsible | None
    people: tuple[int, ...]


async def open_look(tx: Transaction, case: ClaimCase) -> Asking:
    """The claim, in its new state, begins to wait: two statements, however many may decide."""
    holders = await tx.people.holders(case.unit_path)
    must_act = route(case, holders)
    review_id = await tx.claims.reviews.open(case.id, case.person_id, must_act)
    return Asking(review_id, must_act, tuple(in_office(holders, must_act, but=case.person_id)))


def in_office(holders: Iterable[Holder], office: Responsible | None, but: int) -> list[int]:
    """Everybody who holds the office, the person `but` left out."""
    return [one.person_id for one in holders if Responsible(one.unit_id, one.role) == office and one.person_id != but]


async def ask(tx: Transaction, case: ClaimCase, words: Words) -> Asking:
    """The same, and everybody who may decide gets a card."""
    asking = await open_look(tx, case)
    event_id = await tx.outbox.record(ASKED, review_id=asking.review_id, **words.values())
    await tx.outbox.tell_all(Letter(event_id, person_id) for person_id in asking.people)
    return asking


async def reroute(tx: Transaction, path: UnitPath) -> None:
    """After roles or units changed: everything that waits within the unit at the end of `path` is handed to whoever
    must act now. It waits in their inbox, which home counts; cards are not sent anew."""
    waiting = await tx.claims.waiting_within(path)
    holders = await tx.people.holders({unit_id for _, claim in waiting for unit_id in claim.case.unit_path})
    for review, claim in waiting:
        must_act = route(claim.case, holders)
        if must_act != review.must_act:
            await tx.claims.reviews.hand_to(review.id, must_act)


async def render_asked(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The card as a message of its own; nothing once it is decided, or for whoever has lost the role since."""
    review_id = event.values["review_id"]
    seen = await look.claims.under_review(review_id, recipient.person_id or 0)
    if seen is None or seen.review.end is not None:
        return None
    holder = replace(seen.applicant, id=recipient.person_id or 0, roles=seen.roles)
    if acting_office(seen.claim.case, holder) is None:
        return None
    return card(await Shown.of(seen, Words.said_in(event.values), look), look.now)


async def render_reminded(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    screen = await render_asked(event, recipient, look)
    return None if screen is None else replace(screen, text=lines(texts.REMINDER, screen.text))
