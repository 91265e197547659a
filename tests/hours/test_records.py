"""Wang Fang reads the records behind her hours."""

from tests.chat import Chat, Message, buttons, text_of
from tests.hours.people import WANG_FANG
from tests.learning.reporting import course, platform_of
from tests.world import World


async def records(chat: Chat) -> Message:
    await chat.ask("/start")
    await chat.press("📊 我的学时")
    await chat.wait_for_text("📊 2026 年度学时 ")
    await chat.press("明细")
    return await chat.wait_for_text("年度学时明细")


async def test_records_are_listed_newest_first_with_platform_subject_hours_and_marks(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu, platform_of(world, "dongting", "洞庭继教网") as dongting:
        await yuelu.report(course("G01", "6", completed_at="2026-05-04T10:00:00+08:00"))
        await dongting.report(course("G01", "5", completed_at="2026-06-05T10:00:00+08:00"))
        await dongting.report(course("Z01", "8", completed_at="2026-07-01T00:30:00+08:00"))
        await dongting.report(course("Z01", "8", type="course.revoked"))

    shown = await records(chat)

    assert text_of(shown).split("\n") == [
        "📊 2026 年度学时明细 · 共 3 条",
        "7 月 1 日 Course Z01",
        "　洞庭继教网 · 专业科目 · 8 学时 ❌ 已撤销",
        "6 月 5 日 Course G01",
        "　洞庭继教网 · 公共科目 · 5 学时 重复不计",
        "5 月 4 日 Course G01",
        "　岳麓学堂 · 公共科目 · 6 学时",
    ]
    assert buttons(shown) == ["« 返回"]


async def test_many_records_are_turned_page_by_page(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        for number in range(12):
            await yuelu.report(course(f"G{number:02d}", "1", completed_at=f"2026-05-{number + 1:02d}T10:00:00+08:00"))
    await records(chat)
    assert "共 12 条，第 1/3 页" in text_of(await chat.screen())
    assert buttons(await chat.screen()) == ["下一页 ›", "« 返回"]

    await chat.press("下一页 ›")
    assert buttons(await chat.wait_for_text("第 2/3 页")) == ["‹ 上一页", "下一页 ›", "« 返回"]
    await chat.press("下一页 ›")

    last = await chat.wait_for_text("第 3/3 页")
    assert "5 月 1 日 Course G00" in text_of(last)
    assert buttons(last) == ["‹ 上一页", "« 返回"]


async def test_a_year_without_records_says_so(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))

    shown = await records(chat)

    assert "还没有学时记录" in text_of(shown)


async def test_a_course_name_with_html_in_it_is_shown_as_it_was_written(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "6", course={"code": "G01", "name": "<b>甲</b> & 乙"}))

    shown = await records(chat)

    assert "<b>甲</b> & 乙" in text_of(shown)
