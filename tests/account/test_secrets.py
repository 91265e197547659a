"""Messages with a secret leave the chat at once, in every state, edited ones too, and nothing repeats them."""

import pytest

from tests.account.steps import give_id_number, open_sign_in
from tests.chat import Chat, Message, text_of
from tests.registration.steps import CHEN_JING, STEPS, say, walk_to
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(811, "19880808")

FORMS = [
    WANG_FANG,
    f"我的身份证是{WANG_FANG}，帮我看看",
    " ".join((WANG_FANG[:6], WANG_FANG[6:14], WANG_FANG[14:])),
    "".join(chr(ord(digit) + 0xFEE0) for digit in WANG_FANG),
    "430102199003070000",  # not even valid
]


async def gone(chat: Chat, message: Message) -> None:
    """Waits until a message has left the chat."""
    await chat.wait_for(lambda messages: all(m["message_id"] != message["message_id"] for m in messages))


async def bot_never_said(world: World, secret: str) -> None:
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        assert secret not in str(await world.api.calls(method))


async def test_an_id_number_out_of_the_blue_is_deleted_and_need_not_be_sent(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))

    for text in FORMS:
        await sends_a_secret(world, wang_fang, text)


async def sends_a_secret(world: World, chat: Chat, text: str) -> None:
    """Sends it where nobody asked for it, and sees it go."""
    said = await chat.say(text)
    await chat.wait_for(
        lambda messages: any(m["message_id"] > said["message_id"] and "这里不需要发" in text_of(m) for m in messages)
    )
    await gone(chat, said)
    assert said["message_id"] in [int(call["params"]["message_id"]) for call in await world.api.calls("deleteMessage")]
    await bot_never_said(world, text)


async def test_an_id_number_at_any_other_step_of_registering_is_deleted_and_the_form_stays(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    asked_for = {"id_number", "checked", "password", "password_again"}

    for screen, step in STEPS:
        question = await step(chen_jing)
        if screen not in asked_for:
            await sends_a_secret(world, chen_jing, WANG_FANG)
            assert text_of(question) in [text_of(message) for message in await chen_jing.messages()]


async def test_a_message_edited_to_hold_an_id_number_is_deleted(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    said = await wang_fang.say("今天天气如何")
    await wang_fang.wait_for_text("没听懂")

    await wang_fang.edit(said, f"今天 {WANG_FANG}")

    await wang_fang.wait_for_text("已从聊天里删除，这里不需要发")
    await gone(wang_fang, said)


async def test_a_caption_and_a_file_name_with_an_id_number_are_deleted(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))

    captioned = await wang_fang.send_file("scan.txt", b"x", caption=f"身份证 {WANG_FANG}")
    named = await wang_fang.send_file(f"{WANG_FANG}.txt", b"x")

    await gone(wang_fang, captioned)
    await gone(wang_fang, named)


@pytest.mark.parametrize("screen", ["password", "password_again"])
async def test_a_password_is_deleted_whether_it_is_good_or_not(screen: str, world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, screen)

    said = await chen_jing.say("tooshort")

    await gone(chen_jing, said)
    await bot_never_said(world, "tooshort")


async def test_an_earlier_message_edited_into_a_password_is_deleted_and_not_read(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await say(chen_jing, "/start", "学时助手")
    greeting = await chen_jing.say("你好")
    await walk_to(chen_jing, "password")

    await chen_jing.edit(greeting, PASSWORD)

    await gone(chen_jing, greeting)
    await chen_jing.wait_for_text("改过的消息已从聊天里删除，没有处理")
    await say(chen_jing, PASSWORD, "请再发一次")


async def test_the_password_of_a_sign_in_is_deleted_also_when_it_is_wrong(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")
    await open_sign_in(phone)
    await give_id_number(phone, WANG_FANG)

    said = await phone.say("Wrong-mountain-9")

    await phone.wait_for_text("不对")
    await gone(phone, said)


async def test_a_secret_that_the_bot_cannot_delete_is_not_called_deleted(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await world.api.fault(method="deleteMessage", error_code=400, times=1)

    await wang_fang.say(CHEN_JING)

    await wang_fang.wait_for_text("请您自己删除")


async def test_a_number_of_an_order_is_left_alone(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))

    said = await wang_fang.say("流水 20261123")

    await wang_fang.wait_for_text("没听懂")
    assert said["message_id"] in [message["message_id"] for message in await wang_fang.messages()]
