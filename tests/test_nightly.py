"""What has kept something from happening twice is gone the night after its time."""

import asyncio

import pytest
from sqlalchemy import ColumnElement, func, select

from bot import nightly
from storage.tables import Base, InboxRow, PlatformDeliveryRow
from tests.learning.reporting import course, platform_of
from tests.world import World


async def count(world: World, row: type[Base], *where: ColumnElement[bool]) -> int:
    async with world.store.read() as look:
        return (await look._session.execute(select(func.count()).select_from(row).where(*where))).scalar_one()


async def test_answered_updates_go_after_two_days_and_the_events_of_platforms_after_ninety(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "STEP", 2)
    phone = await world.chat("王芳")
    for _ in range(5):
        await phone.ask("/start")
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "6"))
    async with asyncio.timeout(10):
        while await count(world, InboxRow, InboxRow.answered_at.is_(None)):  # noqa: ASYNC110 – no event tells
            await asyncio.sleep(0.01)

    world.clock.move(hours=47)
    await nightly.forget_old(world.store)
    assert await count(world, InboxRow) == 5

    world.clock.move(hours=2)
    await nightly.forget_old(world.store)
    assert await count(world, InboxRow) == 0
    assert await count(world, PlatformDeliveryRow) == 1

    world.clock.move(days=89)
    await nightly.forget_old(world.store)
    assert await count(world, PlatformDeliveryRow) == 0
