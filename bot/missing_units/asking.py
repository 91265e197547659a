"""Asking an authority for a unit that is missing below it. All who ask for the same name share one request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.missing_units.twins import namesake
from bot.registration.spelling import fold
from bot.requests.asking import Asked, note_asked, tell_holders
from core.people import Person
from core.requests import Matter, must_act
from core.units import Unit
from storage.store import Transaction
from storage.unit_requests import WantedUnit


@dataclass(frozen=True)
class Wanted:
    """A unit that somebody did not find. `twins` are the ids of units that a search finds for its name."""

    authority_id: int
    name: str
    twins: tuple[int, ...]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> "Wanted":
        """As it stands among the answers of a form."""
        return cls(answer["authority_id"], answer["name"], tuple(answer["twins"]))


async def ask_for_unit(tx: Transaction, person: Person, wanted: Wanted) -> None:
    """The person, who stands at the authority, waits for their own unit."""
    request = await tx.unit_requests.join(person.id, WantedUnit(wanted.authority_id, wanted.name, fold(wanted.name)))
    path = await tx.unit_requests.place(request.id)
    holders = await tx.people.holders(path)
    applicants = await tx.unit_requests.applicants(request.id)
    office = must_act(Matter.NEW_UNIT, path, holders, applicants)
    if request.event_id is not None and office == request.must_act:
        return
    if office != request.must_act:
        await tx.unit_requests.hand_to(request.id, office)
    event_id = request.event_id or await note_asked(tx, Matter.NEW_UNIT, request.id, {"twins": wanted.twins})
    await tell_holders(tx, [Asked(Matter.NEW_UNIT, request.id, event_id, office, applicants)], holders)


@dataclass(frozen=True)
class Home:
    """Where somebody is put: their own unit, or the authority while the own unit is `wanted`."""

    unit: Unit
    wanted: Wanted | None = None


async def settle_in(tx: Transaction, chosen: int | Wanted) -> Home | None:
    """The place of somebody who chose a unit, or misses one; one that was added a moment ago is theirs. None when
    the unit or the authority is gone."""
    unit = await tx.units.get(chosen if isinstance(chosen, int) else chosen.authority_id)
    if unit is None or isinstance(chosen, int):
        return None if unit is None else Home(unit)
    there = await namesake(tx, unit.id, chosen.name)
    return Home(unit, chosen) if there is None else Home(there)
