"""Passing a report on: nobody is named, a unit answers the operators, a platform gets a text to copy."""

from core.feedback import FeedbackKind, FeedbackState
from core.people import Role
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.feedback.steps import (
    open_card,
    operator,
    platforms,
    reported,
    reviewer,
    standing,
    submit,
    unit_admin,
)
from tests.world import SCHOOL, World

TELLING = "我是长沙市第一中学的王 芳，电话 13900000001，或 138 0013 8000。课程 7 月学完，学时没到。"


async def test_a_unit_learns_what_is_wrong_but_not_who_said_so_and_its_answer_comes_back(world: World) -> None:
    await platforms(world)
    desk, liu_min = await operator(world), await reviewer(world)
    colleague = await reviewer(world, "陈立")
    person = await world.person("王芳")
    assert person.phone is not None
    wang_fang = await world.signed_in(person)
    words = TELLING.replace("13900000001", person.phone)
    await submit(wang_fang, words, kind="学时或课程问题", platform="芙蓉学习网")

    await desk.press("↗️ 转交", message=await open_card(desk))
    near = await desk.wait_for_text("↗️ 转交 FK-2026-000001")
    assert "1  长沙市第一中学" in text_of(near)
    assert "2  长沙市教育局" in text_of(near)
    await desk.say("没有这样的单位名")
    await desk.wait_for_text("没有找到，换个说法再发")
    await desk.say("长沙市教育局")
    await desk.press("1", message=await desk.wait_for_text("1  长沙市教育局"))
    letter = await desk.wait_for_text("↗️ 转交给长沙市教育局（2 人）")
    for said in ("王", "芳", person.phone, "138 0013 8000", "长沙市第一中学"):
        assert said not in text_of(letter)
    assert "我是***的***，电话 ***，或 ***。课程 7 月学完，学时没到。" in text_of(letter)
    assert "⚠️ 姓名、身份证号、手机号和本人的单位已自动遮盖" in text_of(letter)

    await desk.press("改文字", message=letter)
    await desk.wait_for_text("改好后把全文发来")
    await desk.say("一位教师（王芳）的课程 7 月学完，学时没到。请核实。")
    await desk.press("转交", message=await desk.wait_for_text("一位教师（***）的课程 7 月学完"))
    assert "⏳ 已转交" in text_of(await desk.wait_for_text("✅ 已转交，已告诉本人"))
    passed_on = text_of(await wang_fang.wait_for_text("您的反馈已转交长沙市教育局"))
    assert "不含您的姓名和单位" in passed_on

    asked = await liu_min.wait_for_text("📨 平台管理员转来一条意见反馈")
    assert "学时或课程问题 · 芙蓉学习网" in text_of(asked)
    assert "一位教师（***）的课程 7 月学完，学时没到。请核实。" in text_of(asked)
    await colleague.wait_for_text("📨 平台管理员转来一条意见反馈")
    await liu_min.press("回复平台管理员", message=asked)
    await liu_min.wait_for_text("只有平台管理员看到")
    await liu_min.say("已核实，平台漏报，本周补报。")
    await liu_min.wait_for_text("✅ 已回复平台管理员，谢谢")
    for phone in (liu_min, colleague):
        frozen = await phone.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日 10:00 已回复平台管理员")
        assert buttons(frozen) == []

    came = await desk.wait_for_text("长沙市教育局审核岗回复了")
    assert "已核实，平台漏报，本周补报。" in text_of(came)
    await desk.press("打开这条反馈", message=came)
    card = await desk.wait_for_text("长沙市教育局 11 月 23 日 10:00 回复")
    assert "⏳ 处理中" in text_of(card)
    await desk.press("看转交的文字", message=card)
    await desk.press("« 返回", message=await desk.wait_for_text("↗️ 转交给长沙市教育局的文字"))
    await desk.press("💬 回复")
    await desk.wait_for_text("会原样发给本人")
    await desk.say("平台漏报，本周补报，请周五再看。")
    answered = await wang_fang.wait_for_text("平台漏报，本周补报，请周五再看。")
    await wang_fang.press("看这条反馈", message=answered)
    mine = text_of(await wang_fang.wait_for_text("已转交长沙市教育局，不含您的姓名"))
    assert "已核实，平台漏报" not in mine


async def test_a_platform_has_no_chat_and_gets_a_text_to_copy(world: World) -> None:
    await platforms(world)
    desk, person = await operator(world), await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await submit(wang_fang, "王芳反映：岳麓学堂要求先付钱。")

    await desk.press("↗️ 转交", message=await open_card(desk))
    await desk.press("岳麓学堂", message=await desk.wait_for_text("也可以选平台"))
    await desk.press("转交", message=await desk.wait_for_text("↗️ 转交给岳麓学堂（平台）"))
    copied = await desk.wait_for_text("请复制这段文字发给平台")
    (code,) = [each for each in copied["entities"] if each["type"] == "code"]
    assert text_of(copied).endswith("***反映：岳麓学堂要求先付钱。")
    assert code["length"] == len("***反映：岳麓学堂要求先付钱。")
    await wang_fang.wait_for_text("您的反馈已转交岳麓学堂")
    await desk.ask("/start")
    await desk.press("⋯ 更多")
    await desk.press("🗳 处理反馈")
    await desk.press("状态")
    await desk.press("已转交")
    await desk.wait_for_text("⏳ 已转交")


async def test_whoever_reported_is_never_asked_about_it_and_the_next_level_is(world: World) -> None:
    desk = await operator(world)
    author = await world.person("周建国", SCHOOL, role=Role.UNIT_ADMIN)
    phone = await world.signed_in(author)
    await reported(world, author, "主管部门一直不审核", FeedbackKind.OFFICE)

    await desk.press("↗️ 转交", message=await open_card(desk))
    refused = await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    assert refused is not None
    assert "这家单位和它的上级都还没有管理员" in refused["text"]

    liu_min = await reviewer(world)
    await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    await desk.press("转交", message=await desk.wait_for_text("↗️ 转交给长沙市教育局（1 人）"))
    asked = await liu_min.wait_for_text("主管部门一直不审核")
    forged = next(b for row in asked["reply_markup"]["inline_keyboard"] for b in row)["callback_data"]
    home = await phone.ask("/start")
    said = await forge(world, phone, home, forged.partition("~")[2])
    assert said == "这不是您的记录，没有做任何改动。"


async def test_a_unit_is_told_when_no_answer_is_needed_any_more(world: World) -> None:
    desk, zhou = await operator(world), await unit_admin(world)
    person = await world.person("王芳")
    one = await reported(world, person, "单位一直没有确认", FeedbackKind.OFFICE)
    await desk.press("↗️ 转交", message=await open_card(desk))
    await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    await desk.press("转交", message=await desk.wait_for_text("↗️ 转交给长沙市第一中学（1 人）"))
    asked = await zhou.wait_for_text("单位一直没有确认")
    await zhou.press("回复平台管理员", message=asked)
    await zhou.press("« 返回", message=await zhou.wait_for_text("只有平台管理员看到"))
    await zhou.press("回复平台管理员")
    await zhou.wait_for_text("只有平台管理员看到")

    await desk.press("关闭", message=await desk.wait_for_text("✅ 已转交，已告诉本人"))
    await desk.press("重复反馈")
    await desk.wait_for_text("关闭：重复反馈")
    await zhou.say("刚刚确认了")
    told = await zhou.wait_for_text("这条反馈已经关闭，不用回复了")
    assert buttons(told) == []
    assert (await standing(world, one.id)).state is FeedbackState.CLOSED
    async with world.store.read() as look:
        assert [note.kind.value for note in await look.feedback.notes(one.id)] == ["forward", "closed"]


async def test_passing_on_outlives_a_restart_and_an_old_button_sends_nothing(world: World) -> None:
    desk, zhou = await operator(world), await unit_admin(world)
    one = await reported(world, await world.person("王芳"), "单位一直没有确认", FeedbackKind.OFFICE)
    await desk.press("↗️ 转交", message=await open_card(desk))
    await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    letter = await desk.wait_for_text("↗️ 转交给长沙市第一中学（1 人）")
    await world.restart()
    await desk.ask("/start")
    await desk.press("继续填写")
    await desk.press("« 返回", message=await desk.wait_for_text("↗️ 转交给长沙市第一中学（1 人）"))
    await desk.press("« 返回", message=await desk.wait_for_text("↗️ 转交 FK-2026-000001"))

    card = await desk.wait_for_text("王芳 · 长沙市第一中学")
    old = letter["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert await forge(world, desk, card, old) == "情况有变化，请看最新的内容。"
    assert (await standing(world, one.id)).state is FeedbackState.IN_WORK
    assert not any("📨" in text_of(message) for message in await zhou.messages())
