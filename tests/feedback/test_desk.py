"""The operators' side: the queue, the card, an answer, closing; what the author reads, and the log."""

from sqlalchemy import select

from core.feedback import FeedbackKind, FeedbackState
from core.people import Role
from storage.tables import AccessRow
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.evidence import sample
from tests.feedback.steps import open_card, operator, platforms, reported, standing, submit, write
from tests.world import PROVINCE, World


async def log_of(world: World, person_id: int) -> list[tuple[int | None, str, str | None]]:
    """Who did what to the person's record."""
    async with world.store.read() as look:
        rows = await look._session.execute(
            select(AccessRow.actor_id, AccessRow.action, AccessRow.note)
            .where(AccessRow.person_id == person_id)
            .order_by(AccessRow.id)
        )
        return [tuple(row) for row in rows]


async def test_he_wei_answers_a_report_and_wang_fang_adds_a_word_and_rates_it(world: World) -> None:
    await platforms(world)
    he_wei = await world.person("何伟", PROVINCE, role=Role.OPERATOR)
    desk = await world.signed_in(he_wei)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await write(wang_fang)
    await wang_fang.send_file("photo.jpg", sample.photo(), kind="photo")
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("1  照片"))
    await wang_fang.wait_for_text("✅ 已收到")

    told = await desk.wait_for_text("🗳 有 1 条意见反馈待处理")
    assert "🗳 处理反馈 1" in buttons(await desk.ask("/start"))
    await desk.press("🗳 处理反馈", message=told)
    queue = text_of(await desk.wait_for_text("🗳 处理反馈 · 待处理"))
    assert "平台违规培训 · 岳麓学堂" in queue
    assert "王芳" not in queue
    await desk.press("1")
    card = await desk.wait_for_text("王芳 · 长沙市第一中学")
    assert "⏳ 处理中 · 11 月 23 日 10:00 提交" in text_of(card)
    await desk.press("📎 看材料", message=card)
    photo = await desk.wait_for(lambda messages: next((m for m in messages if "photo" in m), None))
    assert await desk.file(photo) == sample.photo()

    await desk.press("💬 回复", message=card)
    await desk.wait_for_text("会原样发给本人")
    await desk.send_file("photo.jpg", sample.photo(), kind="photo")
    await desk.wait_for_text("这一步请发文字")
    await desk.say("已核实，<岳麓学堂>已整改，费用退还。")
    assert "✅ 已答复 · 11 月 23 日" in text_of(await desk.wait_for_text("✅ 已答复，已发给本人"))

    answer = await wang_fang.wait_for_text("平台管理员答复了您的反馈")
    assert "已核实，<岳麓学堂>已整改，费用退还。" in text_of(answer)
    await wang_fang.press("👍 有帮助", message=answer)
    await wang_fang.wait_for_text("您的评价：👍 有帮助")
    await wang_fang.press("补充一句")
    await wang_fang.wait_for_text("请发文字，平台管理员会看到")
    await wang_fang.say("费用还没有退")
    await wang_fang.wait_for_text("✅ 已补充")

    card = await open_card(desk)
    assert "本人 11 月 23 日 10:00 补充\n费用还没有退" in text_of(card)
    assert "本人评价：👍" in text_of(card)
    await desk.press("关闭", message=card)
    reasons = await desk.wait_for_text("原因会告诉本人")
    assert buttons(reasons) == ["重复反馈", "问题已解决", "不属于本平台受理范围", "其他（自己写）", "« 返回"]
    await desk.press("问题已解决", message=reasons)
    closed = await desk.wait_for_text("✅ 11 月 23 日 10:00 关闭：问题已解决")
    assert "💬 回复" not in buttons(closed)
    await wang_fang.wait_for_text("平台管理员关闭了您的反馈：问题已解决")

    actions = [(actor, action) for actor, action, note in await log_of(world, person.id) if note == "feedback:1"]
    assert (he_wei.id, "feedback.opened") in actions
    assert (he_wei.id, "evidence.shown") in actions
    assert (he_wei.id, "feedback.replied") in actions
    assert (he_wei.id, "feedback.closed") in actions


async def test_closing_with_own_words_and_an_english_reader(world: World) -> None:
    desk = await operator(world)
    person = await world.person("李晓")
    phone = await world.signed_in(person)
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("English")
    one = await reported(world, person)

    await desk.press("关闭", message=await open_card(desk))
    await desk.press("其他（自己写）")
    await desk.wait_for_text("请发一句话")
    await desk.say("短")
    await desk.wait_for_text("2")
    await desk.say("请拨客服热线办理")
    await desk.wait_for_text("✅ 已关闭，已告诉本人")
    told = await phone.wait_for_text("the operators closed your report: 请拨客服热线办理")
    assert buttons(told) == ["👍 It helped", "👎 It did not", "See it"]
    await phone.press("See it", message=told)
    await phone.wait_for_text("The operators closed it")
    assert (await standing(world, one.id)).state is FeedbackState.CLOSED


async def test_the_queue_is_narrowed_by_state_kind_and_platform_and_turned_page_by_page(world: World) -> None:
    await platforms(world)
    desk, person = await operator(world), await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await submit(wang_fang)
    for number in range(6):
        world.clock.move(days=1)
        await reported(world, person, f"建议第 {number} 条", FeedbackKind.IDEA)

    await desk.ask("/start")
    await desk.press("🗳 处理反馈 7")
    first = await desk.wait_for_text("共 7 条，第 1/2 页，先来的在前")
    assert "FK-2026-000001\n      平台违规培训 · 岳麓学堂\n      ⏳ 已提交 · 4 个工作日前交的" in text_of(first)
    await desk.press("下一页 ›")
    await desk.wait_for_text("第 2/2 页")
    await desk.press("1")
    await desk.press("« 返回", message=await desk.wait_for_text("建议第 4 条"))
    await desk.wait_for_text("第 2/2 页")

    await desk.press("类别")
    await desk.press("平台违规培训", message=await desk.wait_for_text("看哪些"))
    await desk.wait_for_text("待处理 · 平台违规培训")
    await desk.press("平台")
    await desk.press("芙蓉学习网")
    assert "没有。" in text_of(await desk.wait_for_text("待处理 · 平台违规培训 · 芙蓉学习网"))
    await desk.press("平台")
    await desk.press("全部平台")
    await desk.press("状态")
    await desk.press("已关闭")
    assert "没有。" in text_of(await desk.wait_for_text("🗳 处理反馈 · 已关闭 · 平台违规培训"))
    await desk.press("状态")
    await desk.press("全部")
    await desk.wait_for_text("🗳 处理反馈 · 全部 · 平台违规培训")


async def test_operators_are_told_once_a_day_and_never_of_their_own(world: World) -> None:
    he_wei = await world.person("何伟", PROVINCE, role=Role.OPERATOR)
    desk = await world.signed_in(he_wei)
    other = await operator(world, "唐敏")
    await submit(desk, "我自己的一条", kind="功能建议", platform=None)
    wang_fang = await world.signed_in(await world.person("王芳"))
    await submit(wang_fang, "又一条建议", kind="功能建议", platform=None)
    await submit(wang_fang, "第三条建议", kind="功能建议", platform=None)
    await world.everything_sent()

    def told(messages: list[dict[str, object]]) -> int:
        return sum("待处理" in text_of(message) and "🗳 有" in text_of(message) for message in messages)

    assert told(await other.messages()) == 1
    assert told(await desk.messages()) == 1
    await desk.ask("/start")
    await desk.press("🗳 处理反馈 2")
    assert "共 2 条" in text_of(await desk.wait_for_text("🗳 处理反馈 · 待处理"))
    world.clock.move(days=1)
    await submit(wang_fang, "第二天的一条", kind="功能建议", platform=None)
    await world.everything_sent()
    assert told(await other.messages()) == 2


async def test_long_conversations_fit_and_are_turned(world: World) -> None:
    desk, person = await operator(world), await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await submit(wang_fang, "长" * 800, kind="功能建议", platform=None)
    for number in range(4):
        await wang_fang.press("补充一句")
        await wang_fang.wait_for_text("请发文字，平台管理员会看到")
        await wang_fang.say(f"{number}" + "字" * 799)
        await wang_fang.wait_for(
            lambda messages, n=number: any(f"\n{n}字" in text_of(m) for m in messages if m["from"]["is_bot"])
        )

    newest = await open_card(desk)
    assert "3字" in text_of(newest)
    assert "0字" not in text_of(newest)
    await desk.press("‹ 上一页", message=newest)
    await desk.wait_for_text("0字")
    await desk.press("下一页 ›")
    await desk.wait_for_text("3字")


async def test_an_open_answer_outlives_a_restart_and_is_not_sent_once_the_author_has_closed(world: World) -> None:
    desk, person = await operator(world), await world.person("王芳")
    wang_fang = await world.signed_in(person)
    one = await reported(world, person)
    card = await open_card(desk)
    await desk.press("💬 回复", message=card)
    await desk.wait_for_text("会原样发给本人")
    await world.restart()
    await desk.ask("/start")
    await desk.press("继续填写")
    await desk.wait_for_text("会原样发给本人")

    await wang_fang.ask("意见反馈")
    await wang_fang.press("1")
    await wang_fang.press("关闭反馈", message=await wang_fang.wait_for_text("⏳ 处理中"))
    await wang_fang.press("关闭反馈", message=await wang_fang.wait_for_text("之后不能再补充"))
    await wang_fang.wait_for_text("✅ 您 11 月 23 日")
    await desk.say("正在核实")
    lost = await desk.wait_for_text("⚠️ 本人 10:00 已关闭")
    assert "💬 回复" not in buttons(lost)
    old = next(b for row in card["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "↗️ 转交")
    assert await forge(world, desk, lost, old["callback_data"]) == "本人 10:00 已关闭"
    assert (await standing(world, one.id)).state is FeedbackState.CLOSED
