"""我的订单: what was bought on the platforms, narrowed by year and platform, with its refunds."""

from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.hours.people import LI_XIAO, WANG_FANG
from tests.learning.reporting import LearningPlatform
from tests.missing_units.people import again
from tests.registration.steps import press, say
from tests.world import World


def order(number: str, person: str = WANG_FANG, kind: str = "order.paid", **values: object) -> dict[str, object]:
    given = {"amount": "60.50", "items": ["公需课程包", "教材"], "hours": "30", **values}
    return {"type": kind, "id_number": person, "order_no": number, **given}


async def test_wang_fang_sees_what_she_bought_and_what_was_refunded(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    await world.person("李晓", number=LI_XIAO)
    await yuelu.report(order("A1"))
    await yuelu.report(order("A2", amount="9.90", items=["<专业课>"], hours="12.50"))
    await yuelu.report(order("A2", kind="order.refunded", amount="9.90", items=["<专业课>"], hours="12.50"))
    await yuelu.report(order("B1", LI_XIAO))
    world.clock.move(days=400)
    await yuelu.report(order("A3", hours="6"))
    phone = await world.signed_in(await again(world, wang_fang))

    await say(phone, "/start", "王芳")
    await press(phone, "⋯ 更多", "更多")
    shown = text_of(await press(phone, "我的订单", "共 3 笔"))
    assert "已支付 121.00 元" in shown
    assert "岳麓学堂 36 学时" in shown
    assert "↩️ 已退款" in shown

    year = str(world.clock().year - 1)
    narrowed = await press(phone, year, "共 2 笔")
    assert "岳麓学堂 30 学时" in text_of(narrowed)
    assert "全部平台" not in buttons(narrowed)
    details = text_of(await press(phone, "1", "订单 A2"))
    assert "· <专业课>" in details
    assert "9.90 元，12.5 学时" in details
    assert "退款" in details
    await press(phone, "« 返回", "共 2 笔")
    await press(phone, "全部年份", "共 3 笔")


async def test_an_order_of_somebody_else_cannot_be_opened(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    li_xiao = await world.person("李晓", number=LI_XIAO)
    await yuelu.report(order("B1", LI_XIAO))
    async with world.store.read() as look:
        (theirs,) = await look.platforms.orders(li_xiao.id)
    phone = await world.signed_in(wang_fang)

    home = await phone.ask("/start")
    await forge(world, phone, home, f"order:{theirs.id}:0:0:0")

    await phone.wait_for_text("这里还没有订单")
