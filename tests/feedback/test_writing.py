"""Writing a report: the shortest way, its files, what is kept of it, and what is wrong with an answer."""

from sqlalchemy import func, select

from core.feedback import LONGEST_WORDS, MOST_FILES, MOST_WAITING, FeedbackKind, FeedbackState
from storage.tables import EvidenceRow, FeedbackRow
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.claims.steps import begin_paper
from tests.evidence import sample
from tests.feedback.steps import STORY, open_mine, platforms, reported, standing, submit, write
from tests.world import World


async def test_wang_fang_reports_a_platform_with_a_photo_and_finds_it_in_her_list(world: World) -> None:
    await platforms(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)

    empty = await open_mine(wang_fang)
    assert "发现培训平台违规培训" in text_of(empty)
    await wang_fang.press("✏️ 写反馈")
    kinds = await wang_fang.wait_for_text("是哪方面的问题")
    assert buttons(kinds) == ["平台违规培训", "学时或课程问题", "单位或审核问题", "功能建议", "其他", "« 返回"]
    await wang_fang.press("平台违规培训")
    asked = await wang_fang.wait_for_text("涉及哪家学习平台")
    assert buttons(asked) == ["岳麓学堂", "芙蓉学习网", "湘江课堂", "不涉及", "« 返回"]
    await wang_fang.press("岳麓学堂")
    await wang_fang.wait_for_text("请发一段话")
    await wang_fang.say(STORY)
    summary = await wang_fang.wait_for_text("请核对")
    assert "平台违规培训 · 岳麓学堂" in text_of(summary)
    assert STORY in text_of(summary)

    await wang_fang.send_file("photo.jpg", sample.photo(), kind="photo")
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("1  照片"))
    received = text_of(await wang_fang.wait_for_text("✅ 已收到，编号 FK-2026-000001"))
    assert "一般 5 个工作日内答复" in received
    assert "⏳ 已提交 · 11 月 23 日 10:00" in received
    await wang_fang.press("📎 看材料")
    photo = await wang_fang.wait_for(
        lambda messages: next((m for m in messages[1:] if "photo" in m and m["from"]["is_bot"]), None)
    )
    assert await wang_fang.file(photo) == sample.photo()

    listed = await open_mine(wang_fang)
    assert "共 1 条" in text_of(listed)
    assert "FK-2026-000001 · 平台违规培训" in text_of(listed)
    assert "⏳ 已提交 · 11 月 23 日" in text_of(listed)
    await wang_fang.press("1", message=listed)
    assert STORY in text_of(await wang_fang.wait_for_text("平台违规培训 · 岳麓学堂"))


async def test_a_draft_outlives_a_restart_and_is_gone_on_with_or_discarded_with_its_files(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    await open_mine(wang_fang)
    await wang_fang.press("✏️ 写反馈")
    await wang_fang.press("功能建议")
    await wang_fang.wait_for_text("请发一段话")

    await world.restart()
    await wang_fang.say("希望证书可以批量下载")
    await wang_fang.wait_for_text("请核对")
    await wang_fang.send_file("说明.pdf", sample.pdf())
    await wang_fang.press("以后再交", message=await wang_fang.wait_for_text("1  PDF 说明.pdf"))
    await wang_fang.press("✏️ 继续写反馈")
    summary = text_of(await wang_fang.wait_for_text("请核对"))
    assert "希望证书可以批量下载" in summary
    assert "1  PDF 说明.pdf" in summary

    await wang_fang.press("改类别")
    await wang_fang.press("其他")
    await wang_fang.press("改文字")
    await wang_fang.wait_for_text("请发一段话")
    await wang_fang.say("希望证书可以一次下载")
    assert "其他" in text_of(await wang_fang.wait_for_text("希望证书可以一次下载"))
    await wang_fang.press("删除草稿")
    await wang_fang.press("删除草稿", message=await wang_fang.wait_for_text("不能恢复"))
    await wang_fang.wait_for_button("✏️ 写反馈")
    async with world.store.read() as look:
        for table in (FeedbackRow, EvidenceRow):
            assert (await look._session.execute(select(func.count()).select_from(table))).scalar_one() == 0


async def test_each_wrong_answer_gets_a_sentence_of_its_own_and_what_was_written_stays(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    await open_mine(wang_fang)
    await wang_fang.press("✏️ 写反馈")
    await wang_fang.press("单位或审核问题")
    await wang_fang.wait_for_text("请发一段话")

    await wang_fang.say("好")
    await wang_fang.wait_for_text("太短了，请写清楚一点再发")
    await wang_fang.say("长" * (LONGEST_WORDS + 1))
    await wang_fang.wait_for_text(f"太长了，有 {LONGEST_WORDS + 1} 字，最多 {LONGEST_WORDS} 字")
    await wang_fang.send_file("photo.jpg", sample.photo(), kind="photo")
    await wang_fang.wait_for_text("✅ 文件收到了")
    await wang_fang.say("审核太慢，\n已经等了两周 <b>")
    assert "审核太慢，\n已经等了两周 <b>" in text_of(await wang_fang.wait_for_text("1  照片"))
    await wang_fang.send_file("锁.pdf", sample.pdf(password="1"))
    await wang_fang.wait_for_text("要密码才能打开")
    for number in range(2, MOST_FILES + 1):
        await wang_fang.send_file("photo.jpg", sample.photo(f"#{number * 20:02x}0000"), kind="photo")
        await wang_fang.wait_for_text(f"{number}  照片")
    await wang_fang.send_file("photo.jpg", sample.photo("red"), kind="photo")
    await wang_fang.wait_for_text(f"最多附 {MOST_FILES} 份文件，这一份没有收")

    await wang_fang.ask("/cancel")
    await wang_fang.wait_for_text("写好的都在“意见反馈”里")
    await open_mine(wang_fang)
    await wang_fang.press("✏️ 继续写反馈")
    assert f"{MOST_FILES}  照片" in text_of(await wang_fang.wait_for_text("请核对"))


async def test_an_old_submit_shows_what_stands_and_a_changed_text_is_read_again(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    old = await write(wang_fang, "第一次写的话", kind="功能建议", platform=None)
    await wang_fang.press("改文字", message=old)
    await wang_fang.wait_for_text("请发一段话")
    await wang_fang.say("改过以后的话")
    new = await wang_fang.wait_for_text("改过以后的话")

    submit_first = next(b for row in old["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "提交")
    assert await forge(world, wang_fang, new, submit_first["callback_data"]) == "情况有变化，请看最新的内容。"
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("请核对"))
    stands = await wang_fang.wait_for_text("✅ 已收到")
    submit_new = next(b for row in new["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "提交")
    assert await forge(world, wang_fang, stands, submit_new["callback_data"]) == "情况有变化，请看最新的内容。"
    async with world.store.read() as look:
        assert (await look.feedback.of_person(person.id, skip=0, limit=5)).total == 1


async def test_an_old_button_never_takes_the_place_of_another_form(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    await open_mine(wang_fang)
    await wang_fang.press("✏️ 写反馈")
    kinds = await wang_fang.wait_for_text("是哪方面的问题")
    await begin_paper(wang_fang)

    told = await wang_fang.press("功能建议", message=kinds)
    assert told is not None
    assert "您还有没填完的内容" in told["text"]
    await wang_fang.ask("/start")
    await wang_fang.press("继续填写")
    await wang_fang.wait_for_text("论文题目")


async def test_what_was_handed_in_on_another_phone_is_not_asked_for_any_more(world: World) -> None:
    person = await world.person("王芳")
    phone, other = await world.signed_in(person), await world.signed_in(person)
    await write(phone, "希望证书可以批量下载", kind="功能建议", platform=None)
    await other.ask("意见反馈")
    await other.press("✏️ 继续写反馈")
    await other.press("改文字", message=await other.wait_for_text("请核对"))
    await other.wait_for_text("请发一段话")

    await phone.press("提交")
    await phone.wait_for_text("✅ 已收到")
    await other.say("希望一次下载")
    assert "FK-2026-000001" in text_of(await other.wait_for_text("共 1 条"))
    assert "没听懂" in text_of(await other.ask("今天天气不错"))

    await other.press("1")
    await other.press("补充一句", message=await other.wait_for_text("希望证书可以批量下载"))
    await other.wait_for_text("请发文字，平台管理员会看到")
    await phone.press("关闭反馈")
    await phone.press("关闭反馈", message=await phone.wait_for_text("之后不能再补充"))
    await phone.wait_for_text("✅ 已关闭 · 11 月 23 日")
    await other.say("再补充一点")
    assert "再补充一点" not in text_of(await other.wait_for_text("情况有变化，请看最新的内容。\n\nFK-2026-000001"))


async def test_a_sixth_report_waits_as_a_draft_until_one_is_answered(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    earlier = [await reported(world, person, f"第 {number} 条") for number in range(MOST_WAITING)]

    await write(wang_fang, "还有一条", kind="其他", platform=None)
    refused = await wang_fang.press("提交")
    assert refused is not None
    assert "您有 5 条反馈还没有答复，这一条先存着" in refused["text"]

    async with world.store.begin() as tx:
        first = await tx.feedback.get(earlier[0].id)
        assert first is not None
        assert await tx.feedback.move(first, FeedbackState.ANSWERED)
    await wang_fang.press("提交")
    await wang_fang.wait_for_text("✅ 已收到")


async def test_li_xiao_reports_in_english(world: World) -> None:
    phone = await world.chat("李晓", language="en")
    person = await world.person("李晓")
    await world.signed_in(person, phone)
    await phone.ask("/start")
    await phone.press("⋯ More")
    await phone.press("Feedback")
    await phone.press("✏️ Write")
    await phone.press("An idea")
    await phone.wait_for_text("Please send a text")
    await phone.say("Let me download all certificates at once")
    await phone.press("Submit", message=await phone.wait_for_text("please check"))
    assert "Usually answered within 5 working days" in text_of(await phone.wait_for_text("✅ Received as FK-2026-"))


async def test_a_report_of_somebody_else_cannot_be_opened_added_to_or_closed(world: World) -> None:
    wang_fang = await world.person("王芳")
    theirs = await reported(world, wang_fang, kind=FeedbackKind.OTHER)
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    for data in ("fb-one:{}:0", "fb-add:{}", "fb-rate:{}:1", "fb-end:{}:1", "fb-see:{}", "fb-go:{}:x", "fb-del:{}:1"):
        said = await forge(world, li_xiao, home, data.format(theirs.id))
        assert said == "这不是您的记录，没有做任何改动。", data
    for data in ("fbc:{}::0", "fbr:{}::0", "fbx:{}::0:repeated", "fbf-p:{}::0:1", "fbc-see:{}:", "fbc-l:{}::1"):
        said = await forge(world, li_xiao, home, data.format(theirs.id))
        assert said == "这不是您的记录，没有做任何改动。", data
    for data in ("fbq:", "fbn:k:", "fba:1", "fb-one:99999999999:0"):
        assert await forge(world, li_xiao, home, data) == "这不是您的记录，没有做任何改动。", data
    assert await standing(world, theirs.id) == theirs


async def test_words_lead_to_the_list_and_a_question_to_the_help(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    assert "✏️ 写反馈" in buttons(await wang_fang.ask("意见反馈"))
    answer = await wang_fang.ask("发现平台违规怎么投诉")
    assert "意见反馈" in buttons(answer)
    await wang_fang.press("意见反馈", message=answer)
    await wang_fang.wait_for_button("✏️ 写反馈")


async def test_adding_closing_and_rating_follow_the_life_of_a_report(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await submit(wang_fang, "审核等了两周", kind="单位或审核问题", platform=None)

    await wang_fang.press("补充一句")
    await wang_fang.wait_for_text("平台管理员会看到")
    await wang_fang.say("今天还是没有动静")
    shown = await wang_fang.wait_for_text("✅ 已补充")
    assert "您 11 月 23 日 10:00 补充\n今天还是没有动静" in text_of(shown)
    assert "👍 有帮助" not in buttons(shown)

    await wang_fang.press("关闭反馈", message=shown)
    await wang_fang.press("关闭反馈", message=await wang_fang.wait_for_text("之后不能再补充"))
    closed = await wang_fang.wait_for_text("✅ 已关闭 · 11 月 23 日")
    assert "补充一句" not in buttons(closed)
    await wang_fang.press("👎 没解决", message=closed)
    await wang_fang.wait_for_text("您的评价：👎 没解决")
    await wang_fang.press("👍 有帮助")
    await wang_fang.wait_for_text("您的评价：👍 有帮助")
    async with world.store.read() as look:
        (one,) = (await look.feedback.of_person(person.id, skip=0, limit=5)).reports
    assert one.helpful is True
    assert one.state is FeedbackState.CLOSED
