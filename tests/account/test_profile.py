"""修改信息: every field but the ID number, what it was and what it will be, 保存, 修改成功."""

import pytest

from core.people import Role, Standing
from tests.chat import Chat, text_of
from tests.identity.people import holder, unit_admin
from tests.missing_units.people import again
from tests.registration.steps import press, say
from tests.world import PRIMARY_SCHOOL, World


async def open_profile(phone: Chat, name: str = "王芳") -> None:
    await say(phone, "/start", name)
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "账户信息")
    await press(phone, "修改信息", "要改哪一项")


@pytest.mark.parametrize(
    ("field", "wrong", "complaint", "typed", "after"),
    [
        ("手机号", "12345", "1 开头的 11 位数字", "139 0731 0002", "修改后：13907310002"),
        ("职称", "院士", "没有这个选项", "副高级", "修改后：副高级"),
        ("入职时间", "1901", "入职时间应在", "2016年7月", "修改后：2016 年 7 月"),
    ],
)
async def test_wang_fang_changes_what_needs_no_confirmation(
    world: World, field: str, wrong: str, complaint: str, typed: str, after: str
) -> None:
    wang_fang = await world.person("王芳")
    phone = await world.signed_in(wang_fang)
    await open_profile(phone)
    await press(phone, field, f"修改 · {field}")
    await say(phone, wrong, complaint)
    shown = await say(phone, typed, after)
    assert "修改前：" in text_of(shown)

    assert await phone.press("保存") == {"text": "修改成功。"}

    changed = await again(world, wang_fang)
    assert changed.standing is wang_fang.standing
    assert changed != wang_fang


async def test_a_new_name_is_confirmed_again_and_the_card_of_before_says_so(world: World) -> None:
    admin = await unit_admin(world)
    wang_fang = await world.person("王芳")
    phone = await world.signed_in(wang_fang)
    await open_profile(phone)
    await press(phone, "姓名", "修改 · 姓名")
    assert "确认以前不能申请证书" in text_of(await say(phone, "王方", "修改后：王方"))
    await press(phone, "保存", "⏳ 身份待单位确认")
    card = await admin.wait_for_text("待确认 · 王方")

    await open_profile(phone, "王方")
    await press(phone, "姓名", "修改 · 姓名")
    await say(phone, "王芳芳", "修改后：王芳芳")
    await press(phone, "保存", "⏳ 身份待单位确认")

    later = await admin.wait_for_text("待确认 · 王芳芳")
    assert later["message_id"] != card["message_id"]
    await admin.wait_for_text("↩️ 本人")
    await admin.press("✅ 确认", message=later)
    await phone.wait_for_text("王芳芳，您的身份已由长沙市第一中学单位管理员确认")
    assert (await again(world, wang_fang)).standing is Standing.CONFIRMED


async def test_an_admin_who_moves_leaves_the_office_behind_and_claims_go_along(world: World) -> None:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    other = await holder(world, "何平", Role.UNIT_ADMIN, PRIMARY_SCHOOL)
    phone = await world.signed_in(zhou)
    await open_profile(phone, "周建国")
    await press(phone, "单位", "修改 · 单位")
    await say(phone, "岳麓区实验小学", "岳麓区实验小学")
    chosen = await press(phone, "1", "已选：岳麓区实验小学")
    assert "单位管理员身份同时结束" in text_of(chosen)
    await press(phone, "保存", "周建国 · 岳麓区实验小学")

    assert (await again(world, zhou)).roles == ()
    await other.wait_for_text("待确认 · 周建国")


async def test_nothing_changed_is_nothing_to_confirm(world: World) -> None:
    wang_fang = await world.person("王芳")
    phone = await world.signed_in(wang_fang)
    await open_profile(phone)
    await press(phone, "姓名", "修改 · 姓名")
    await say(phone, "王芳", "修改后：王芳")

    assert await phone.press("保存") == {"text": "现在没有要更正的。", "show_alert": True}
    assert (await again(world, wang_fang)).standing is Standing.CONFIRMED
