"""Deciding on a missing unit: it is added, or was there already; everybody who asked comes to it and is told."""

from dataclasses import dataclass

from bot.identity.decisions import confirm_or_ask
from bot.missing_units.news import ANSWERED
from bot.missing_units.twins import namesake, twins
from bot.registration.spelling import Spelling
from bot.requests.deciding import decided, freeze
from bot.requests.kind import Opened
from bot.texts import Text
from core.refusals import Refused
from core.requests import Matter, UnitOutcome
from core.rulebook import RuleBook
from core.units import Unit
from storage.outbox import Event
from storage.requests import Decided
from storage.store import Transaction
from storage.unit_requests import UnitRequest


class TwinUnknown(Refused):
    """This unit is no twin of the missing one, or is none any more."""

    unit_id: int


@dataclass(frozen=True)
class Rules:
    """By what those who come to a unit are asked about."""

    book: RuleBook
    hotline: str


@dataclass(frozen=True)
class _Answer:
    """What becomes of those who asked: the unit that they come to, or why there is none."""

    how: UnitOutcome
    hotline: str
    given: str | None = None
    reason: Text | None = None


async def add_unit(tx: Transaction, opened: Opened[UnitRequest], spelling: Spelling, rules: Rules) -> Event | None:
    """Add the unit; one of exactly this name that is there by now is taken instead. None: somebody was faster."""
    request = opened.request
    there = await namesake(tx, request.authority_id, request.name)
    if there is not None:
        return await _give(tx, opened, there, rules)
    if not await _close(tx, opened, UnitOutcome.ADDED, None):
        return None
    authority = await tx.units.get(request.authority_id)
    assert authority is not None
    unit = await tx.units.add(request.name, authority, spelling.pinyin, spelling.initials)
    await tx.access.note("unit.added", opened.decider.id, None, unit.code)
    return await _move(tx, opened, (UnitOutcome.ADDED, unit), rules)


async def use_existing(tx: Transaction, opened: Opened[UnitRequest], unit_id: int, rules: Rules) -> Event | None:
    """One of the twins is what was meant. Refuses `TwinUnknown`."""
    request = opened.request
    assert request.event_id is not None
    asked = await tx.outbox.recorded(request.event_id)
    offered = await twins(tx, request, asked.values["twins"])
    unit = next((each for each in offered if each.id == unit_id), None)
    if unit is None:
        raise TwinUnknown(unit_id)
    return await _give(tx, opened, unit, rules)


async def _give(tx: Transaction, opened: Opened[UnitRequest], unit: Unit, rules: Rules) -> Event | None:
    if not await _close(tx, opened, UnitOutcome.FOUND, None):
        return None
    return await _move(tx, opened, (UnitOutcome.FOUND, unit), rules)


async def decline_unit(tx: Transaction, opened: Opened[UnitRequest], reason: Text, hotline: str) -> Event | None:
    """Everybody who asked chooses their unit again. None: somebody was faster."""
    if not await _close(tx, opened, UnitOutcome.DECLINED, reason):
        return None
    declined = await tx.unit_requests.decline_askers(opened.request.id, reason.zh)
    return await _tell(tx, opened, _Answer(UnitOutcome.DECLINED, hotline, reason=reason), declined)


async def _close(tx: Transaction, opened: Opened[UnitRequest], how: UnitOutcome, reason: Text | None) -> bool:
    ending = Decided(opened.decider.id, opened.office, how.value)
    return await tx.unit_requests.close(opened.request.id, ending, None if reason is None else reason.zh)


async def _move(tx: Transaction, opened: Opened[UnitRequest], given: tuple[UnitOutcome, Unit], rules: Rules) -> Event:
    how, unit = given
    moved = await tx.unit_requests.move_askers(opened.request.id, unit.id)
    for person_id in moved:
        await tx.platform_accounts.note_change(person_id)
    decision = await _tell(tx, opened, _Answer(how, rules.hotline, unit.name), moved)
    people = [await tx.people.get(person_id) for person_id in moved]
    await confirm_or_ask(tx, [person for person in people if person is not None], rules.book, rules.hotline)
    return decision


async def _tell(tx: Transaction, opened: Opened[UnitRequest], answer: _Answer, people: list[int]) -> Event:
    request = opened.request
    authority = await tx.units.get(request.authority_id)
    assert authority is not None
    head = {"name": request.name, "authority": authority.name, "given": answer.given}
    values = await decided(tx, head, answer.how.value, opened.office, answer.reason)
    decision = await freeze(tx, Matter.NEW_UNIT, request.id, values)
    answered = await tx.outbox.record(ANSWERED, hotline=answer.hotline, **values)
    for person_id in people:
        await tx.outbox.tell(answered, person_id)
        await tx.access.note(f"new_unit.{answer.how}", opened.decider.id, person_id, str(request.id))
    return decision
