"""Asking for an identity to be confirmed: who must act is found, written down and told."""

from collections.abc import Iterable

from bot.delivery.outbox import Recipient
from bot.identity import texts
from bot.identity.buttons import OpenPending
from bot.identity.screens import Applicant, card, post_name
from bot.reviewing.asking import reroute
from bot.texts import Text
from bot.ui.screen import Button, Screen
from core.people import Holder, Person, Responsible, RoleGrant, responsible
from core.rulebook import RuleBook
from core.units import UnitPath
from storage.outbox import Event, Posting
from storage.store import Reading, Transaction

ASKED = "identity.asked"
HANDED_OVER = "identity.handed_over"
MOST_CARDS = 5
"""Cards that reach a new holder one by one; more than these are better worked off in the inbox."""


async def ask(tx: Transaction, person: Person, book: RuleBook) -> None:
    """A pending person begins to wait: everybody who must act gets a card. Asking again changes nothing."""
    holders = await tx.people.holders(person.unit_path)
    must_act = responsible(person.unit_path, holders, person.id)
    request_id = await tx.identities.open(person.id, must_act)
    if request_id is None:
        return
    event_id = await tx.outbox.record(ASKED, request_id=request_id, **post_values(person, book))
    await tx.identities.note_event(request_id, event_id)
    for holder in in_office(holders, must_act, but=person.id):
        await _tell(tx, event_id, request_id, holder.person_id)


def in_office(holders: Iterable[Holder], office: Responsible | None, but: int) -> list[Holder]:
    """Everybody who holds the office, the person `but` left out."""
    return [each for each in holders if Responsible(each.unit_id, each.role) == office and each.person_id != but]


async def _tell(tx: Transaction, event_id: int, request_id: int, person_id: int) -> None:
    once = f"{ASKED}:{request_id}:{person_id}"
    await tx.outbox.tell(event_id, person_id, Posting(dedupe_key=once))


def post_values(person: Person, book: RuleBook) -> dict[str, str | None]:
    """The post as an event keeps it: where events are worded there is no rule book."""
    post = post_name(person, book)
    return {"post": None, "post_en": None} if post is None else {"post": post.zh, "post_en": post.en}


async def asked_card(event: Event, look: Reading) -> Screen | None:
    """The card as a message of its own; nothing once it is decided."""
    request = await look.identities.get(event.values["request_id"])
    if request is None or request.outcome is not None:
        return None
    post = event.values["post"] and Text(zh=event.values["post"], en=event.values["post_en"])
    return card(await Applicant.of(request, look), post)


async def render_asked(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    return await asked_card(event, look)


async def grant(tx: Transaction, person_id: int, role: RoleGrant, path: UnitPath) -> bool:
    """Give a role at the unit at the end of `path`; False when the person holds it already.

    Claims that wait within the unit are handed to whoever must act now. So is everybody who waits there to be
    confirmed, and what falls to the new holder of that reaches them.
    """
    if not await tx.people.grant(person_id, role):
        return False
    await reroute(tx, path)
    office = Responsible(role.unit_id, role.role)
    waiting = await tx.identities.within(path)
    holders = await tx.people.holders({unit_id for place in waiting for unit_id in place.unit_path})
    theirs = []
    for place in waiting:
        request = place.request
        must_act = responsible(place.unit_path, holders, request.person_id)
        if must_act != request.must_act:
            await tx.identities.hand_to(request.id, must_act)
        if must_act == office and request.person_id != person_id:
            theirs.append(request)
    if len(theirs) > MOST_CARDS:
        event_id = await tx.outbox.record(HANDED_OVER, unit_id=role.unit_id, count=len(theirs))
        await tx.outbox.tell(event_id, person_id)
        return True
    for request in theirs:
        if request.event_id is not None:
            await _tell(tx, request.event_id, request.id, person_id)
    return True


async def render_handed_over(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    unit = await look.units.get(event.values["unit_id"])
    if unit is None:
        return None
    count = event.values["count"]
    return Screen(texts.handed_over(unit.name, count), ((Button(texts.pending(count), OpenPending()),),))
