"""修改信息: every field but the ID number, what it was and what it will be, 保存, 修改成功."""

import pytest

from tests.chat import Chat, text_of
from tests.missing_units.people import again
from tests.registration.steps import press, say
from tests.world import World


async def open_profile(phone: Chat) -> None:
    await say(phone, "/start", "王芳")
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
