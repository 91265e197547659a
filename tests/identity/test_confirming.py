"""Somebody who is on no roster registers, and those who must act confirm or decline."""

from bot.identity.requests import ask
from core.people import Person, Role, Standing
from tests.chat import Chat, buttons, text_of
from tests.world import SCHOOL, World


async def waiting(world: World, name: str, unit: str = SCHOOL) -> Person:
    """Somebody who registered and is on no roster."""
    person = await world.person(name, unit, standing=Standing.PENDING)
    async with world.store.begin() as tx:
        await ask(tx, person, world.app.book)
    return person


async def holder(world: World, name: str, role: Role, unit: str) -> Chat:
    return await world.signed_in(await world.person(name, unit, role=role))


async def test_the_unit_admin_confirms_with_one_press_and_li_xiao_is_told(world: World) -> None:
    admin = await holder(world, "周建国", Role.UNIT_ADMIN, SCHOOL)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)

    card = await admin.wait_for_text("待确认 · 李晓")
    assert "43****************" in text_of(card)
    assert "长沙市第一中学" in text_of(card)
    toast = await admin.press("✅ 确认", message=card)

    assert "单位管理员" in toast["text"]
    assert "已确认" in toast["text"]
    frozen = await admin.wait_for_text("✅ 单位管理员")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []
    told = await li_xiao.wait_for_text("您的身份已由长沙市第一中学单位管理员确认")
    assert buttons(told) == ["🎓 培训证书"]
