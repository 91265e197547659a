"""Asking how something is done: topics, own words, and the button that does it."""

from tests.chat import buttons, text_of
from tests.registration.steps import press, say
from tests.world import World


async def test_wang_fang_asks_in_her_own_words_and_presses_what_does_it(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await phone.ask("/start")

    answer = await say(phone, "证书怎么打印啊", "证书怎么打印")
    assert "A4" in text_of(answer)
    assert "4000-434-678" in text_of(answer)
    await press(phone, "培训证书下载", "培训证书下载")

    await say(phone, "zenme shenbao lunwen", "怎么申请活动学时")
    assert "您是不是要问" in text_of(await phone.ask("打印订单"))


async def test_every_topic_can_be_reached_from_more(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await phone.ask("/start")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "帮助", "帮助 1/4")
    await press(phone, "怎么改密码，忘了怎么办", "知道旧密码")
    await press(phone, "« 帮助", "帮助 1/4")
    await press(phone, "下一页 ›", "帮助 2/4")
    await press(phone, "下一页 ›", "帮助 3/4")
    await press(phone, "下一页 ›", "帮助 4/4")
    await press(phone, "我是单位管理员", "主管部门同意后")


async def test_a_stranger_is_helped_with_what_works_without_an_account(world: World) -> None:
    phone = await world.chat("Chen Jing")
    await phone.ask("/start")

    answer = await say(phone, "怎么注册", "先选单位")
    assert "新学员，注册" in buttons(answer)
    assert buttons(await say(phone, "/help", "帮助")) == ["怎么注册", "怎么登录", "怎么核验证书真假", "« 首页"]


async def test_a_question_about_nothing_here_is_not_left_without_an_answer(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await phone.ask("/start")

    await say(phone, "今天吃什么", "没听懂")
