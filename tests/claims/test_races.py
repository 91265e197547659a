"""Five reviewers at the same moment: one decision, four told by whom; on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.plant import plant_tree
from core.claims import ClaimState
from core.reviews import Matter
from tests.chat import buttons, text_of
from tests.claims.steps import state_of, unit_admin, waiting
from tests.world import World, running_world

NAMES = ("周建国", "孙丽", "吴强", "郑洁", "冯涛")


@pytest.fixture
async def either_world(database_url: str, template: Path, tmp_path: Path) -> AsyncIterator[World]:
    """A world on SQLite, and one on PostgreSQL."""
    async with running_world(template, tmp_path, database_url=database_url) as world:
        await plant_tree(world.store)
        yield world


async def test_of_five_reviewers_pressing_at_once_one_decides_and_four_are_told_by_whom(either_world: World) -> None:
    world = either_world
    phones = [await unit_admin(world, name) for name in NAMES]
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    claim = await waiting(world, person)
    cards = [await phone.wait_for_text("待审 · 王芳") for phone in phones]

    toasts = await asyncio.gather(
        *(phone.press("✅ 通过 20", message=card) for phone, card in zip(phones, cards, strict=True))
    )

    assert [toast and toast["text"] for toast in toasts] == ["单位管理员 10:00 通过（20 学时），已报主管部门"] * 5
    assert await state_of(world, claim.id) is ClaimState.AT_AUTHORITY
    for phone, card in zip(phones, cards, strict=True):
        frozen = await phone.wait_for_text("✅ 单位管理员 11 月 23 日 10:00 通过")
        assert frozen["message_id"] == card["message_id"]
        assert buttons(frozen) == []
    await wang_fang.wait_for_text("通过了申报")
    assert len([m for m in await wang_fang.messages() if "通过了申报" in text_of(m)]) == 1
    async with world.store.read() as look:
        assert len(await look.reviews.history(Matter.CLAIM, claim.id)) == 2
