"""Asking an authority for a unit that is missing below it. All who ask for the same name share one request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.missing_units.twins import namesake
from bot.registration.spelling import fold
from bot.reviewing.asking import Asking, hand_over, in_office, note_asked, tell_holders
from bot.reviewing.kind import Look
from core.people import Person
from core.reviews import Matter, ReviewCase, Route
from core.units import Unit
from storage.reviews import NewReview
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
    request = await tx.unit_requests.name(WantedUnit(wanted.authority_id, wanted.name, fold(wanted.name)))
    authority = await tx.units.get(wanted.authority_id)
    assert authority is not None
    case = ReviewCase(Route.REVIEWERS, authority.path, frozenset((person.id,)))
    look = Look(NewReview(Matter.NEW_UNIT, request.id, case, None, at_unit_id=authority.id), {"twins": wanted.twins})
    review_id = await tx.reviews.join(look.new)
    await tx.unit_requests.join(person.id, request.id)
    waiting = await tx.reviews.get(review_id)
    assert waiting is not None
    holders = await tx.people.holders(authority.path)
    handed = await hand_over(tx, waiting, holders)
    if waiting.event_id is not None and handed.must_act == waiting.must_act:
        return
    event_id = waiting.event_id or await note_asked(tx, review_id, look)
    people = in_office(holders, handed.must_act, but=handed.case.applicants)
    await tell_holders(tx, [(Asking(review_id, handed.must_act, tuple(people)), event_id)])


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
