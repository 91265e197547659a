"""不是我注册的: what somebody else made with one's ID number is frozen, and the owner takes it over."""

from tests.account.steps import sign_in
from tests.chat import text_of
from tests.identity.people import unit_admin
from tests.recovery.steps import DECLINE, FREEZE, disown, set_password
from tests.registration.steps import press, say
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(811, "19880808")


async def test_an_account_that_somebody_else_made_is_frozen_at_once_and_taken_over_by_its_owner(
    world: World,
) -> None:
    impostor = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")
    asked = await disown(phone, WANG_FANG)
    assert "王芳" not in text_of(asked)

    card = await admin.wait_for_text("本人称不是自己注册的")
    await admin.press(FREEZE, message=card)

    await admin.wait_for_text("✅ 长沙市第一中学单位管理员 11 月 23 日 10:00 核实过，已停用全部登录")
    await impostor.wait_for_text("这个账号不是本人注册的，登录已全部停用")
    await say(impostor, "/start", "学时助手")
    await sign_in(impostor, WANG_FANG, "不对", password=PASSWORD)
    await set_password(phone, "王芳 · 长沙市第一中学")
    await say(impostor, PASSWORD, "不对")


async def test_a_false_claim_leaves_the_account_alone(world: World) -> None:
    own = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    admin = await unit_admin(world)
    await disown(await world.chat("Stranger"), WANG_FANG)
    await own.wait_for_text("如果是您本人注册的，请马上告诉单位管理员")

    await admin.press(DECLINE, message=await admin.wait_for_text("本人称不是自己注册的"))

    await own.wait_for_text("密码和登录都没有变")
    await say(own, "/start", "王芳 · 长沙市第一中学")


async def test_on_a_phone_that_a_colleague_uses_the_owner_comes_in_beside_them(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone = await world.signed_in(await world.person("李晓"))
    await say(phone, "/start", "李晓")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "身份证号")
    await press(phone, "登录其他人", "请发您的身份证号")
    await say(phone, WANG_FANG, "请发登录密码")
    await press(phone, "忘记密码", "管理员当面或打电话核实")
    await press(phone, "请管理员核实", "已请管理员核实")
    await admin.press("核实过，允许重设", message=await admin.wait_for_text("待核实 · 王芳"))

    await set_password(phone, "王芳 · 长沙市第一中学")

    people = await press(phone, "👤 切换", "登录了 2 人")
    assert text_of(people).splitlines()[2:] == ["1  李晓 · 长沙市第一中学", "2  王芳 · 长沙市第一中学（现在）"]
