"""The first contact, home, and everything that fits nowhere else."""

from tests.chat import buttons, text_of
from tests.world import World


async def test_a_newcomer_is_greeted_and_offered_the_two_doors(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")

    greeting = await chen_jing.ask("/start")

    assert "学时助手" in text_of(greeting)
    assert buttons(greeting)[:2] == ["新学员，注册（约 3 分钟）", "在本助手注册过，登录"]


async def test_a_phone_set_to_english_is_greeted_in_english_and_can_switch(world: World) -> None:
    john = await world.chat("John", language="en")
    greeting = await john.ask("/start")
    assert "training hours" in text_of(greeting)

    await john.press("中文")

    assert "查学时" in text_of(await john.screen())


async def test_wang_fang_sees_her_name_and_unit_at_home(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))

    home = await wang_fang.ask("/start")

    assert text_of(home).startswith("王芳 · 长沙市第一中学")


async def test_words_that_match_nothing_get_suggestions(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))

    answer = await wang_fang.ask("今天天气如何")

    assert "没听懂" in text_of(answer)
    assert "申请证书" in buttons(answer)


async def test_a_sticker_a_voice_and_a_group_each_get_a_sentence(world: World) -> None:
    li_xiao = await world.chat("Li Xiao")
    await li_xiao.ask("/start")
    sender = {"id": li_xiao.id, "is_bot": False, "first_name": "Li Xiao"}
    chat = {"id": li_xiao.id, "type": "private", "first_name": "Li Xiao"}
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}

    await world.api.update(message={"message_id": 999001, "date": 1, "from": sender, "chat": chat, "voice": voice})

    await li_xiao.wait_for_text("语音")


async def test_an_answer_given_up_by_the_chat_server_arrives_later(world: World) -> None:
    wang_fang = await world.chat("Wang Fang")
    await wang_fang.ask("/start")
    await world.api.fault(method="sendMessage", error_code=500, times=1)

    await wang_fang.say("/help")

    await wang_fang.wait_for_text("帮助")


async def test_what_was_said_while_the_bot_was_away_is_answered_when_it_returns(world: World) -> None:
    wang_fang = await world.chat("Wang Fang")
    await wang_fang.ask("/start")
    await world.stop()
    await wang_fang.say("/help")

    await world.start()

    await wang_fang.wait_for_text("帮助")
