"""Nothing is lost: /start and /cancel in the middle, old buttons, a chat server that refuses. (Kills: journeys/.)"""

import pytest

from core.id_numbers import IdNumber
from tests.chat import text_of
from tests.registration.steps import CHEN_JING, press, register, say, walk_to
from tests.world import World


@pytest.mark.parametrize("screen", ["found", "chosen", "checked", "summary"])
async def test_a_registration_left_by_start_goes_on_where_it_was(screen: str, world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    left = text_of(await walk_to(chen_jing, screen))

    await say(chen_jing, "/start", "学时助手")
    await chen_jing.press("继续填写")

    await chen_jing.wait_for(lambda messages: text_of(messages[-1]) == left)


async def test_the_door_of_the_welcome_goes_on_with_an_open_registration(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "post_category")
    await say(chen_jing, "/start", "学时助手")

    await press(chen_jing, "新学员，注册（约 3 分钟）", "注册 5/9")


async def test_a_cancelled_registration_keeps_nothing_and_its_buttons_lead_to_the_welcome(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    question = await walk_to(chen_jing, "post_category")
    await say(chen_jing, "/cancel", "都没有保存")

    told = await chen_jing.press("管理岗", message=question)

    assert told is not None
    assert "请先登录或注册" in told["text"]
    async with world.store.read() as look:
        assert await look.people.find(IdNumber(CHEN_JING)) is None


async def test_old_buttons_of_a_finished_registration_lead_home(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await say(chen_jing, "/start", "学时助手")
    await register(chen_jing)

    await press(chen_jing, "« 返回核对", "陈静 · 长沙市第一中学")
    told = await chen_jing.press("在本助手注册过，登录")

    assert told is not None
    assert "您已经登录" in told["text"]


async def test_signing_in_in_the_middle_asks_before_it_throws_answers_away(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "phone")
    await say(chen_jing, "/start", "学时助手")
    await press(chen_jing, "在本助手注册过，登录", "填过的内容就没有了")

    await press(chen_jing, "继续注册", "注册 4/9")

    await say(chen_jing, "/start", "学时助手")
    await press(chen_jing, "在本助手注册过，登录", "填过的内容就没有了")
    await press(chen_jing, "不注册了，去登录", "请发您的身份证号")


async def test_an_answer_that_the_chat_server_refuses_for_a_while_still_comes(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "name")
    await world.api.fault(method="sendMessage", error_code=502, times=1)

    await say(chen_jing, "陈静", "注册 3/9")


async def test_a_secret_is_deleted_later_when_the_chat_server_refuses_at_first(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "id_number")
    await world.api.fault(method="deleteMessage", error_code=500, times=1)

    await say(chen_jing, CHEN_JING, "已核对")

    await chen_jing.wait_for(lambda messages: all(text_of(message) != CHEN_JING for message in messages))
