"""账户信息 and signing out."""

from core.people import Role
from storage.conversations import Chat
from tests.account.steps import sign_in
from tests.chat import buttons, text_of
from tests.registration.steps import press, say
from tests.world import PROVINCE, World, id_number

WANG_FANG = id_number(811, "19880808")


async def test_the_account_shows_what_is_kept_and_masks_the_id_number(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await say(phone, "/start", "王芳")
    await press(phone, "⋯ 更多", "更多")

    account = text_of(await press(phone, "账户信息", "身份证号"))

    assert "姓名：王芳" in account
    assert "单位：长沙市第一中学（湖南省 › 长沙市 › 长沙市教育局）" in account
    assert "身份证号：43****************" in account
    assert "手机号：139" in account
    assert "岗位类别：未填" in account
    assert "入职时间：2015 年 9 月" in account
    assert "身份：✅ 已确认" in account
    assert "1988" not in account


async def test_nothing_stands_above_the_unit_of_an_operator(world: World) -> None:
    phone = await world.signed_in(await world.person("黄志强", PROVINCE, role=Role.OPERATOR))
    await say(phone, "/start", "黄志强")
    await press(phone, "⋯ 更多", "更多")

    assert "单位：湖南省人力资源和社会保障厅\n" in text_of(await press(phone, "账户信息", "身份证号"))


async def test_signing_out_asks_once_more_and_leads_to_the_welcome(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await say(phone, "/start", "王芳")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "身份证号")
    question = await press(phone, "退出登录", "之后的通知不再发到这里")
    assert buttons(question) == ["确认退出", "« 返回"]

    await press(phone, "确认退出", "学时助手")

    await sign_in(phone, WANG_FANG, "王芳 · 长沙市第一中学")


async def test_signing_out_on_one_phone_leaves_the_other_signed_in(world: World) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    one, other = await world.signed_in(wang_fang), await world.signed_in(wang_fang)
    await say(one, "/start", "王芳")
    await press(one, "⋯ 更多", "更多")
    await press(one, "账户信息", "身份证号")
    await press(one, "退出登录", "之后的通知")
    await press(one, "确认退出", "学时助手")

    await say(other, "/start", "王芳 · 长沙市第一中学")


async def test_a_confirmation_left_open_signs_out_nobody_while_somebody_else_speaks(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await say(phone, "/start", "王芳")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "身份证号")
    question = await press(phone, "退出登录", "之后的通知")
    li_xiao = await world.person("李晓", number=id_number(820))
    await world.signed_in(li_xiao, phone)

    answer = await phone.press("确认退出", message=question)

    assert answer is not None
    assert answer["text"] == "现在是李晓，请先切换。"
    async with world.store.read() as look:
        here = await look.sign_ins.here(Chat("telegram", str(phone.id)))
    assert [each.name for each in here] == ["王芳", "李晓"]


async def test_whoever_signs_out_leaves_the_phone_to_the_other(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await world.signed_in(await world.person("李晓", number=id_number(820)), phone)
    await say(phone, "/start", "李晓 · 长沙市第一中学")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "身份证号")
    await press(phone, "退出登录", "李晓在这个聊天里退出登录")

    await press(phone, "确认退出", "王芳 · 长沙市第一中学")

    assert "👤 切换" not in buttons(await phone.screen())
