"""忘记密码: the admin vouches for the person, and a new password is set in the chat that asked."""

import asyncio

import pytest

from core.people import Role
from core.recovery import ASKS_PER_CHAT
from tests.account.steps import open_sign_in, sign_in
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.identity.people import holder, unit_admin
from tests.recovery.steps import ALLOW, DECLINE, NEW_PASSWORD, forget, number_in, set_password
from tests.registration.steps import press, say
from tests.world import EDUCATION_BUREAU, PASSWORD, PRIMARY_SCHOOL, World, id_number

WANG_FANG = id_number(811, "19880808")
NOBODY = id_number(812, "19770707")


async def card(admin: Chat) -> dict:
    return await admin.wait_for_text("待核实 · 王芳")


async def told_nothing(chat: Chat) -> bool:
    return not any("已核实" in text_of(message) for message in await chat.messages())


async def test_wang_fang_gets_back_in_and_her_other_phone_is_signed_out(world: World) -> None:
    old = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")

    asked = await forget(phone, WANG_FANG)
    assert "王芳" not in text_of(asked)
    assert "第一中学" not in text_of(asked)
    await old.wait_for_text("有人在另一个聊天里说忘记了您的登录密码")
    shown = await card(admin)
    assert number_in(shown) == number_in(asked)
    assert "43****************" in text_of(shown)
    assert buttons(shown) == [ALLOW, DECLINE]
    toast = await admin.press(ALLOW, message=shown)

    assert toast is not None
    assert toast["text"] == "长沙市第一中学单位管理员 10:00 核实过，已允许重设密码"
    assert buttons(await admin.wait_for_text("✅ 长沙市第一中学单位管理员 11 月 23 日 10:00 核实过")) == []
    await old.wait_for_text("允许在另一个聊天里重设您的登录密码")
    assert "11:00 以前可以在这里设新密码" in text_of(await phone.wait_for_text("已核实"))
    await set_password(phone, "王芳 · 长沙市第一中学")

    await old.wait_for_text("在另一个聊天里设了新密码，这里已退出登录")
    await say(old, "/start", "学时助手")
    await sign_in(old, WANG_FANG, "不对")
    await say(old, NEW_PASSWORD, "王芳 · 长沙市第一中学")
    said = "\n".join(text_of(message) for message in await phone.messages())
    assert NEW_PASSWORD not in said
    assert WANG_FANG not in said


async def test_a_number_that_nobody_registered_gets_the_very_same_answers(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    answers = []
    for name, number in (("Wang Fang", WANG_FANG), ("Zhang Wei", NOBODY)):
        phone = await world.chat(name)
        first = await forget(phone, number)
        await press(phone, "« 返回", "请发登录密码")
        await press(phone, "忘记密码", "管理员当面或打电话核实")
        again = await press(phone, "请管理员核实", "已请管理员核实")
        assert number_in(again) == number_in(first)
        answers.append((text_of(first).replace(number_in(first), "0000"), buttons(first)))
        await press(phone, "« 返回", "请发登录密码")
        await press(phone, "忘记密码", "管理员当面或打电话核实")
        await press(phone, "请管理员核实", "已请管理员核实")
        await press(phone, "« 返回", "请发登录密码")
        await press(phone, "忘记密码", "管理员当面或打电话核实")
        fourth = await phone.press("请管理员核实")
        assert fourth is not None
        answers[-1] += (fourth["text"],)

    assert answers[0] == answers[1]
    assert answers[0][2].startswith("今天已经请管理员核实过 3 次")


async def test_a_chat_does_not_go_through_a_list_of_numbers(world: World) -> None:
    stranger = await world.chat("Stranger")
    for number in range(ASKS_PER_CHAT):
        await forget(stranger, id_number(700 + number))
    await open_sign_in(stranger)
    await say(stranger, id_number(720), "请发登录密码")
    await press(stranger, "忘记密码", "管理员当面或打电话核实")

    answer = await stranger.press("请管理员核实")

    assert answer is not None
    assert answer["text"].startswith("今天已经请管理员核实过 5 次")
    world.clock.move(days=1)
    await press(stranger, "请管理员核实", "已请管理员核实")


async def test_not_the_person_changes_nothing_and_tells_only_the_account(world: World) -> None:
    own = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    admin = await unit_admin(world)
    stranger = await world.chat("Stranger")
    await forget(stranger, WANG_FANG)

    await admin.press(DECLINE, message=await card(admin))

    await admin.wait_for_text("❌ 长沙市第一中学单位管理员 11 月 23 日 10:00 核实不是本人")
    await own.wait_for_text("提出的不是您本人，密码和登录都没有变")
    assert await told_nothing(stranger)
    await say(own, "/start", "王芳 · 长沙市第一中学")
    await sign_in(await world.chat("Wang Fang"), WANG_FANG, "王芳 · 长沙市第一中学")


async def test_of_two_admins_at_once_one_decides_and_the_other_reads_who(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)
    cards = [await card(each) for each in (zhou, sun)]

    toasts = await asyncio.gather(zhou.press(ALLOW, message=cards[0]), sun.press(DECLINE, message=cards[1]))

    assert toasts[0] is not None
    assert toasts[1] is not None
    assert toasts[0]["text"] == toasts[1]["text"]
    ends = [text_of(await each.wait_for_text("核实")) for each in (zhou, sun)]
    assert ends[0] == ends[1]


async def test_what_is_allowed_ends_after_an_hour_and_works_once_and_only_there(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone, other = await world.chat("Wang Fang"), await world.chat("Stranger")
    await forget(phone, WANG_FANG)
    await admin.press(ALLOW, message=await card(admin))
    allowed = await phone.wait_for_text("已核实")
    data = allowed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    assert "这不是您的记录" in await forge(world, other, await say(other, "/start", "学时助手"), data)
    await press(phone, "设新密码", "请发新密码")
    await say(phone, "/cancel", "好的")
    await press(phone, "设新密码", "请发新密码")
    await say(phone, NEW_PASSWORD, "请再发一次")
    world.clock.move(minutes=61)
    await say(phone, NEW_PASSWORD, "已超过 60 分钟")
    await sign_in(other, WANG_FANG, "王芳 · 长沙市第一中学", password=PASSWORD)

    late = await phone.press("设新密码", message=allowed)
    assert late is not None
    assert "已超过 60 分钟" in late["text"]


async def test_a_password_is_set_once(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)
    await admin.press(ALLOW, message=await card(admin))
    allowed = await phone.wait_for_text("已核实")
    data = allowed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    home = await set_password(phone, "王芳 · 长沙市第一中学")

    assert "新密码已经设过" in await forge(world, phone, home, data)


async def test_a_restart_in_the_middle_loses_nothing_and_a_weak_or_other_password_is_asked_again(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)
    await world.restart()
    await admin.press(ALLOW, message=await card(admin))
    await press(phone, "设新密码", "请发新密码")
    weak = await phone.say("19880808ab")
    await phone.wait_for_text("密码里不能有出生日期")
    await phone.wait_for(lambda messages: all(m["message_id"] != weak["message_id"] for m in messages))
    await say(phone, NEW_PASSWORD, "请再发一次")

    await world.restart()

    await say(phone, "Something-else-9", "两次发的不一样")
    await say(phone, NEW_PASSWORD, "请再发一次")
    await say(phone, NEW_PASSWORD, "王芳 · 长沙市第一中学")


async def test_a_lock_ends_with_the_new_password(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)
    await press(phone, "« 返回", "请发登录密码")
    for _ in range(4):
        await say(phone, "Wrong-mountain-9", "还可以试")
    await say(phone, "Wrong-mountain-9", "之前不能登录")
    await admin.press(ALLOW, message=await card(admin))

    await set_password(phone, "王芳 · 长沙市第一中学")

    second = await world.chat("Wang Fang's tablet")
    await sign_in(second, WANG_FANG, "王芳 · 长沙市第一中学", password=NEW_PASSWORD)


async def test_without_a_unit_admin_the_authority_is_asked_and_the_admin_never_decides_on_herself(
    world: World,
) -> None:
    reviewer = await holder(world, "何敏", Role.REVIEWER, EDUCATION_BUREAU)
    own = await world.signed_in(await world.person("王芳", number=WANG_FANG, role=Role.UNIT_ADMIN))
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)

    shown = await card(reviewer)
    data = shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"].partition("~")[2]
    assert "这不是您的记录" in await forge(world, own, await own.screen(), data)
    other = await holder(world, "赵强", Role.UNIT_ADMIN, PRIMARY_SCHOOL)
    assert "这不是您的记录" in await forge(world, other, await say(other, "/start", "赵强"), data)
    assert not any("待核实" in text_of(message) for message in await own.messages())

    await reviewer.press(ALLOW, message=shown)
    await set_password(phone, "王芳 · 长沙市第一中学")


async def test_a_request_nobody_answered_for_three_days_is_over_until_it_is_asked_again(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    admin = await unit_admin(world)
    phone = await world.chat("Wang Fang")
    await forget(phone, WANG_FANG)
    shown = await card(admin)
    world.clock.move(days=3)

    late = await admin.press(ALLOW, message=shown)

    assert late is not None
    assert "已超过 3 天" in late["text"]
    assert await told_nothing(phone)
    await press(phone, "« 返回", "请发登录密码")
    await press(phone, "忘记密码", "管理员当面或打电话核实")
    await press(phone, "请管理员核实", "已请管理员核实")
    await admin.press(ALLOW, message=shown)
    await phone.wait_for_text("已核实")


@pytest.mark.parametrize("door", ["忘记密码", "不是我注册的"])
async def test_a_door_without_an_id_number_asks_for_it_first(door: str, world: World) -> None:
    phone = await world.chat("Wang Fang")
    welcome = await say(phone, "/start", "学时助手")
    await forge(world, phone, welcome, {"忘记密码": "forgot", "不是我注册的": "not-mine"}[door])

    told = await phone.wait_for_text("发身份证号")

    assert buttons(told) == ["登录", "« 首页"]
