"""Correcting an ID number: one transaction moves it and all that is found by it, and tells the person."""

from dataclasses import dataclass

from bot.delivery.outbox import Recipient
from bot.errors import NotYours
from bot.hours.sufficient import tell_when_enough
from bot.identity.decisions import confirm_or_ask
from bot.identity.handing_in import Corrected, hand_in
from bot.number_changes import texts
from bot.reviewing.kind import Rules
from bot.ui.screen import Screen
from core.id_numbers import IdNumber
from core.number_changes import NumberTaken, check_differs, check_may_change
from core.people import Person, Standing
from core.refusals import Refused
from storage.number_changes import NumberChange
from storage.outbox import Event, Posting, Priority
from storage.people import Applicant
from storage.store import Reading, Transaction

CHANGED = "id_number.corrected"


class NumberMovedOn(Refused):
    """The number was corrected meanwhile, or somebody has just registered with the new one."""


@dataclass(frozen=True)
class Wanted:
    """The right number of somebody, and why; `before` is the one on file when it was asked for."""

    person_id: int
    before: IdNumber
    after: IdNumber
    reason: str


async def subject(look: Reading, operator_id: int, person_id: int) -> Applicant:
    """Whose number it is, by the roles of this moment. Refuses `NotYours` and `MayNotChangeNumber`."""
    operator, person = await look.people.get(operator_id), await look.people.get(person_id)
    if operator is None or person is None:
        raise NotYours
    check_may_change(operator, person)
    return await look.people.applicant(person_id)


async def check_number(look: Reading, before: IdNumber, after: IdNumber) -> None:
    """Refuses `SameNumber` and `NumberTaken`."""
    check_differs(before, after)
    other = await look.people.find(after)
    if other is not None:
        unit = await look.units.get(other.unit_id)
        raise NumberTaken(other.name, "" if unit is None else unit.name)


async def change_number(tx: Transaction, operator_id: int, wanted: Wanted, rules: Rules) -> Person:
    """Correct it; gives whose it is. Refuses as `subject` and `check_number` do, and `NumberMovedOn`."""
    before = (await subject(tx, operator_id, wanted.person_id)).id_number
    await tx.number_changes.hold(before, wanted.after)
    await check_number(tx, before, wanted.after)
    change = NumberChange(wanted.person_id, wanted.before, wanted.after, operator_id, wanted.reason)
    if not await tx.number_changes.apply(change):
        raise NumberMovedOn
    await tx.access.note("id_number.corrected", operator_id, wanted.person_id)
    await tx.platform_accounts.note_change(wanted.person_id, number=True)
    # What platforms reported under the right number has waited for its owner.
    credited = await tx.hours.credit(wanted.person_id, wanted.after)
    person = await _ask_anew(tx, wanted.person_id, rules)
    await tell_when_enough(tx, person, credited.deltas, rules.book)
    said = {"person_id": person.id, "reason": wanted.reason, "hotline": rules.hotline}
    event_id = await tx.outbox.record(CHANGED, **said)
    await tx.outbox.tell_everywhere(event_id, person.id, Posting(Priority.SECURITY))
    return person


async def _ask_anew(tx: Transaction, person_id: int, rules: Rules) -> Person:
    """Whoever waits or was declined may be on a roster with the right number; else their unit is asked."""
    person = await tx.people.get(person_id)
    assert person is not None
    if person.standing is Standing.DECLINED:
        await hand_in(tx, person.id, Corrected(), rules)
    elif person.standing is Standing.PENDING and person.unit_request_id is None:
        await confirm_or_ask(tx, [person], rules.book, rules.hotline)
    return person


async def tell_of_change(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    said = event.values
    person = await look.people.get(said["person_id"])
    if person is None:
        return None
    number = await look.people.id_number(person.id)
    words = texts.told(texts.Told(person.name, number, said["reason"], event.at, said["hotline"]), look.now)
    return Screen(words, named=True)
