"""The finders of units and of authorities, kept in step with the store."""

import asyncio

from bot.delivery.due import DueWork
from bot.registration.finder import FindableUnit, UnitFinder
from core.units import UnitKind
from storage.store import Store
from storage.units import SpelledUnit

LOOK_EVERY = 30.0
"""Seconds between looks whether units were imported or added by another process."""


class UnitDirectory:
    """Holds the current finders; building them takes a second for tens of thousands of units, so they are shared."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: object = None
        self._due = DueWork(self._look, 1, LOOK_EVERY)
        self.finder = UnitFinder([])
        self.authorities = UnitFinder([])

    def wake(self) -> None:
        """Look at once: this process added a unit."""
        self._due.wake()

    async def refresh(self) -> None:
        """Build the finders anew if the units changed."""
        async with self._store.scan() as look:
            version = await look.units.version()
            if version == self._version:
                return
            spelled = await look.units.all()
        authorities = [each for each in spelled if each.unit.kind is UnitKind.AUTHORITY]
        self.finder = await asyncio.to_thread(_finder, spelled, UnitKind.UNIT)
        self.authorities = await asyncio.to_thread(_finder, authorities, UnitKind.AUTHORITY)
        self._version = version

    async def run(self) -> None:
        """Keep in step until cancelled."""
        await self._due.run()

    async def _look(self) -> int:
        await self.refresh()
        return 0


def _finder(spelled: list[SpelledUnit], offered: UnitKind) -> UnitFinder:
    return UnitFinder(
        FindableUnit(
            id=each.unit.id,
            name=each.unit.name,
            short_name=each.unit.short_name,
            pinyin=each.pinyin,
            initials=each.initials,
            parent_id=each.unit.parent_id,
            offered=each.unit.kind is offered,
        )
        for each in spelled
    )
