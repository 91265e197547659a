"""已登录的聊天: where one is signed in, and how to end that elsewhere."""

from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.registration.steps import press, say
from tests.sharing.people import open_account
from tests.world import World


async def chats_of(phone: Chat, count: int) -> Message:
    await open_account(phone)
    return await press(phone, f"已登录的聊天 {count}", "通知会发到最后用过的那个")


async def test_wang_fang_ends_one_of_her_chats_and_that_chat_is_told(world: World) -> None:
    wang_fang = await world.person("王芳")
    lost = await world.signed_in(wang_fang)
    old_home = await say(lost, "/start", "王芳")
    world.clock.move(days=3)
    own = await world.signed_in(wang_fang)

    shown = await chats_of(own, 2)
    assert "1  这个聊天，10:0" in text_of(shown)
    assert "2  11 月 23 日 10:0" in text_of(shown)
    assert buttons(shown) == ["退出 2", "退出其他所有聊天", "« 返回"]
    await press(own, "退出 2", "那里会收到通知")
    await press(own, "确认退出", "已登录的聊天 1")

    await lost.wait_for_text("⚠️ 王芳：10:0")
    await lost.wait_for_text("退出了这里的登录")
    answer = await lost.press("📊 我的学时", message=old_home)
    assert answer is not None
    assert answer["text"] == "请先登录或注册。"
    await say(own, "/start", "王芳 · 长沙市第一中学")


async def test_ending_all_others_leaves_this_one_and_the_colleague_on_the_other_phone(world: World) -> None:
    wang_fang, li_xiao = await world.person("王芳"), await world.person("李晓")
    own = await world.signed_in(wang_fang)
    shared = await world.signed_in(li_xiao)
    await world.signed_in(wang_fang, shared)
    third = await world.signed_in(wang_fang)
    screen = await press(shared, "📊 我的学时", "👤 王芳") if await say(shared, "/start", "王芳") else None

    await chats_of(own, 3)
    await press(own, "退出其他所有聊天", "在其他 2 个聊天里退出登录")
    await press(own, "确认退出", "已登录的聊天 1")

    for phone in (shared, third):
        await phone.wait_for_text("退出了这里的登录")
    await say(third, "/start", "学时助手")
    await say(shared, "/start", "李晓 · 长沙市第一中学")
    assert screen is not None
    answer = await shared.press("明细", message=screen)
    assert answer is not None
    assert "没有做任何改动" in answer["text"]
    await say(own, "/start", "王芳 · 长沙市第一中学")


async def test_a_chat_that_ended_meanwhile_is_said_to_have_ended(world: World) -> None:
    wang_fang = await world.person("王芳")
    other, own = await world.signed_in(wang_fang), await world.signed_in(wang_fang)
    question = await press(own, "退出 2", "那里会收到通知") if await chats_of(own, 2) else None
    await open_account(other)
    await press(other, "退出登录", "之后的通知")
    await press(other, "确认退出", "学时助手")

    assert question is not None
    answer = await own.press("确认退出", message=question)

    assert answer is not None
    assert answer["text"] == "那里已经退出登录了。"


async def test_a_forged_button_ends_nobody_elses_sign_in(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    li_xiao = await world.person("李晓")
    phone = await world.signed_in(li_xiao)
    async with world.store.read() as look:
        (hers,) = await look.sign_ins.of(li_xiao.id)
    screen = await say(wang_fang, "/start", "王芳")

    answer = await forge(world, wang_fang, screen, f"end-chat-now:{hers.id}")

    assert answer == "那里已经退出登录了。"
    await say(phone, "/start", "李晓 · 长沙市第一中学")
