"""Two at the same moment: one accepts and the other is told by whom, one hands out; on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.plant import plant_tree
from core.hours import Balance, Hours
from tests.chat import text_of
from tests.todos.steps import TITLE, fill_in, send_proof, unit_admin
from tests.world import World, running_world


@pytest.fixture
async def either_world(database_url: str, template: Path, tmp_path: Path) -> AsyncIterator[World]:
    """A world on SQLite, and one on PostgreSQL."""
    async with running_world(template, tmp_path, database_url=database_url) as world:
        await plant_tree(world.store)
        yield world


async def test_of_two_admins_at_once_one_accepts_and_two_presses_hand_out_one_to_do(either_world: World) -> None:
    world = either_world
    zhou, sun_li = await unit_admin(world), await unit_admin(world, "孙丽")
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await fill_in(zhou)
    await zhou.press("发给全单位（3 人）")
    last = await zhou.wait_for_button("发给 3 人")
    await asyncio.gather(*(zhou.press("发给 3 人", message=last) for _ in range(2)), return_exceptions=True)
    await wang_fang.wait_for_text("发来一件培训待办")
    async with world.store.read() as look:
        assert (await look.todos.page([person.unit_id], skip=0, limit=5)).total == 1

    await wang_fang.press("提交", message=await send_proof(wang_fang))
    cards = [await phone.wait_for_text("待办材料 · 王芳") for phone in (zhou, sun_li)]
    toasts = await asyncio.gather(
        zhou.press("✅ 通过，计 8 学时", message=cards[0]), sun_li.press("✅ 通过，计 8 学时", message=cards[1])
    )
    assert [toast and toast["text"] for toast in toasts] == ["单位管理员 10:00 通过（8 学时），已计入学时"] * 2
    await wang_fang.wait_for_text("✅ 待办通过")
    assert len([m for m in await wang_fang.messages() if f"已计入：{TITLE}" in text_of(m)]) == 1
    async with world.store.read() as look:
        assert await look.hours.balances(person.id) == {2026: Balance(Hours.ZERO, Hours.of(8))}
