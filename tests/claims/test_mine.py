"""One's own claims: the tracker, reminding, withdrawing, deleting."""

import pytest

from core.claims import ClaimState
from storage.claims import CLAIM
from storage.evidence import Owner
from tests.chat import buttons, text_of
from tests.claims.steps import file_paper, only_claim, reviewer, state_of, unit_admin, waiting
from tests.evidence import sample
from tests.world import World

ROW = "⏳ 《××地区地质灾害成因》 · 单位审核"


async def test_the_tracker_counts_working_days_and_reviewers_are_reminded_once_a_day(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    await waiting(world, person)
    wang_fang = await world.signed_in(person)
    await zhou.wait_for_text("待审 · 王芳")
    world.clock.move(days=7)

    await wang_fang.ask("/start")
    await wang_fang.press("📝 申请活动学时")
    await wang_fang.press(ROW)
    assert "等了 5 个工作日" in text_of(await wang_fang.wait_for_text("✅ 已提交"))
    toast = await wang_fang.press("系统提醒审核人")
    assert toast is not None
    assert "不显示您的操作" in toast["text"]
    reminder = text_of(await zhou.wait_for_text("⏳ 系统提醒"))
    assert "王芳" in reminder
    toast = await wang_fang.press("系统提醒审核人")
    assert toast is not None
    assert "24 小时内只提醒一次" in toast["text"]


async def test_withdrawing_freezes_the_card_and_the_claim_starts_anew(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await file_paper(wang_fang)
    await zhou.press("✅ 通过 20")
    card = await liu_min.wait_for_text("待审 · 王芳")
    await wang_fang.ask("/start")
    await wang_fang.press("📝 申请活动学时")
    await wang_fang.press("⏳ 《××地区地质灾害成因》 · 主管部门审核")
    await wang_fang.press("撤回")
    assert "单位审核也作废" in text_of(await wang_fang.wait_for_text("撤回申报"))
    await wang_fang.press("撤回")
    await wang_fang.wait_for_text("↩️ 已撤回")

    frozen = await liu_min.wait_for_text("申请人 11 月 23 日 10:00 已撤回")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []
    await wang_fang.press("修改")
    assert "材料附件：照片 1 ✅" in text_of(await wang_fang.wait_for_text("依据"))
    await wang_fang.press("提交")
    await zhou.wait_for(lambda messages: [m for m in messages if "✅ 通过 20" in buttons(m)], why="for a card again")
    assert (await only_claim(world, person)).state is ClaimState.AT_UNIT


async def test_a_deleted_claim_is_gone_with_its_files(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await file_paper(wang_fang, sample.photo("red"))
    claim = await only_claim(world, person)
    async with world.store.read() as look:
        (piece,) = await look.evidence.of(Owner(CLAIM, claim.id))
        key = (await look.files.get(piece.file_id)).key
    await wang_fang.press("撤回")
    await wang_fang.press("撤回")
    await wang_fang.press("删除")
    assert "不能恢复" in text_of(await wang_fang.wait_for_text("删除申报"))
    await wang_fang.press("删除")
    await wang_fang.wait_for_text("按“添加”开始")

    assert await state_of(world, claim.id) is None
    with pytest.raises(FileNotFoundError):
        await world.app.files.get(key)


async def test_a_claim_returned_after_the_closing_day_can_still_be_answered(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await file_paper(wang_fang)
    await zhou.press("↩️ 退回修改")
    await zhou.press("证明上的学时")
    await zhou.press("学时超上限")
    told = await wang_fang.wait_for_text("已退回")
    world.clock.move(days=75)

    await wang_fang.press("改这一项", message=told)
    await wang_fang.wait_for_text("请发新的证明上的学时")
    await wang_fang.say("10")
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("申报专业科目 10 学时"))

    await zhou.wait_for_text("申报专业科目 10 学时（2026 年度）")
    assert (await only_claim(world, person)).case.year == 2026
