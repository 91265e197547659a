"""An ID number that is registered already leads to signing in, without a word about whose it is."""

import asyncio

from core.id_numbers import IdNumber
from tests.chat import Chat, Message, buttons, text_of
from tests.registration.steps import CHEN_JING, number_step, press, say, walk_to
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(811, "19880808")


async def test_a_known_id_number_leads_to_signing_in_without_typing_it_again(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    wang_fang = await world.chat("Wang Fang")
    await walk_to(wang_fang, "id_number")

    taken = await say(wang_fang, WANG_FANG, "这个身份证号已经注册过。")

    assert buttons(taken) == ["登录", "忘记密码", "不是我注册的", "重新输入"]
    assert "王芳" not in text_of(taken)
    assert "第一中学" not in text_of(taken)
    await press(wang_fang, "登录", "请发登录密码")
    await say(wang_fang, PASSWORD, "王芳 · 长沙市第一中学")


async def test_what_to_do_about_a_lost_password_or_a_foreign_registration_is_said(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    wang_fang = await world.chat("Wang Fang")
    await walk_to(wang_fang, "id_number")
    taken = await say(wang_fang, WANG_FANG, "已经注册过")

    await wang_fang.press("不是我注册的", message=taken)
    advice = await wang_fang.wait_for_text("可能是同事代您注册过")

    assert "4000-434-678" in text_of(advice)
    await press(wang_fang, "« 返回", "这个身份证号已经注册过。")
    await press(wang_fang, "忘记密码", "管理员当面或打电话核实")


async def test_a_mistyped_number_that_is_somebody_elses_can_be_typed_again(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "id_number")
    await say(chen_jing, WANG_FANG, "已经注册过")

    await number_step(CHEN_JING)(chen_jing)

    await press(chen_jing, "下一步", "注册 4/9")


async def test_of_two_phones_with_one_number_at_once_one_registers_and_the_other_is_led_to_sign_in(
    world: World,
) -> None:
    phones = [await world.chat("Chen Jing"), await world.chat("Chen Jing's colleague")]
    await asyncio.gather(*(walk_to(phone, "password_again") for phone in phones))

    ends = await asyncio.gather(*(last_password(phone) for phone in phones))

    assert sorted("📢" in text_of(end) for end in ends) == [False, True]
    loser = next(end for end in ends if "📢" not in text_of(end))
    assert "这个身份证号已经注册过。" in text_of(loser)
    assert buttons(loser)[0] == "登录"
    async with world.store.read() as look:
        person = await look.people.find(IdNumber(CHEN_JING))
        assert person is not None
        assert len(await look.sign_ins.chats(person.id)) == 1


async def last_password(phone: Chat) -> Message:
    said = await phone.say(PASSWORD)

    def answered(messages: list[Message]) -> Message | None:
        return next((m for m in messages if m["message_id"] > said["message_id"]), None)

    return await phone.wait_for(answered)
