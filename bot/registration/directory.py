"""The finder of units, kept in step with the store."""

import asyncio

import structlog

from bot.registration.finder import FindableUnit, UnitFinder
from core.units import UnitKind
from storage.store import Store
from storage.units import SpelledUnit

log = structlog.get_logger()

LOOK_EVERY = 30.0
"""Seconds between looks whether units were imported or added by another process."""


class UnitDirectory:
    """Holds the current finder; building it takes a second for tens of thousands of units, so it is shared."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: object = None
        self.finder = UnitFinder([])

    async def refresh(self) -> None:
        """Build the finder anew if the units changed."""
        async with self._store.scan() as look:
            version = await look.units.version()
            if version == self._version:
                return
            spelled = await look.units.all()
        self.finder = await asyncio.to_thread(_finder, spelled)
        self._version = version

    async def run(self) -> None:
        """Keep in step until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.refresh()
            except Exception:
                log.exception("units not refreshed")


def _finder(spelled: list[SpelledUnit]) -> UnitFinder:
    return UnitFinder(
        FindableUnit(
            id=each.unit.id,
            name=each.unit.name,
            short_name=each.unit.short_name,
            pinyin=each.pinyin,
            initials=each.initials,
            parent_id=each.unit.parent_id,
            offered=each.unit.kind is UnitKind.UNIT,
        )
        for each in spelled
    )
