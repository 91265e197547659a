"""Reviews of a year end with 30 April of the next: reviewers see it coming, and nothing is granted after it."""

from datetime import datetime

from bot.sweeps import sweep
from core.claims import ClaimState
from core.years import SHANGHAI
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.claims.steps import state_of, unit_admin, waiting
from tests.world import World

OVER = "2026 年度的审核已于 2027 年 4 月 30 日截止"


async def test_after_the_last_day_nothing_is_granted_and_whoever_waits_is_told_once(world: World) -> None:
    zhou = await unit_admin(world)
    people = [await world.person(name) for name in ("王芳", "李晓")]
    wang_fang, li_xiao = [await world.signed_in(person) for person in people]
    claims = [await waiting(world, person) for person in people]
    card = await zhou.wait_for_text("待审 · 王芳")
    assert "审核截止" not in text_of(card)

    world.clock.set(datetime(2027, 4, 20, 10, tzinfo=SHANGHAI))
    await zhou.ask("/start")
    await zhou.press("🗂 待审 2")
    shown = await zhou.wait_for_text("待审 1/2 · 王芳")
    assert "⚠️ 这个年度 4 月 30 日审核截止，还有 10 天" in text_of(shown)
    assert "✅ 通过 20" in buttons(shown)

    world.clock.set(datetime(2027, 5, 1, 10, tzinfo=SHANGHAI))
    for data in ("rv-do:1:::approve::", "rv-do:1:::less:0.1000:cap", "rv-do:1:::return::"):
        assert OVER in await forge(world, zhou, card, data), data
    for _ in range(2):
        await sweep(world.store, world.app.rules)
    for phone in (wang_fang, li_xiao):
        told = text_of(await phone.wait_for_text("❌ 申报没有在审核截止前审完：《××地区地质灾害成因》"))
        assert OVER in told
        assert "4000-434-678" in told
        assert len([m for m in await phone.messages() if "没有在审核截止前审完" in text_of(m)]) == 1
    await zhou.press("下一件 ›", message=shown)
    late = await zhou.wait_for_text("待审 2/2 · 李晓")
    assert f"❌ {OVER}，不能再通过或退回" in text_of(late)
    assert not {"✅ 通过 20", "✏️ 核减学时", "↩️ 退回修改"} & set(buttons(late))

    await zhou.press("❌ 不予通过", message=late)
    await zhou.press("不符合换算规则")
    await li_xiao.press("看申报", message=await li_xiao.wait_for_text("❌ 申报不予通过"))
    toast = await li_xiao.press("向上一级申诉")
    assert toast is None or not toast.get("text")
    await li_xiao.press("不写理由，直接申诉")
    assert await state_of(world, claims[1].id) is ClaimState.REFUSED
    assert await state_of(world, claims[0].id) is ClaimState.AT_UNIT
