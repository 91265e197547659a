"""Rosters: who belongs to a unit, as the unit or an authority above it has told us."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from core.id_numbers import IdNumber
from core.units import UnitPath
from storage.session import Session
from storage.tables import RosterEntryRow

_ROWS = 500
"""Rows of one INSERT: both databases limit the number of bound values."""


@dataclass(frozen=True)
class RosterEntry:
    """A line of a roster: an ID number and the name that belongs to it."""

    id_number: IdNumber
    name: str


@dataclass(frozen=True)
class RosterHit:
    """What a roster says about an ID number: the name there, and whose roster it is."""

    unit_id: int
    name: str


class Rosters:
    """The rosters of all units and authorities. ID numbers stand in them only as hashes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def entry(self, unit_path: UnitPath, id_number: IdNumber) -> RosterHit | None:
        """The line with this ID number on the roster of the unit at the end of the path, else of the nearest
        authority above it; None where no roster of theirs has the number."""
        statement = select(RosterEntryRow.unit_id, RosterEntryRow.name).where(
            RosterEntryRow.id_number_hash == self._session.vault.lookup(id_number.value),
            RosterEntryRow.unit_id.in_(unit_path),
        )
        hits = [RosterHit(row.unit_id, row.name) for row in await self._session.execute(statement)]
        return max(hits, key=lambda hit: unit_path.index(hit.unit_id), default=None)

    async def put(self, unit_id: int, entries: Iterable[RosterEntry]) -> int:
        """Add lines to a unit's roster, or change the names of those that are on it; gives how many were added.

        Of two lines with the same ID number the later one counts.
        """
        session, lookup = self._session, self._session.vault.lookup
        names = {lookup(entry.id_number.value): entry.name for entry in entries}
        known = await self._known(unit_id)
        rows = [
            {"unit_id": unit_id, "id_number_hash": number, "name": name, "imported_at": session.now}
            for number, name in names.items()
        ]
        for start in range(0, len(rows), _ROWS):
            statement = session.insert(RosterEntryRow).values(rows[start : start + _ROWS])
            await session.execute(
                statement.on_conflict_do_update(
                    index_elements=["unit_id", "id_number_hash"],
                    set_={"name": statement.excluded.name, "imported_at": statement.excluded.imported_at},
                )
            )
        return len(names.keys() - known)

    async def _known(self, unit_id: int) -> set[bytes]:
        statement = select(RosterEntryRow.id_number_hash).where(RosterEntryRow.unit_id == unit_id)
        return set((await self._session.execute(statement)).scalars())
