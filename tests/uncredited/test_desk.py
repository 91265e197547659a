"""Operators: how platforms are doing, asking one, closing for a reason, and the workbook for the platform."""

import asyncio
import io
from collections.abc import AsyncIterator

import openpyxl
import pytest
from sqlalchemy import select

from core.people import Person, Role
from core.uncredited import CaseState
from storage.tables import AccessRow
from tests.chat import Chat, buttons, text_of
from tests.evidence import sample
from tests.hours.people import LI_XIAO, WANG_FANG, course
from tests.learning.reporting import LearningPlatform, platform_of
from tests.uncredited.steps import ETHICS, ethics, missed, say_it, state_of
from tests.world import PROVINCE, World


@pytest.fixture
async def yuelu(world: World) -> AsyncIterator[LearningPlatform]:
    async with platform_of(world) as platform:
        yield platform


async def operator(world: World, name: str = "赵敏", language: str = "zh-hans") -> Chat:
    person = await world.person(name, PROVINCE, role=Role.OPERATOR)
    return await world.signed_in(person, await world.chat(name, language=language))


async def open_queue(phone: Chat, button: str) -> None:
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("📡 学习平台")
    await phone.press(button)


async def logged(world: World, person: Person) -> list[str]:
    """What was done to a person's record, in its order."""
    statement = select(AccessRow.action).where(AccessRow.person_id == person.id).order_by(AccessRow.id)
    async with world.store.read() as look:
        return list((await look._session.execute(statement)).scalars())


async def test_an_operator_asks_the_platform_and_closes_for_a_reason(world: World, yuelu: LearningPlatform) -> None:
    person = await world.person("王芳", number=WANG_FANG)
    wang_fang = await world.signed_in(person)
    await say_it(wang_fang)
    await wang_fang.press("提交")
    await wang_fang.press("📎 加截图")
    await wang_fang.wait_for_text("截图发来")
    await wang_fang.send_file("shot.jpg", sample.photo(), kind="photo")
    await wang_fang.wait_for_text("1  照片")
    zhao = await operator(world)

    await zhao.ask("/start")
    await zhao.press("⋯ 更多")
    await zhao.press("📡 学习平台")
    shown = await zhao.wait_for_text("没到的 1 件，最早 10:00 提出")
    await zhao.press("岳麓学堂 1", message=shown)
    await zhao.wait_for_text("没到的学时 1 件，先提的在前")
    await zhao.press(f"⏳ {ETHICS} · 11 月 20 日")
    card = await zhao.wait_for_text("没到的学时 · 王芳")
    assert "43**************** · 长沙市第一中学" in text_of(card)
    assert WANG_FANG not in text_of(card)
    assert buttons(card)[:3] == ["已联系平台", "❌ 关闭", "📎 看截图"]
    await zhao.press("📎 看截图")
    photo = await zhao.wait_for(lambda messages: next((m for m in messages if "photo" in m), None))
    assert await zhao.file(photo) == sample.photo()

    await zhao.press("已联系平台", message=card)
    await wang_fang.wait_for_text(f"📨 平台管理员已联系岳麓学堂，请他们核对：{ETHICS}")
    await zhao.wait_for_text("平台管理员 10:00 联系过岳麓学堂")
    await zhao.press("❌ 关闭")
    why = await zhao.wait_for_text("为什么关闭")
    await zhao.press("其他（自己写）", message=why)
    await zhao.wait_for_text("请发一句话")
    assert "原因要 2 到 200 个字" in text_of(await zhao.ask("无"))
    await zhao.say("平台说 <您> 用的是别人的账号")
    told = await wang_fang.wait_for_text(f"❌ 没到的学时已关闭：{ETHICS}")
    assert "平台管理员：平台说 <您> 用的是别人的账号。" in text_of(told)
    assert "4000-434-678" in text_of(told)
    await zhao.wait_for_text("❌ 平台管理员已关闭：平台说 <您> 用的是别人的账号")
    assert await state_of(world.store, 1) is CaseState.CLOSED
    actions = await logged(world, person)
    for action in ("uncredited.opened", "evidence.shown", "uncredited.contacted", "uncredited.closed"):
        assert action in actions

    await wang_fang.send_file("late.jpg", sample.photo("red"), kind="photo")
    await wang_fang.wait_for_text("❌ 平台管理员已关闭：平台说")


async def test_of_two_operators_at_once_one_acts_and_the_other_is_told(world: World, yuelu: LearningPlatform) -> None:
    person = await world.person("王芳", number=WANG_FANG)
    wang_fang = await world.signed_in(person)
    await missed(world.store, person.id)
    zhao, qian = await operator(world), await operator(world, "钱亮")
    cards = []
    for phone in (zhao, qian):
        await open_queue(phone, "岳麓学堂 1")
        await phone.press(f"⏳ {ETHICS} · 11 月 20 日")
        cards.append(await phone.wait_for_text("没到的学时 · 王芳"))

    toasts = await asyncio.gather(
        zhao.press("已联系平台", message=cards[0]), qian.press("已联系平台", message=cards[1])
    )
    assert {toast["text"] for toast in toasts if toast} == {"平台管理员 10:00 已联系", "已告诉本人。"}
    for phone in (zhao, qian):
        await phone.press("❌ 关闭")
    asked = [await phone.wait_for_text("为什么关闭") for phone in (zhao, qian)]
    toasts = await asyncio.gather(
        zhao.press("平台查无这门课的学习记录", message=asked[0]), qian.press("这门课不计学时", message=asked[1])
    )
    texts = [toast["text"] for toast in toasts if toast]
    assert sum(text == "已告诉本人。" for text in texts) == 1
    assert sum(text == "❌ 平台管理员 10:00 已关闭" for text in texts) == 1
    await wang_fang.wait_for_text("没到的学时已关闭")
    await world.everything_sent()
    words = [text_of(message) for message in await wang_fang.messages()]
    assert sum("已联系岳麓学堂" in each for each in words) == 1
    assert sum("没到的学时已关闭" in each for each in words) == 1


async def test_a_case_that_ended_by_itself_shows_how_to_whoever_still_has_its_card(
    world: World, yuelu: LearningPlatform
) -> None:
    person = await world.person("王芳", number=WANG_FANG)
    await world.signed_in(person)
    await missed(world.store, person.id)
    zhao = await operator(world)
    await open_queue(zhao, "岳麓学堂 1")
    await zhao.press(f"⏳ {ETHICS} · 11 月 20 日")
    card = await zhao.wait_for_text("没到的学时 · 王芳")
    await yuelu.report(ethics())

    toast = await zhao.press("已联系平台", message=card)
    assert toast is not None
    assert "学时到了，已自动结束" in toast["text"]
    ended = await zhao.wait_for_text("✅ 学时到了")
    assert buttons(ended) == ["« 返回", "« 首页"]


async def test_the_workbook_holds_what_the_platform_needs_as_text_and_nothing_else(
    world: World, yuelu: LearningPlatform
) -> None:
    person, li = await world.person("王芳", number=WANG_FANG), await world.person("李晓", number=LI_XIAO)
    await missed(world.store, person.id, "=HYPERLINK(“教师职业道德”)")
    await missed(world.store, li.id, "法治思维")
    withdrawn = await missed(world.store, li.id, "应急管理")
    async with world.store.begin() as tx:
        await tx.uncredited.withdraw(withdrawn)
    zhao = await operator(world)

    await open_queue(zhao, "岳麓学堂 2")
    await zhao.press("导出 Excel")
    sent = await zhao.wait_for(lambda messages: next((m for m in messages if "document" in m), None))
    assert sent["document"]["file_name"] == "没到的学时-yuelu-20261123.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(await zhao.file(sent))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["编号", "身份证号", "姓名", "课程", "学完日期"],
        ["1", WANG_FANG, "王芳", "=HYPERLINK(“教师职业道德”)", "2026-11-20"],
        ["2", LI_XIAO, "李晓", "法治思维", "2026-11-20"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    await zhao.press("⏳ =HYPERLINK(… · 11 月 20 日")
    await zhao.wait_for_text("没到的学时 · 王芳")
    await zhao.press("下一件 ›")
    assert "下一件 ›" not in buttons(await zhao.wait_for_text("没到的学时 · 李晓"))
    assert "uncredited.exported" in await logged(world, person)
    assert "uncredited.exported" in await logged(world, li)


async def test_a_platform_that_fell_silent_is_named_in_both_languages(world: World, yuelu: LearningPlatform) -> None:
    for day in range(7):
        await yuelu.report(course(f"G{day}", "1", completed_at=world.clock().isoformat()))
        world.clock.move(days=1)
    world.clock.move(days=1)
    zhao, john = await operator(world), await operator(world, "John", "en")

    await zhao.ask("/start")
    await zhao.press("⋯ 更多")
    await zhao.press("📡 学习平台")
    shown = text_of(await zhao.wait_for_text("⚠️ 岳麓学堂平时每天都有消息，11 月 29 日 10:00 以后没有了"))
    assert "岳麓学堂：最近一次同步 2 天前，学时一般几分钟内到" in shown
    assert "没有未到的学时" in shown
    await john.ask("/start")
    await john.press("⋯ More")
    await john.press("📡 Platforms")
    await john.wait_for_text("⚠️ 岳麓学堂 is usually heard of daily, but not since 29 Nov 10:00")
