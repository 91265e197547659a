"""From what was handed out to what was accepted: proof, the card, hours in the ledger, and on the certificate."""

from core.hours import Balance, Hours
from core.people import Role
from core.todos import AssignmentState
from tests.certificates.study import learned
from tests.chat import Chat, buttons, text_of
from tests.documents.read_back import opened, words
from tests.evidence import sample
from tests.todos.steps import TITLE, fill_in, hand_to_all, part_of, send_proof, unit_admin
from tests.world import EDUCATION_BUREAU, World

ACCEPT = "✅ 通过，计 8 学时"


async def test_wang_fang_s_training_is_accepted_and_makes_her_hours_enough(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await learned(world, person, ("public", "31.5"), ("professional", "54"))
    await hand_to_all(zhou, 2)

    await wang_fang.wait_for_text("发来一件培训待办")
    await wang_fang.ask("/start")
    await wang_fang.press("📋 待办事项 1")
    await wang_fang.press(f"📋 {TITLE} · 12 月 1 日截止")
    listed = await send_proof(wang_fang, sample.photo("red"), sample.photo("blue"))
    repeated = text_of(await wang_fang.wait_for_text("2  照片"))
    assert "以前交过" not in repeated
    await wang_fang.send_file("photo.jpg", sample.photo("red"), kind="photo")
    await wang_fang.wait_for_text("这份文件已经在里面了")
    await wang_fang.press("删除 2", message=listed)
    await wang_fang.press("提交", message=listed)
    shown = await wang_fang.wait_for_text("⏳ 已提交，等长沙市第一中学单位管理员审核")
    assert "照片 1" in text_of(shown)

    card = await zhou.wait_for_text("待办材料 · 王芳 · 长沙市第一中学")
    assert "通过后计专业科目 8 学时（2026 年度）" in text_of(card)
    assert "照片 1" in text_of(card)
    album = [message for message in await zhou.messages() if "photo" in message]
    assert await zhou.file(album[-1]) == sample.photo("red")
    toast = await zhou.press(ACCEPT, message=card)
    assert toast is not None
    assert toast["text"] == "单位管理员 10:00 通过（8 学时），已计入学时"

    await wang_fang.wait_for_text(f"✅ 待办通过，专业科目 8 学时已计入：{TITLE}")
    offer = await wang_fang.wait_for_text("2026 年度学时够了，可以申请在岗证书")
    frozen = await zhou.wait_for_text("✅ 单位管理员 11 月 23 日 10:00 通过（8 学时）")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []
    assert (await part_of(world, person)).case.state is AssignmentState.ACCEPTED
    await see_again(zhou)
    async with world.store.read() as look:
        assert await look.hours.balances(person.id) == {2026: Balance(Hours(3150), Hours(6200))}
        assert await look.hours.drift() == ()

    await wang_fang.press("立即申请", message=offer)
    await wang_fang.wait_for_text("培训证书申请")
    await wang_fang.press("立即申请")
    issued = await wang_fang.wait_for(
        lambda messages: next((m for m in messages if m.get("document", {}).get("file_name", "").endswith("pdf")), None)
    )
    pages = opened(await wang_fang.file(issued)).pages
    assert f"{TITLE}长沙市第一中学专业科目8" in "".join(words(page) for page in pages)
    await wang_fang.ask("/start")
    await wang_fang.press("📊 我的学时")
    await wang_fang.press("明细")
    assert "单位待办 · 专业科目 · 8 学时" in text_of(await wang_fang.wait_for_text("学时明细"))


async def see_again(zhou: Chat) -> None:
    """The proof of whoever is through, from the list of the to-do."""
    before = sum("photo" in message for message in await zhou.messages())
    await zhou.ask("/start")
    await zhou.press("📋 单位待办")
    await zhou.press(f"⏳ {TITLE} · 交了 1/2")
    await zhou.press("已通过 1")
    await zhou.press("1", message=await zhou.wait_for_text("按号码看交的材料"))
    await zhou.wait_for(lambda messages: sum("photo" in message for message in messages) > before or None)


async def test_li_xiao_who_was_chosen_mends_what_was_returned_and_hands_it_in_late(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("李晓")
    li_xiao = await world.signed_in(person)
    await fill_in(zhou, hours=None)
    await zhou.press("挑选人员")
    await zhou.press("☐ 李晓")
    await zhou.press("下一步（1 人）")
    await zhou.press("发给 1 人")
    await li_xiao.wait_for_text("发来一件培训待办")

    listed = await send_proof(li_xiao)
    await li_xiao.press("提交", message=listed)
    await li_xiao.wait_for_text("等长沙市第一中学单位管理员审核")
    await li_xiao.press("撤回")
    await li_xiao.press("撤回", message=await li_xiao.wait_for_text("撤回后可以增减材料"))
    await li_xiao.wait_for_button("继续上传")
    await zhou.wait_for_text("↩️ 本人 11 月 23 日 10:00 已撤回")

    world.clock.move(days=9)
    await li_xiao.press("继续上传")
    await li_xiao.press("提交")
    await li_xiao.wait_for_text("12 月 2 日交的，过了截止日期")
    card = await zhou.wait_for_text("⚠️ 过了截止日期才交")
    assert buttons(card) == ["✅ 通过", "↩️ 退回"]
    await zhou.press("↩️ 退回", message=card)
    await zhou.press("其他（自己写）")
    await zhou.wait_for_text("请发一句话")
    await zhou.say("缺 <结业> 证书")
    told = await li_xiao.wait_for_text("↩️ 待办材料已退回")
    assert "单位管理员：缺 <结业> 证书" in text_of(told)
    assert "材料都还在" in text_of(told)

    await zhou.ask("/start")
    await zhou.press("📋 单位待办")
    await zhou.press(f"⏳ {TITLE} · 交了 0/1")
    await zhou.press("提前结束")
    await zhou.press("结束")
    await li_xiao.press("改好再交", message=told)
    await li_xiao.wait_for_text("1  照片")
    await li_xiao.send_file("结业证书.pdf", sample.pdf())
    await li_xiao.press("提交", message=await li_xiao.wait_for_text("2  PDF"))
    again = await zhou.wait_for_text("↩️ 上次退回：缺 <结业> 证书")
    await zhou.press("✅ 通过", message=again)
    await li_xiao.wait_for_text(f"✅ 待办通过：{TITLE}")
    assert (await part_of(world, person)).case.state is AssignmentState.ACCEPTED
    async with world.store.read() as look:
        assert await look.hours.balances(person.id) == {}


async def test_an_admin_s_own_proof_goes_upwards(world: World) -> None:
    zhou = await unit_admin(world)
    liu_min = await world.signed_in(await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER))
    await hand_to_all(zhou, 1)

    await zhou.ask("/start")
    await zhou.press("📋 待办事项 1")
    await zhou.press(f"📋 {TITLE} · 12 月 1 日截止")
    await zhou.press("提交", message=await send_proof(zhou))
    await zhou.wait_for_text("等长沙市教育局审核岗审核")
    card = await liu_min.wait_for_text("待办材料 · 周建国")
    await liu_min.press(ACCEPT, message=card)
    await zhou.wait_for_text("✅ 待办通过，专业科目 8 学时已计入")
