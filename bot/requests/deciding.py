"""Deciding on a request: whether the press is this person's, and one decision that freezes every copy."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.requests.cards import DECIDED
from bot.requests.kind import Kind, Opened
from bot.texts import Text
from core.people import Person, Responsible
from core.requests import Matter, deciding_office, offices_of
from storage.outbox import Event
from storage.requests import Request
from storage.store import Transaction

Effect = Callable[[Transaction, Opened[Any]], Awaitable[Event | None]]
"""What a press does; gives the decision, None when somebody was faster."""


async def open_request(tx: Transaction, kind: Kind[Any], request_id: int, decider_id: int) -> Opened[Any] | None:
    """What the press is about; None when it is not this person's to decide, which leaves a row in the access log."""
    request = await tx.waiting.of(kind.matter).get(request_id)
    decider = await tx.people.get(decider_id)
    office = None if request is None or decider is None else await _office(tx, kind.matter, request, decider)
    if request is None or decider is None or office is None:
        await note(tx, kind.matter, "refused", decider_id, request_id)
        return None
    return Opened(request, decider, office, await tx.cards.decision(kind.matter.value, request_id))


async def _office(tx: Transaction, matter: Matter, request: Request, decider: Person) -> Responsible | None:
    requests = tx.waiting.of(matter)
    applicants = await requests.applicants(request.id)
    office = deciding_office(matter, await requests.place(request.id), decider, applicants)
    if office is None and request.ending is not None and request.ending.office in offices_of(decider):
        # The person has gone elsewhere since: their old card still says what became of it.
        return request.ending.office
    return office


async def note(tx: Transaction, matter: Matter, action: str, actor_id: int | None, request_id: int) -> None:
    """Leave a row in the access log; a card that stands for several people shows nobody's data."""
    applicants = await tx.waiting.of(matter).applicants(request_id)
    person_id = next(iter(applicants)) if len(applicants) == 1 else None
    await tx.access.note(f"{matter}.{action}", actor_id, person_id, str(request_id))


async def decide(tx: Transaction, kind: Kind[Any], opened: Opened[Any], effect: Effect) -> Event:
    """Run the effect; gives the decision that stands now, whoever took it."""
    if opened.decision is not None:
        return opened.decision
    taken = await effect(tx, opened)
    if taken is not None:
        return taken
    decision = await tx.cards.decision(kind.matter.value, opened.request.id)
    assert decision is not None, "a request was closed without a decision"
    return decision


async def decided(
    tx: Transaction, head: dict[str, Any], outcome: str, office: Responsible | None, reason: Text | None = None
) -> dict[str, Any]:
    """The values of a decision: what the card was about, how it was decided, in which office if any, and why."""
    unit = None if office is None else await tx.units.get(office.unit_id)
    return {
        **head,
        "outcome": outcome,
        "office_role": None if office is None else office.role.value,
        "office_unit": None if unit is None else unit.name,
        "reason": None if reason is None else reason.zh,
        "reason_en": None if reason is None else reason.en,
    }


async def freeze(tx: Transaction, matter: Matter, request_id: int, values: dict[str, Any]) -> Event:
    """Every copy of the card becomes what the values of `decided` say."""
    values = {"matter": matter.value, **values}
    await tx.cards.freeze(matter.value, request_id, await tx.outbox.record(DECIDED, **values))
    return Event(DECIDED, values, tx.now)
