"""A unit admin hands out a to-do, sees who is missing, nudges, adds newcomers, changes the deadline, closes."""

from datetime import date

from core.hours import Hours, Subject
from core.people import Confirmation, Standing
from core.todos import AssignmentState, Grant
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.todos.steps import TITLE, fill_in, hand_to_all, part_of, unit_admin
from tests.world import PRIMARY_SCHOOL, World


async def test_zhou_hands_a_training_to_the_whole_unit_and_nudges_once(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await world.person("外校的人", PRIMARY_SCHOOL)
    unconfirmed = await world.person("陈静", standing=Standing.PENDING)

    preview = text_of(await fill_in(zhou))
    assert "通过后计专业科目 8 学时（2026 年度）" in preview
    assert "截止 12 月 1 日，还有 8 天" in preview
    await zhou.press("发给全单位（2 人）")
    assert "长沙市第一中学和下属单位的 2 人" in text_of(await zhou.screen())
    await zhou.press("发给 2 人")
    detail = await zhou.wait_for_text("发给 2 人：没交 2")
    assert await forge(world, zhou, detail, "ut-go:1:1:2") == "这份待办已经发出或者放弃了。"

    told = text_of(await wang_fang.wait_for_text("长沙市第一中学发来一件培训待办：消防安全培训"))
    assert "要交：结业证书或证明的照片" in told
    home = await wang_fang.ask("/start")
    assert "📋 最近的待办 12 月 1 日截止" in text_of(home)
    assert "📋 待办事项 1" in buttons(home)
    part = await part_of(world, person)
    assert part.todo.case.grant == Grant(Subject.PROFESSIONAL, Hours.of(8), 2026)

    await zhou.press("没交 2", message=detail)
    assert "1  周建国\n2  王芳" in text_of(await zhou.wait_for_text("没交 2 人"))
    await zhou.press("« 返回")
    toast = await zhou.press("催办 2 人")
    assert toast is not None
    assert toast["text"] == "已催 2 人。"
    await wang_fang.wait_for_text("🔔 长沙市第一中学在等您的材料：消防安全培训")
    again = await zhou.press("催办 2 人", message=detail)
    assert again is not None
    assert "24 小时内催过一次" in again["text"]
    assert len([m for m in await wang_fang.messages() if "🔔" in text_of(m)]) == 1

    async with world.store.begin() as tx:
        confirmed = Confirmation(unconfirmed.id, None, Standing.PENDING, Standing.CONFIRMED, None, tx.now)
        assert await tx.people.apply(confirmed)
    chen_jing = await world.signed_in(unconfirmed)
    await zhou.press("« 返回")
    await zhou.press(f"⏳ {TITLE} · 交了 0/2")
    assert "🆕 有 1 人是后来加入或确认的" in text_of(await zhou.screen())
    await zhou.press("也发给这 1 人")
    assert "发给 3 人：没交 3" in text_of(await zhou.screen())
    await chen_jing.wait_for_text("发来一件培训待办")


async def test_zhou_chooses_one_by_one_and_outsiders_cannot_be_slipped_in(world: World) -> None:
    zhou = await unit_admin(world)
    persons = {name: await world.person(name) for name in ("王芳", "李晓")}
    outsider = await world.person("外校的人", PRIMARY_SCHOOL)
    li_xiao = await world.signed_in(persons["李晓"])

    await fill_in(zhou, hours=None)
    assert "不计学时" in text_of(await zhou.screen())
    await zhou.press("挑选人员")
    await zhou.press("☐ 李晓")
    marked = await zhou.wait_for_button("☑ 李晓")
    assert "已选 1 人，共 3 人" in text_of(marked)
    mark = next(
        button["callback_data"]
        for row in marked["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "☐ 王芳"
    )
    await forge(world, zhou, marked, mark.replace(f":{persons['王芳'].id}:", f":{outsider.id}:"))
    await zhou.press("下一步（2 人）")
    await zhou.press("发给 1 人")
    await zhou.wait_for_text("发给 1 人：没交 1")

    await li_xiao.wait_for_text("发来一件培训待办")
    async with world.store.read() as look:
        for person in (persons["王芳"], outsider):
            assert not (await look.assignments.of_person(person.id, skip=0, limit=1)).parts


async def test_the_deadline_moves_and_closing_ends_what_nobody_handed_in(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await hand_to_all(zhou, 2)

    await zhou.press("改截止日期")
    await zhou.wait_for_text("请选新的最后一天")
    assert "截止日期已经过了" in text_of(await zhou.ask("11-20"))
    assert "这个日期看不懂" in text_of(await zhou.ask("下周五"))
    await zhou.press("›")
    await zhou.press("9", message=await zhou.wait_for_text("请选新的最后一天"))
    await zhou.wait_for_text("截止 12 月 9 日")
    await wang_fang.wait_for_text(f"待办“{TITLE}”的截止日期改为 12 月 9 日")
    assert (await part_of(world, person)).todo.case.deadline == date(2026, 12, 9)

    await zhou.press("提前结束")
    await zhou.wait_for_text("还没交的 2 人不能再交")
    await zhou.press("结束")
    await zhou.wait_for_text("截止 12 月 9 日，已结束")
    await wang_fang.wait_for_text("单位已经结束，不再收材料")
    late = await wang_fang.press("上传", message=await wang_fang.wait_for_button("上传"))
    assert late is not None
    assert late["text"] == "这件待办已经结束，不再收材料。"
    assert (await part_of(world, person)).case.state is AssignmentState.OPEN


async def test_bad_answers_are_explained_and_the_form_stays(world: World) -> None:
    zhou = await unit_admin(world)
    await fill_in(zhou)

    await zhou.press("改名称")
    await zhou.wait_for_text("名称")
    assert "最多 60 个字" in text_of(await zhou.ask("长" * 61))
    await zhou.say("<b>消防</b> & 急救")
    assert "<b>消防</b> & 急救" in text_of(await zhou.wait_for_text("发待办 · 请看一遍"))
    await zhou.press("改学时")
    await zhou.press("公共科目")
    await zhou.wait_for_text("多少学时")
    for typed, said in (
        ("0", "要大于 0"),
        ("-3", "要大于 0"),
        ("1e9", "最多 200 学时"),
        ("三十", "请用阿拉伯数字写"),
        ("8.125", "最多两位小数"),
    ):
        assert said in text_of(await zhou.ask(typed)), typed
    await zhou.say("4.5")
    await zhou.wait_for_text("哪天举行")
    await world.restart()
    await zhou.say("2026-10-8")
    again = text_of(await zhou.wait_for_text("发待办 · 请看一遍"))
    assert "日期 10 月 8 日" in again
    assert "公共科目 4.5 学时（2026 年度）" in again
