"""重置密码: the old password once, the new one twice; every other chat is signed out and told."""

from tests.account.steps import sign_in
from tests.chat import Chat, text_of
from tests.registration.steps import press, say
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(811, "19880808")
NEW = "Quiet-harbour-27"


async def open_question(phone: Chat) -> None:
    await say(phone, "/start", "王芳 · 长沙市第一中学")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "账户信息")
    await press(phone, "重置密码", "请先发现在的登录密码")


async def test_wang_fang_changes_her_password_and_her_other_phone_is_told(world: World) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    phone = await world.signed_in(wang_fang)
    other = await world.chat("Wang Fang at home")
    await sign_in(other, WANG_FANG, "王芳 · 长沙市第一中学")

    await open_question(phone)
    await say(phone, PASSWORD, "请发新密码")
    assert "至少" in text_of(await say(phone, "kurz1", "至少"))
    await say(phone, NEW, "请再发一次")
    await say(phone, PASSWORD, "两次发的不一样")
    await say(phone, NEW, "请再发一次")
    await say(phone, NEW, "✅ 新密码已生效")

    await other.wait_for_text("在另一个聊天里设了新密码，这里已退出登录")
    assert not {PASSWORD, NEW} & {text_of(message) for message in await phone.messages()}
    await sign_in(other, WANG_FANG, "还可以试 4 次", password=PASSWORD)
    await say(other, NEW, "王芳 · 长沙市第一中学")


async def test_guesses_of_the_old_password_count_as_those_of_a_sign_in(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await open_question(phone)
    for left in (4, 3, 2, 1):
        await say(phone, "Wrong-mountain-9", f"还可以试 {left} 次")

    await say(phone, "Wrong-mountain-9", "错的次数太多，10:15 之前不能登录")


async def test_whoever_forgot_the_old_one_asks_the_admin_from_there(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await open_question(phone)

    await press(phone, "忘记密码", "管理员当面或打电话核实")
    await press(phone, "请管理员核实", "已请管理员核实，编号")
