"""系统提醒: the unit while nothing is filed, whoever must act while it waits; once a day each."""

from tests.chat import Chat, buttons, text_of
from tests.claims.steps import reviewer, unit_admin
from tests.exemptions.steps import file
from tests.world import World


async def mine(phone: Chat) -> str:
    """The person's own screen."""
    await phone.ask("/start")
    await phone.press("📄 免训证明")
    return text_of(await phone.wait_for_text("免训证明由单位管理员提交"))


async def remind(phone: Chat) -> str:
    answer = await phone.press("系统提醒")
    assert answer is not None
    return answer["text"]


async def test_li_xiao_asks_the_unit_and_then_the_authority(world: World) -> None:
    person = await world.person("李晓")
    li_xiao = await world.signed_in(person)
    await mine(li_xiao)
    assert "还没有可以填报的管理员" in await remind(li_xiao)

    zhou, liu_min = await unit_admin(world), await reviewer(world)
    assert await remind(li_xiao) == "已提醒单位管理员。"
    assert await remind(li_xiao) == "24 小时内只提醒一次，已经提醒过。"
    wish = await zhou.wait_for_text("系统提醒：李晓（长沙市第一中学）希望办理免训证明")
    world.clock.move(hours=24)
    assert await remind(li_xiao) == "已提醒单位管理员。"
    await zhou.press("为其填报", message=wish)
    await zhou.wait_for_text("免训的原因是什么")

    await file(zhou, "李晓")
    card = await liu_min.wait_for_text("免训证明 · 李晓")
    world.clock.move(days=3)
    assert "现在由长沙市教育局审核岗审核，等了 3 个工作日。" in await mine(li_xiao)
    assert "已提醒" in await remind(li_xiao)
    assert "24 小时内只提醒一次" in await remind(li_xiao)
    again = await liu_min.wait_for_text("系统提醒")
    assert "李晓" in text_of(again)
    assert again["message_id"] != card["message_id"]
    assert "✅ 批准" in buttons(again)


async def test_where_no_authority_has_a_reviewer_the_hotline_is_named(world: World) -> None:
    zhou = await unit_admin(world)
    li_xiao = await world.signed_in(await world.person("李晓"))

    tracker = text_of(await file(zhou, "李晓"))

    assert "上级主管部门还没有审核的人" in tracker
    assert "4000-434-678" in tracker
    assert "4000-434-678" in await mine(li_xiao)
