"""What its office has had for five working days goes to the next level too."""

import asyncio

from bot.reviewing.escalation import escalate
from core.claims import ClaimState
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.claims.steps import reviewer, state_of, unit_admin, waiting
from tests.identity.people import waiting as unconfirmed
from tests.world import World

TOLD = "等了 5 个工作日，系统已同时交给长沙市教育局审核岗"
NOT_YOURS = "这不是您的记录，没有做任何改动。"


async def told(phone: Chat, part: str) -> int:
    return len([message for message in await phone.messages() if part in text_of(message)])


async def test_after_five_working_days_both_levels_may_decide_and_the_trainee_is_told_once(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    people = [await world.person(name) for name in ("王芳", "李晓")]
    wang_fang = await world.signed_in(people[0])
    claims = [await waiting(world, person) for person in people]
    cards = [await zhou.wait_for_text(f"待审 · {person.name}") for person in people]

    world.clock.move(days=6)
    assert await escalate(world.store, world.app.rules) == 0
    assert await forge(world, liu_min, await liu_min.ask("/start"), "rv-do:1:::approve::") == NOT_YOURS
    world.clock.move(days=1)
    assert sum(await asyncio.gather(*(escalate(world.store, world.app.rules) for _ in range(3)))) == 2

    await wang_fang.wait_for_text(f"《××地区地质灾害成因》：{TOLD}")
    card = await liu_min.wait_for_text("待审 · 王芳")
    assert "🗂 待审 2" in buttons(await liu_min.ask("/start"))
    await wang_fang.ask("/start")
    await wang_fang.press("📝 申请活动学时")
    await wang_fang.press("⏳ 《××地区地质灾害成因》 · 单位审核")
    tracker = text_of(await wang_fang.wait_for_text("✅ 已提交"))
    assert "现在由长沙市第一中学单位管理员审核，等了 5 个工作日" in tracker
    assert "等得太久，已同时交给长沙市教育局审核岗" in tracker

    await liu_min.press("✅ 通过 20", message=card)
    for phone in (zhou, liu_min):
        await phone.wait_for_text("✅ 长沙市教育局审核岗 11 月 30 日 10:00 通过（20 学时），已计入学时")
    await zhou.press("✅ 通过 20", message=cards[1])
    await zhou.wait_for_text("✅ 单位管理员 11 月 30 日 10:00 通过（20 学时），已报主管部门")
    assert [await state_of(world, claim.id) for claim in claims] == [ClaimState.GRANTED, ClaimState.AT_AUTHORITY]
    assert await escalate(world.store, world.app.rules) == 0
    assert await told(wang_fang, TOLD) == 1


async def test_what_came_due_while_the_bot_was_down_is_caught_up_with(world: World) -> None:
    await unit_admin(world)
    liu_min = await reviewer(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await waiting(world, person)
    li_xiao = await world.signed_in(await unconfirmed(world, "李晓"))

    world.clock.move(days=7)
    await world.restart()

    await wang_fang.wait_for_text(TOLD)
    await li_xiao.wait_for_text(f"身份确认：{TOLD}")
    await liu_min.wait_for_text("待审 · 王芳")
    await liu_min.wait_for_text("待确认 · 李晓")
    # Nobody stands above the bureau here, so the next five days change nothing.
    world.clock.move(days=7)
    assert await escalate(world.store, world.app.rules) == 0
