"""Units with nearly the same name: what was meant, perhaps."""

from collections.abc import Iterable

from bot.likeness import likeness
from bot.registration.finder import UnitFinder
from bot.registration.spelling import fold
from core.units import Unit, UnitKind
from storage.store import Reading
from storage.unit_requests import UnitRequest

MOST = 3
"""Twins on a card: more are no twins."""
ALIKE = 70
"""Least likeness, in hundredths: one wrong character in four."""


def found_twins(finder: UnitFinder, name: str) -> list[int]:
    """The units, wherever they are, that a search for the name finds first."""
    return [found.unit_id for found in finder.find(name, MOST).found]


async def twins(look: Reading, request: UnitRequest, found: Iterable[int]) -> list[Unit]:
    """The twins of a missing unit, the likest first: those below its own authority as they are now, and those that
    were found elsewhere when it was asked for."""
    units = {unit.id: unit for unit in await look.units.below(request.authority_id) if unit.kind is UnitKind.UNIT}
    for unit_id in found:
        if unit_id not in units and (elsewhere := await look.units.get(unit_id)) is not None:
            units[unit_id] = elsewhere
    wanted = fold(request.name)
    how_like = {unit.id: likeness(wanted, fold(unit.name)) for unit in units.values()}
    alike = [unit for unit in units.values() if how_like[unit.id] >= ALIKE]
    return sorted(alike, key=lambda unit: (-how_like[unit.id], unit.id))[:MOST]


async def namesake(look: Reading, authority_id: int, name: str) -> Unit | None:
    """The unit of exactly this name right below the authority."""
    wanted = fold(name)
    below = await look.units.below(authority_id)
    return next((unit for unit in below if unit.kind is UnitKind.UNIT and fold(unit.name) == wanted), None)
