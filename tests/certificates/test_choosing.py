"""勾选学时记录: which records a certificate takes, with ☑ and ☐ and a running sum."""

import re

from bot.certificates.choosing.buttons import MarkRecord
from core.people import Person, Role
from storage.conversations import Chat as Address
from storage.store import Store
from tests.certificates.study import forge, learned, report, study
from tests.certificates.test_applying import application, certificates, document
from tests.chat import Chat, Message, buttons, text_of
from tests.documents.read_back import opened, words
from tests.hours.people import WANG_FANG
from tests.identity.people import waiting
from tests.learning.reporting import course, platform_of, shanghai
from tests.world import SCHOOL, World

SPARE = (("public", "30"), ("professional", "30"), ("professional", "30"), ("professional", "30"))
"""Any two of the three professional courses are enough; the preset takes the first two."""
CHOOSE, APPLY = "勾选学时记录", "立即申请"
BACK = "« 返回"


async def choosing(person: Chat) -> Message:
    """Home, the application, and the list of records."""
    await application(person)
    await person.press(CHOOSE)
    return await person.wait_for_text(CHOOSE)


async def mark(person: Chat, button: str, then: str) -> Message:
    await person.press(button)
    return await person.wait_for_text(then)


async def record_id(store: Store, person: Person, place: int = 0) -> int:
    async with store.read() as look:
        return (await look.hours.records(person.id, 2026))[place].id


def marks(screen: Message) -> list[str]:
    return [button for button in buttons(screen) if button[0] in "☑☐"]


async def test_wang_fang_swaps_a_record_and_the_certificate_lists_exactly_what_she_chose(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"), *SPARE)
    screen = await choosing(wang_fang)
    assert text_of(screen).split("\n") == [
        "🎓 勾选学时记录 · 2026 年度 · 在岗",
        "已选 3 条，可选 4 条",
        "公共科目 30，需要 30 ✅",
        "专业科目 60，需要 60 ✅",
        "",
        "☐ 1 课程 2026-3",
        "　专业科目 30 学时 · 5 月 4 日",
        "☑ 2 课程 2026-2",
        "　专业科目 30 学时 · 5 月 4 日",
        "☑ 3 课程 2026-1",
        "　专业科目 30 学时 · 5 月 4 日",
        "☑ 4 课程 2026-0",
        "　公共科目 30 学时 · 5 月 4 日",
    ]
    assert buttons(screen) == [APPLY, "☐ 1", "☑ 2", "☑ 3", "☑ 4", "全选", "按建议选", BACK]

    await mark(wang_fang, "☐ 1", "专业科目 60，需要 60 ✅ 另多出 30")
    await mark(wang_fang, "☑ 3", "☐ 3 课程 2026-1")
    await mark(wang_fang, BACK, "使用您勾选的 3 条：公共 30，专业 60")
    await wang_fang.press(APPLY)

    pdf = opened(await wang_fang.file(await document(wang_fang)))
    listed = re.findall(r"课程2026-\d", "".join(words(page) for page in pdf.pages[1:]))
    assert sorted(listed) == ["课程2026-0", "课程2026-2", "课程2026-3"]
    async with world.store.read() as look:
        assert (await look.conversations.get(Address("telegram", str(wang_fang.id)))).aside == {}


async def test_below_the_threshold_the_list_says_what_is_short_and_an_older_button_applies_for_nothing(
    world: World,
) -> None:
    wang_fang = await learned(world, await world.person("王芳"), *SPARE)
    older = await application(wang_fang)
    await choosing(wang_fang)

    short = await mark(wang_fang, "☑ 4", "公共科目 0，需要 30，还差 30")
    assert APPLY not in buttons(short)
    screen = await mark(wang_fang, BACK, "您勾选了 2 条，还有 2 条没勾选，补上就能申请")
    assert "公共科目 0，需要 30，还差 30" in text_of(screen)
    assert buttons(screen) == [CHOOSE, "培训证书下载", BACK]
    answer = await wang_fang.press(APPLY, message=older)

    assert answer is not None
    assert "有变化" in answer["text"]
    assert await certificates(world) == 0
    await wang_fang.press(CHOOSE, message=screen)
    await mark(wang_fang, "按建议选", "已选 3 条")
    await wang_fang.press(APPLY)
    await document(wang_fang)


async def test_forty_five_records_are_turned_page_by_page_and_summed_up_as_a_whole(world: World) -> None:
    courses = [("public", "2")] * 15 + [("professional", "2")] * 30
    wang_fang = await learned(world, await world.person("王芳"), *courses)
    screen = await choosing(wang_fang)
    assert "已选 45 条，可选 45 条，第 1/9 页" in text_of(screen)
    assert marks(screen) == ["☑ 1", "☑ 2", "☑ 3", "☑ 4", "☑ 5"]
    assert "‹ 上一页" not in buttons(screen)

    await mark(wang_fang, "☑ 5", "专业科目 58，需要 60，还差 2")
    for page in range(2, 10):
        screen = await mark(wang_fang, "下一页 ›", f"第 {page}/9 页")
    assert "下一页 ›" not in buttons(screen)
    await mark(wang_fang, "☑ 1", "公共科目 28，需要 30，还差 2")
    assert "已选 43 条，可选 45 条，第 9/9 页" in text_of(await wang_fang.screen())
    for page in range(8, 0, -1):
        screen = await mark(wang_fang, "‹ 上一页", f"第 {page}/9 页")
    assert marks(screen) == ["☑ 1", "☑ 2", "☑ 3", "☑ 4", "☐ 5"]

    await mark(wang_fang, "全选", "已选 45 条，可选 45 条，第 1/9 页")
    assert APPLY in buttons(await wang_fang.screen())


async def test_a_restart_and_a_form_in_between_cost_nothing_of_the_choice_nor_of_the_form(world: World) -> None:
    person = await world.person("周建国", SCHOOL, role=Role.UNIT_ADMIN)
    zhou_jianguo = await learned(world, person, *SPARE)
    home = await zhou_jianguo.ask("/start")
    await waiting(world, "李晓")
    await zhou_jianguo.press("❌ 不确认")
    await mark(zhou_jianguo, "其他（自己写）", "是哪一项不对？")
    await mark(zhou_jianguo, "其他", "请发一句话")
    await zhou_jianguo.press("🎓 培训证书", message=home)
    await mark(zhou_jianguo, CHOOSE, "已选 3 条")
    await mark(zhou_jianguo, "☐ 1", "已选 4 条")

    await world.restart()

    list_of_records = await mark(zhou_jianguo, "☑ 2", "☐ 2 课程 2026-2")
    assert "已选 3 条" in text_of(list_of_records)
    await zhou_jianguo.say("已经调走")
    await zhou_jianguo.wait_for_text("已经调走")
    await zhou_jianguo.press(BACK, message=list_of_records)
    await zhou_jianguo.wait_for_text("使用您勾选的 3 条")


async def test_a_chosen_record_that_is_revoked_is_named_and_nothing_is_written(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        for code, hours in {"G01": "30", "Z01": "30", "Z02": "30", "Z03": "30"}.items():
            await yuelu.report(course(code, hours))
        await yuelu.report(course("Z03", "30", record_id="again"))
        await choosing(wang_fang)
        await mark(wang_fang, "全选", "已选 4 条")
        screen = await mark(wang_fang, BACK, "使用您勾选的 4 条：公共 30，专业 90")
        await yuelu.report(course("Z02", "30", type="course.revoked"))

    answer = await wang_fang.press(APPLY, message=screen)

    assert answer is not None
    assert "您勾选的学时记录有变化" in answer["text"]
    screen = await wang_fang.wait_for_text("使用您勾选的 3 条：公共 30，专业 60")
    assert "勾选过的“Course Z02”这次不用：❌ 已撤销" in text_of(screen)
    assert await certificates(world) == 0
    listed = await mark(wang_fang, CHOOSE, "已选 3 条，可选 3 条")
    assert "－ Course Z02\n　专业科目 30 学时 ❌ 已撤销" in text_of(listed)
    assert "－ Course Z03\n　专业科目 30 学时 重复不计" in text_of(listed)
    assert marks(listed) == ["☑ 1", "☑ 2", "☑ 3"]
    await wang_fang.press(APPLY)
    await document(wang_fang)


async def test_an_old_list_of_another_year_changes_the_choice_of_its_own_year_only(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person, *SPARE)
    await study(world.store, person, *SPARE, year=2027)
    world.clock.set(shanghai(2027, 1, 20, 9, 0))
    wang_fang = await world.signed_in(person)
    of_2026 = await choosing(wang_fang)
    await application(wang_fang)
    await mark(wang_fang, "换年度或类型", "请选择年度和类型")
    await mark(wang_fang, "2027 年度 · 在岗", "使用 3 条学时记录")
    await mark(wang_fang, CHOOSE, "勾选学时记录 · 2027 年度")
    await mark(wang_fang, "全选", "已选 4 条")

    await wang_fang.press("☑ 4", message=of_2026)

    assert "公共科目 0" in text_of(await wang_fang.wait_for_text("勾选学时记录 · 2026 年度"))
    await mark(wang_fang, BACK, "使用您勾选的 4 条：公共 30，专业 90")
    await mark(wang_fang, "换年度或类型", "请选择年度和类型")
    await mark(wang_fang, "2026 年度 · 在岗", "您勾选了 2 条")


async def test_a_forged_record_is_refused_and_the_choice_stays(world: World) -> None:
    li_xiao = await world.person("李晓")
    await study(world.store, li_xiao)
    wang_fang = await learned(world, await world.person("王芳"), *SPARE)
    screen = await choosing(wang_fang)
    theirs = await record_id(world.store, li_xiao)
    press = MarkRecord(year=2026, kind="in_post", record_id=theirs, taken=True, page=0)

    assert "不是您的记录" in await forge(world, wang_fang, screen, press.pack())
    assert "不是您的记录" in await forge(world, wang_fang, screen, press.model_copy(update={"taken": False}).pack())

    await wang_fang.press("☐ 1", message=screen)
    await wang_fang.wait_for_text("已选 4 条，可选 4 条")


async def test_a_press_on_a_list_after_the_application_shows_the_certificate(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"), *SPARE)
    older = await choosing(wang_fang)
    await choosing(wang_fang)
    await wang_fang.press(APPLY)
    await document(wang_fang)

    answer = await wang_fang.press("☐ 1", message=older)

    assert answer is not None
    assert "有变化" in answer["text"]
    await wang_fang.wait_for_text("✅ 已出证")


async def test_hours_that_arrive_later_stay_out_of_a_choice_that_was_made(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await learned(world, person, *SPARE)
    await choosing(wang_fang)
    await mark(wang_fang, "全选", "已选 4 条，可选 4 条")
    await report(world.store, person, "later", "public", "5")

    listed = await mark(wang_fang, "☑ 4", "已选 3 条，可选 5 条")

    assert "☐ 1 课程 later" in text_of(listed)


async def test_john_chooses_in_english(world: World) -> None:
    phone = await world.chat("John Smith", language="en")
    person = await world.person("John Smith")
    await study(world.store, person, *SPARE)
    john = await world.signed_in(person, phone)
    await john.ask("/start")
    await john.press("🎓 Certificates")
    await john.wait_for_text("Uses 3 records")
    await john.press("Choose records")
    screen = await john.wait_for_text("3 chosen of 4")
    assert "☐ 1 课程 2026-3\n　Professional, 30 hours · 4 May" in text_of(screen)
    assert buttons(screen)[-3:] == ["All", "As suggested", "« Back"]

    await john.press("☑ 4")
    await john.wait_for_text("Public subject 0 of 30, 30 short")
    await john.press("« Back")

    await john.wait_for_text("You chose 2 and left out 2. Add some of those, and you can apply.")
