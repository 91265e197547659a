"""What a platform reported becomes hours, orders, the news that they suffice, and the end of a case that waited."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.hours.sufficient import tell_when_enough
from bot.record_changes.watching import watch
from bot.uncredited.arriving import Reported, close_answered
from core.crediting import Arrival, CourseEvent, CourseReport, LedgerDecision, decide
from core.ledger import HourRecord
from core.people import Person
from core.platform_events import OrderPaid, OrderRefunded, PlatformEvent
from core.rulebook import RuleBook
from storage.platforms import Platform
from storage.store import Transaction


class Outcome(StrEnum):
    """What became of an event that was well signed and well formed."""

    CREDITED = "credited"  # it changed the ledger or the orders of somebody who is registered
    KEPT = "kept"  # the person has not registered: credited once they do
    UNCHANGED = "unchanged"  # late: something newer about the same record is here already
    REPEATED = "repeated"  # the same webhook-id again


@dataclass(frozen=True)
class Delivery:
    """One request of a platform."""

    platform: Platform
    webhook_id: str
    event: PlatformEvent


async def take_event(tx: Transaction, delivery: Delivery, book: RuleBook) -> Outcome:
    """Apply an event once. A repeat waits for the first to be committed, then changes nothing."""
    platform, event = delivery.platform, delivery.event
    if not await tx.platforms.take_delivery(platform.id, delivery.webhook_id):
        return Outcome.REPEATED
    if isinstance(event, OrderPaid | OrderRefunded):
        await tx.hours.hold(event.id_number)
        person = await tx.people.find(event.id_number)
        await tx.platforms.note_order(platform.id, None if person is None else person.id, event)
        return _taken(person)
    # The person is looked up under the lock, or a registration of this moment could miss the record.
    existing = await tx.hours.find(platform.id, event.record_id, event.id_number)
    event = await _of_today(tx, existing, event)
    person = await tx.people.find(event.id_number)
    arrival = Arrival(platform.code, None if person is None else person.id, tx.now, book)
    decision = decide(existing, event, await _mates(tx, existing, event, person), arrival)
    if decision == LedgerDecision(None):
        return Outcome.UNCHANGED
    is_owner = existing is None or isinstance(event, CourseReport)
    row_id = await tx.hours.apply(decision, platform.id, event.id_number if is_owner else None)
    if existing is not None:
        await watch(tx, existing, book)
    if person is not None:
        await tell_when_enough(tx, person, decision.deltas, book)
        if decision.record is not None and row_id is not None:
            await close_answered(tx, person, Reported(platform, event, existing, decision.record, row_id), book)
    return _taken(person)


async def _of_today(tx: Transaction, existing: HourRecord | None, event: CourseEvent) -> CourseEvent:
    """A platform that has not heard of a corrected ID number still means the owner of its record by the one before."""
    if existing is None or existing.person_id is None or await tx.people.find(event.id_number) is not None:
        return event
    if not await tx.number_changes.was_theirs(event.id_number, existing.person_id):
        return event
    return replace(event, id_number=await tx.people.id_number(existing.person_id))


def _taken(person: Person | None) -> Outcome:
    return Outcome.KEPT if person is None else Outcome.CREDITED


async def _mates(
    tx: Transaction, existing: HourRecord | None, event: CourseEvent, person: Person | None
) -> tuple[HourRecord, ...]:
    """The records that may count instead of this one, or not count beside it."""
    people = {person.id} if person is not None else set()
    codes = {event.course_code} if isinstance(event, CourseReport) else set()
    if existing is not None:
        codes.add(existing.course_code)
        if existing.person_id is not None:
            people.add(existing.person_id)
    return await tx.hours.mates(people, codes) if people else ()
