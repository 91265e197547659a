"""Wang Fang misses hours: she looks, asks, and is told by herself when they arrive."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.uncredited import MOST_OPEN, CaseState
from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.evidence import sample
from tests.hours.people import LI_XIAO, WANG_FANG, course
from tests.learning.reporting import LearningPlatform, platform_of
from tests.uncredited.steps import ETHICS, ethics, say_it, state_of
from tests.world import World


@pytest.fixture
async def furong(world: World) -> AsyncIterator[LearningPlatform]:
    """芙蓉学习网: its hours take two hours, and it was heard of ten minutes ago."""
    async with platform_of(world, "furong", "芙蓉学习网") as platform:
        two_hours_ago = (world.clock() - timedelta(hours=2)).isoformat()
        await platform.report(course("G90", "1", id_number=LI_XIAO, completed_at=two_hours_ago))
        world.clock.move(minutes=10)
        yield platform


async def wang_fang(world: World, language: str = "zh-hans") -> Chat:
    person = await world.person("王芳", number=WANG_FANG)
    return await world.signed_in(person, await world.chat("王芳", language=language))


async def test_she_asks_with_a_screenshot_and_the_case_ends_by_itself(world: World, furong: LearningPlatform) -> None:
    phone = await wang_fang(world)

    last = await say_it(phone, "芙蓉学习网")
    assert "芙蓉学习网：最近一次同步 10 分钟前，学时一般 2 小时左右到" in text_of(last)
    assert f"{ETHICS}\n11 月 20 日学完" in text_of(last)
    assert "请等到" not in text_of(last)
    await phone.press("提交")
    await phone.wait_for_text("⏳ 已提交。学时一到就告诉您")
    await phone.press("📎 加截图")
    await phone.wait_for_text("请把平台上“已学完”的截图发来")
    await phone.send_file("shot.jpg", sample.photo(), kind="photo")
    listed = await phone.wait_for_text("1  照片")
    await phone.send_file("shot.jpg", sample.photo("red"), kind="photo")
    listed = await phone.wait_for_text("2  照片")
    await phone.press("删除 1", message=listed)
    await phone.press("好了")
    shown = await phone.wait_for_text("提出，等学时到")
    assert "照片 1" in text_of(shown)
    assert buttons(shown) == ["📎 加截图", "📎 看截图", "撤回", "« 返回", "« 首页"]
    await phone.press("📎 看截图")
    await phone.wait_for(lambda messages: any("photo" in m and m["from"]["is_bot"] for m in messages))

    await furong.report(ethics(), webhook_id="msg_1")
    told = await phone.wait_for_text("✅ 您问的学时到了：教师职业道德")
    assert "\n《教师职业道德》公共科目 3 学时，计入 2026 年度" in text_of(told)
    assert "已自动结束" in text_of(told)
    await furong.report(ethics(), webhook_id="msg_1")
    await furong.report(ethics(type="course.corrected", hours="2"))
    await world.everything_sent()
    assert sum("您问的学时到了" in text_of(message) for message in await phone.messages()) == 1

    await phone.press("看这一件", message=told)
    ended = await phone.wait_for_text("✅ 学时到了")
    assert "2 学时" in text_of(ended)
    assert "撤回" not in buttons(ended)
    await phone.press("📊 我的学时", message=ended)
    await phone.press("同步记录")
    ledger = text_of(await phone.wait_for_text("同步记录 · 芙蓉学习网"))
    assert "5 月 4 日学完 · 2 学时 · 11 月 23 日平台更正，原来 3" in ledger
    assert "共 1 条" in ledger


async def test_hours_that_are_here_already_are_shown_instead_of_asked_for(
    world: World, furong: LearningPlatform
) -> None:
    phone = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await yuelu.report(ethics("教师职业道德与专业发展"))

    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("学完了没学时")
    shown = await phone.wait_for_text("在哪家平台学的")
    assert buttons(shown) == ["芙蓉学习网", "岳麓学堂", "同步记录", "« 返回", "« 首页"]
    await phone.press("芙蓉学习网")
    await phone.wait_for_text("1/2 · 课程")
    await phone.say(ETHICS)
    here = await phone.wait_for_text("✅ 这门课的学时已经在了：10:10 由岳麓学堂报来")
    assert buttons(here)[:2] == ["📊 我的学时", "不是这门，继续"]
    await phone.press("不是这门，继续")
    await phone.wait_for_text("2/2 · 日期")
    await phone.press("今天")
    last = await phone.wait_for_text("请等到 12:10 再看")
    assert buttons(last)[:2] == ["先等等", "还是提交"]
    await phone.press("还是提交")
    await phone.wait_for_text("已提交")

    # What comes between the last look and the press is shown instead.
    await say_it(phone, "芙蓉学习网", "乡村振兴")
    await furong.report(ethics("乡村振兴", code="G02"))
    await phone.press("提交")
    await phone.wait_for_text("《乡村振兴》公共科目 3 学时")


async def test_another_course_leaves_it_open_until_she_says_that_it_is_the_one(
    world: World, furong: LearningPlatform
) -> None:
    phone = await wang_fang(world)
    await say_it(phone, "芙蓉学习网")
    await phone.press("提交")
    await phone.wait_for_text("已提交")
    await furong.report(ethics("师德师风专题", hours="1.5"))
    await furong.report(ethics("法治思维", code="G02"))
    await furong.report(ethics("应急管理", code="G03"))
    await furong.report(ethics("应急管理", code="G03", type="course.revoked"))

    await phone.press("« 返回")
    await phone.press(f"⏳ {ETHICS} · 11 月 20 日")
    shown = await phone.wait_for_text("提出以后到的，有没有您要的")
    assert "1  《法治思维》3 学时，10:10" in text_of(shown)
    assert "2  《师德师风专题》1.5 学时，10:10" in text_of(shown)
    assert "应急管理" not in text_of(shown)
    await phone.press("就是这个 2", message=shown)
    ended = await phone.wait_for_text("✅ 学时到了")
    assert "《师德师风专题》公共科目 1.5 学时" in text_of(ended)

    answer = await forge(world, phone, ended, "unc-this:1:1")
    assert "已经有了变化" in answer


async def test_a_similar_name_is_asked_about_and_her_press_ends_it(world: World, furong: LearningPlatform) -> None:
    phone = await wang_fang(world)
    await say_it(phone, "芙蓉学习网", "教师职业道得")
    await phone.press("提交")
    await phone.wait_for_text("已提交")
    await furong.report(ethics("师德师风专题"))
    await furong.report(ethics(code="G02"))
    asked = await phone.wait_for_text("是您问的“教师职业道得”吗")
    assert "《教师职业道德》公共科目 3 学时" in text_of(asked)
    for number in range(3, 9):
        await furong.report(course(f"G{number}", "1", id_number=WANG_FANG))

    await phone.press("就是这个", message=asked)
    await phone.wait_for_text("✅ 学时到了\n《教师职业道德》")
    assert await state_of(world.store, 1) is CaseState.ARRIVED
    await world.everything_sent()
    assert sum("名称相近" in text_of(message) for message in await phone.messages()) == 0


async def test_her_cases_are_listed_taken_back_and_nobody_else_s(world: World, furong: LearningPlatform) -> None:
    phone = await wang_fang(world)
    for number in range(1, 8):
        await say_it(phone, "芙蓉学习网", f"公共卫生第{number}讲")
        await phone.press("提交")
        await phone.wait_for_text(f"公共卫生第{number}讲\n11 月 20 日学完\n⏳ 10:1")
    repeated = await say_it(phone, "芙蓉学习网", "公共卫生 第3讲")
    toast = await phone.press("提交", message=repeated)
    assert toast is not None
    assert "这门课已经提过，还在等" in toast["text"]

    def opened(messages: list[Message]) -> Message | None:
        same = (m for m in messages if m["message_id"] == repeated["message_id"])
        return next((m for m in same if "公共卫生第3讲" in text_of(m) and "提出，等学时到" in text_of(m)), None)

    await phone.press("« 返回", message=await phone.wait_for(opened))
    await phone.wait_for_text("我提过的，共 7 件，第 1/2 页")
    await phone.press("下一页 ›")
    await phone.press("⏳ 公共卫生第1讲 · 11 月 20 日")
    await phone.press("撤回")
    sure = await phone.wait_for_text("学时到了仍会照常计入")
    await phone.press("撤回", message=sure)
    gone = await phone.wait_for_text("↩️ 已撤回")
    assert await state_of(world.store, 1) is CaseState.WITHDRAWN
    assert "已经有了变化" in await forge(world, phone, gone, "unc-back:1:1")

    li_xiao = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    screen = await li_xiao.ask("/start")
    for data in ("unc-one:2", "unc-back:2:1", "unc-add:2", "unc-see:2", "unc-this:2:1", "unc-drop:2:1"):
        assert "不是您的记录" in await forge(world, li_xiao, screen, data)
    for data in ("ucd", "ucd-q:1:0", "ucd-one:2", "ucd-ask:2", "ucd-end:2:not_found", "ucd-own:2", "ucd-xls:1"):
        assert "不是您的记录" in await forge(world, li_xiao, screen, data)
    assert "已经提交或放弃" in await forge(world, li_xiao, screen, "unc-day:20261120")
    assert await state_of(world.store, 2) is CaseState.OPEN


async def test_wrong_answers_are_explained_the_question_stays_and_a_restart_loses_nothing(
    world: World, furong: LearningPlatform
) -> None:
    phone = await wang_fang(world)
    await phone.ask("/start")
    await phone.press("📊 我的学时")
    await phone.press("学完了没学时")
    await phone.press("芙蓉学习网")
    await phone.wait_for_text("1/2 · 课程")
    assert "课程名称要 2 到 100 个字" in text_of(await phone.ask("《》"))
    await phone.send_file("shot.jpg", sample.photo(), kind="photo")
    await phone.wait_for_text("请用文字回答")
    await phone.say("<b>教师</b>职业道德")
    await phone.wait_for_text("2/2 · 日期")
    assert "没看懂日期" in text_of(await phone.ask("上个月"))
    assert "还没到那一天" in text_of(await phone.ask("2026-12-1"))
    assert "太早了" in text_of(await phone.ask("2024-12-1"))

    await world.restart()
    await phone.ask("/start")
    await phone.press("继续填写")
    again = await phone.wait_for_text("<b>教师</b>职业道德\n哪天学完的")
    await phone.press("昨天", message=again)
    await phone.wait_for_text("请看一遍")
    await phone.send_file("shot.jpg", sample.photo(), kind="photo")
    await phone.wait_for_text("请先按“提交”，再加截图")
    await phone.press("改日期")
    await phone.press("今天")
    old = await phone.wait_for_text("11 月 23 日学完")
    await phone.press("改课程")
    await phone.wait_for_text("1/2 · 课程")
    await phone.say(ETHICS)
    await phone.wait_for_text(f"{ETHICS}\n11 月 23 日学完")
    await phone.say("好的")
    await phone.wait_for_text(f"{ETHICS}\n11 月 23 日学完")
    stale = next(b for row in old["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "还是提交")
    assert "已经提交或放弃" in await forge(world, phone, old, stale["callback_data"])
    await phone.press("先等等")
    await phone.wait_for_text("2026 年度学时")
    assert "继续填写" not in buttons(await phone.ask("/start"))
    async with world.store.read() as look:
        assert await look.uncredited.queues() == {}


async def test_the_ledger_turns_pages_and_goes_from_platform_to_platform(
    world: World, furong: LearningPlatform
) -> None:
    phone = await wang_fang(world)
    async with platform_of(world) as yuelu:
        for number in range(6):
            await furong.report(ethics(f"公共卫生第{number}讲", code=f"G{number}"))
        await yuelu.report(ethics("法治思维", code="G50"))
        await yuelu.report(ethics("法治思维", code="G50", type="course.revoked"))
        await phone.ask("/start")
        await phone.press("📊 我的学时")
        await phone.press("同步记录")
        shown = await phone.wait_for_text("同步记录 · 岳麓学堂")
        assert "3 学时 ❌ 11 月 23 日平台撤回" in text_of(shown)
        await phone.press("芙蓉学习网")
        await phone.wait_for_text("共 6 条，第 1/2 页")
        await phone.press("下一页 ›")
        assert "公共卫生第0讲" in text_of(await phone.wait_for_text("第 2/2 页"))
        await forge(world, phone, await phone.screen(), "sync:99:2147483647")
        await phone.wait_for_text("同步记录 · 岳麓学堂")


async def test_in_english_and_only_ten_at_once(world: World, furong: LearningPlatform) -> None:
    phone = await wang_fang(world, "en")
    for number in range(MOST_OPEN + 1):
        await phone.ask("/start")
        await phone.press("📊 My hours")
        await phone.press("Hours missing")
        shown = await phone.wait_for_text("On which platform did you learn?")
        if not number:
            assert "芙蓉学习网: last sync 10 minutes ago, hours usually come after about 2 hours" in text_of(shown)
        await phone.press("芙蓉学习网")
        await phone.wait_for_text("1/2 · course")
        await phone.say(f"Ethics {number}")
        await phone.wait_for_text("2/2 · day")
        await phone.say("11-20")
        last = await phone.wait_for_text("please check")
        toast = await phone.press("Send", message=last)
    assert toast is not None
    assert "At most 10 can wait at once" in toast["text"]
    await furong.report(ethics("Ethics 3"))
    told = await phone.wait_for_text("The hours you missed have arrived: Ethics 3")
    assert "3 hours of the public subject, counts in 2026" in text_of(told)
