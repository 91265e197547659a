"""Asking whoever must act: they are found, written down and told; and a role that comes to somebody takes over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.reviewing.asking import reroute
from core.people import Holder, Responsible, RoleGrant
from core.requests import Matter, must_act
from core.units import UnitPath
from storage.outbox import Posting
from storage.store import Transaction

ASKED = "request.asked"
HANDED_OVER = "request.handed_over"
MOST_CARDS = 5
"""Cards that reach a holder one by one; more than these are better worked off in the inbox."""


@dataclass(frozen=True)
class Asked:
    """A request that waits, as those who must act are told of it."""

    matter: Matter
    request_id: int
    event_id: int
    must_act: Responsible | None
    applicants: frozenset[int]


async def note_asked(tx: Transaction, matter: Matter, request_id: int, values: Mapping[str, Any]) -> int:
    """Write down that a request was made, with what its card says; gives the event's id."""
    event_id = await tx.outbox.record(ASKED, matter=matter.value, request_id=request_id, **values)
    await tx.waiting.of(matter).note_event(request_id, event_id)
    return event_id


async def tell_holders(tx: Transaction, asked: Iterable[Asked], holders: Iterable[Holder]) -> None:
    """Everybody who must act gets a card for each, or one message when these are many."""
    asked = list(asked)
    for holder in sorted(set(holders)):
        office = Responsible(holder.unit_id, holder.role)
        theirs = [each for each in asked if each.must_act == office and holder.person_id not in each.applicants]
        await tell_holder(tx, holder, theirs)


async def tell_holder(tx: Transaction, holder: Holder, theirs: list[Asked]) -> None:
    """What falls to one holder; a card that they were told of before does not go again."""
    if len(theirs) > MOST_CARDS:
        event_id = await tx.outbox.record(HANDED_OVER, unit_id=holder.unit_id, count=len(theirs))
        await tx.outbox.tell(event_id, holder.person_id)
        return
    for each in theirs:
        once = f"{ASKED}:{each.matter}:{each.request_id}:{holder.person_id}"
        await tx.outbox.tell(each.event_id, holder.person_id, Posting(dedupe_key=once))


def in_office(holders: Iterable[Holder], office: Responsible, but: frozenset[int]) -> list[int]:
    """Everybody who holds the office, the people `but` left out."""
    held = {each.person_id for each in holders if Responsible(each.unit_id, each.role) == office}
    return sorted(held - but)


async def grant(tx: Transaction, person_id: int, role: RoleGrant, path: UnitPath) -> bool:
    """Give a role at the unit at the end of `path`; False when the person holds it already.

    Whatever waits within the unit, claims too, is handed to whoever must act now, and what falls to the new holder
    reaches them.
    """
    if not await tx.people.grant(person_id, role):
        return False
    await reroute(tx, path)
    office = Responsible(role.unit_id, role.role)
    places = await tx.waiting.within(path)
    holders = await tx.people.holders({unit_id for place in places for unit_id in place.unit_path})
    theirs = []
    for place in places:
        request = place.request
        now = must_act(place.matter, place.unit_path, holders, place.applicants)
        if now != request.must_act:
            await tx.waiting.of(place.matter).hand_to(request.id, now)
        if now == office and person_id not in place.applicants and request.event_id is not None:
            theirs.append(Asked(place.matter, request.id, request.event_id, now, place.applicants))
    await tell_holder(tx, Holder(person_id, role.role, role.unit_id), theirs)
    return True
