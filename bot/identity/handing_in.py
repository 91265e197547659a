"""A name or a unit that has to be confirmed: changed by the person, or handed in again by whoever was declined."""

from dataclasses import dataclass

from bot.identity.decisions import confirm_or_ask, take_back
from bot.missing_units.asking import Wanted, ask_for_unit, settle_in
from bot.reviewing.asking import reroute
from bot.reviewing.kind import Rules
from bot.unit_admins.kind import lapse
from core.people import NothingToCorrect, Person, Role, RoleGrant, correct
from core.refusals import Refused
from core.reviews import Matter
from core.units import Unit
from storage.store import Transaction


class UnitGone(Refused):
    """The chosen unit, or the authority of the missing one, is not there any more."""


@dataclass(frozen=True)
class Corrected:
    """What is handed in; None is what stays as it was."""

    name: str | None = None
    unit: int | Wanted | None = None


async def hand_in(tx: Transaction, person_id: int, corrected: Corrected, rules: Rules) -> None:
    """The person waits again, or a roster confirms them at once; what waits for the person's unit goes along to a new
    one, and the office of the old unit's admin is left behind. Refuses `NothingToCorrect`, `UnitGone`."""
    person = await tx.people.get(person_id)
    assert person is not None
    home = await settle_in(tx, corrected.unit or await _as_before(tx, person))
    if home is None:
        raise UnitGone
    correction = correct(person, corrected.name, home.unit.id)
    await take_back(tx, person.id)
    if not await tx.people.correct(correction):
        raise NothingToCorrect(person.standing)
    if home.unit.id != person.unit_id:
        await _move(tx, person, home.unit)
    await tx.platform_accounts.note_change(person.id)
    await tx.access.note("identity.corrected", person.id, person.id)
    again = await tx.people.get(person.id)
    assert again is not None
    if home.wanted is not None:
        await ask_for_unit(tx, again, home.wanted)
    else:
        await tx.unit_requests.leave(person.id)
        await confirm_or_ask(tx, [again], rules.book, rules.hotline)


async def _move(tx: Transaction, person: Person, to: Unit) -> None:
    """From one unit to another: hours stay with the person."""
    await lapse(tx, person)
    if await tx.people.end_role(person.id, RoleGrant(Role.UNIT_ADMIN, person.unit_id)):
        await tx.access.note("role.ended", person.id, person.id, str(person.unit_id))
        await reroute(tx, person.unit_path)
    await reroute(tx, to.path)


async def _as_before(tx: Transaction, person: Person) -> int | Wanted:
    """The unit the person is at, or the missing one that they asked for."""
    if person.unit_request_id is None:
        return person.unit_id
    request = await tx.unit_requests.get(person.unit_request_id)
    assert request is not None
    rounds = await tx.reviews.history(Matter.NEW_UNIT, request.id)
    asked = [each.event_id for each in rounds if each.event_id is not None]
    twins = (await tx.outbox.recorded(asked[-1])).values["twins"] if asked else ()
    return Wanted(request.authority_id, request.name, tuple(twins))
