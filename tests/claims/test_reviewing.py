"""Those who review: granting less, returning, refusing, appealing, and who is told what."""

from sqlalchemy import delete, select

from bot.reviewing.asking import grant
from core.claims import ClaimState
from core.hours import Hours
from core.people import Person, Role, RoleGrant
from storage.tables import AccessRow, RoleGrantRow
from tests.certificates.study import forge
from tests.chat import Message, buttons, text_of
from tests.claims.steps import file_paper, only_claim, reviewer, state_of, unit_admin, waiting
from tests.evidence import sample
from tests.world import EDUCATION_BUREAU, World

NOT_YOURS = "这不是您的记录，没有做任何改动。"


async def test_zhou_grants_less_with_a_reason_and_wang_fang_reads_both(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    claim = await waiting(world, person)

    await zhou.press("✏️ 核减学时")
    await zhou.wait_for_text("要比申报的少")
    assert "核减要比申报的专业科目 20 学时少" in text_of(await zhou.ask("20"))
    assert "请用阿拉伯数字写" in text_of(await zhou.ask("十五"))
    assert "核减为专业科目 15 学时" in text_of(await zhou.ask("15"))
    assert await state_of(world, claim.id) is ClaimState.AT_UNIT
    await zhou.press("学时超上限")

    told = text_of(await wang_fang.wait_for_text("专业科目 15 学时，已报主管部门"))
    assert "长沙市第一中学单位管理员：学时超上限" in told
    card = await liu_min.wait_for_text("已核减：学时超上限")
    await liu_min.press("✅ 通过 15", message=card)
    await wang_fang.wait_for_text("申报通过，专业科目 15 学时已计入")
    async with world.store.read() as look:
        assert (await look.hours.balances(person.id))[2026].professional == Hours.of(15)


async def test_a_return_names_what_to_change_and_opens_at_that_very_field(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await file_paper(wang_fang)

    await zhou.press("↩️ 退回修改")
    await zhou.press("CN 或 ISSN 刊号")
    assert (await only_claim(world, person)).state is ClaimState.AT_UNIT
    await zhou.press("其他（自己写）")
    await zhou.wait_for_text("请发一句话")
    assert "2 到 200 个字" in text_of(await zhou.ask("否"))
    await zhou.say("刊号 <查不到> & 请核对")

    told = await wang_fang.wait_for_text("↩️ 申报需要修改（已退回）")
    assert "单位管理员：刊号 <查不到> & 请核对" in text_of(told)
    assert "材料都还在" in text_of(told)
    await wang_fang.press("改这一项", message=told)
    asked = text_of(await wang_fang.wait_for_text("请发新的CN 或 ISSN 刊号"))
    assert "现在是：11-4648/P" in asked
    await wang_fang.say("11-4649/P")
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("11-4649/P"))

    again = await zhou.wait_for_text("上次退回：刊号 <查不到> & 请核对")
    assert "照片 1" in text_of(again)


async def test_the_preset_reason_returns_to_the_files(world: World) -> None:
    zhou = await unit_admin(world)
    wang_fang = await world.signed_in(await world.person("王芳"))
    await file_paper(wang_fang)

    await zhou.press("↩️ 退回修改")
    await zhou.press("材料附件")
    await zhou.press("材料不清晰")

    await wang_fang.press("改这一项")
    listed = await wang_fang.wait_for_text("📎 材料附件")
    assert "1  照片" in text_of(listed)
    assert "删除 1" in buttons(listed)


async def test_a_refusal_is_final_but_for_one_appeal_to_the_next_level(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    claim = await waiting(world, person)

    await zhou.press("❌ 不予通过")
    await zhou.press("不符合换算规则")
    told = text_of(await wang_fang.wait_for_text("❌ 申报不予通过"))
    assert "单位管理员：不符合换算规则" in told
    assert "4000-434-678" in told

    await wang_fang.press("看申报")
    await wang_fang.press("向上一级申诉")
    await wang_fang.wait_for_button("不写理由，直接申诉")
    assert "2 到 200 个字" in text_of(await wang_fang.ask("否"))
    assert "理由：刊号 <在> 第 2 张照片上" in text_of(await wang_fang.ask("刊号 <在> 第 2 张照片上"))
    await wang_fang.press("向上一级申诉")
    assert "现在由长沙市教育局审核岗审核" in text_of(await wang_fang.wait_for_text("⏳ 申诉"))
    assert await forge(world, zhou, await zhou.screen(), "rv-do:2:::approve::") == NOT_YOURS
    card = await liu_min.wait_for_text("申诉，此前不予通过：不符合换算规则")
    assert "申诉理由：刊号 <在> 第 2 张照片上" in text_of(card)
    await liu_min.press("❌ 不予通过", message=card)
    await liu_min.press("材料不清晰")

    await wang_fang.wait_for_text("材料不清晰")
    await forge(world, wang_fang, await wang_fang.screen(), f"claim:{claim.id}")
    assert "向上一级申诉" not in buttons(await wang_fang.wait_for_text("❌ 不予通过"))
    assert "申诉过一次" in await forge(world, wang_fang, await wang_fang.screen(), f"claim-up:{claim.id}:1:0")
    assert await state_of(world, claim.id) is ClaimState.REFUSED


async def test_the_inbox_goes_from_one_claim_to_the_next_with_its_files(world: World) -> None:
    zhou = await unit_admin(world)
    for name, colour in (("王芳", "red"), ("李晓", "blue")):
        await file_paper(await world.signed_in(await world.person(name)), sample.photo(colour))
    await zhou.wait_for_text("待审 · 李晓")

    await zhou.ask("/start")
    await zhou.press("🗂 待审 2")
    first = await zhou.wait_for_text("待审 1/2 · 王芳")
    await zhou.press("下一件 ›", message=first)
    second = await zhou.wait_for_text("待审 2/2 · 李晓")
    photos = [message for message in await zhou.messages() if "photo" in message]
    assert await zhou.file(photos[-1]) == sample.photo("blue")
    await zhou.press("✅ 通过 20", message=second)

    def decided(messages: list[Message]) -> Message | None:
        return next((m for m in messages if m["message_id"] == second["message_id"] and "通过（" in text_of(m)), None)

    await zhou.press("下一件 ›", message=await zhou.wait_for(decided))
    await zhou.wait_for_text("待审 1/1 · 王芳")


async def test_a_colleague_who_opened_the_same_card_is_told_of(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    await file_paper(await world.signed_in(await world.person("王芳")))
    await zhou.wait_for_text("待审 · 王芳")
    await zhou.ask("/start")
    await zhou.press("🗂 待审 1")
    assert "同事" not in text_of(await zhou.wait_for_text("待审 1/1"))

    await sun.ask("/start")
    await sun.press("🗂 待审 1")

    assert "同事 10:00 也打开了这件" in text_of(await sun.wait_for_text("待审 1/1"))


async def test_every_look_at_the_files_is_logged(world: World) -> None:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    phone = await world.signed_in(zhou)
    wang_fang = await world.person("王芳")
    await file_paper(await world.signed_in(wang_fang))
    await phone.wait_for_text("待审 · 王芳")
    await phone.ask("/start")
    await phone.press("🗂 待审 1")
    await phone.wait_for_text("待审 1/1")

    async with world.store.read() as look:
        rows = await look._session.execute(
            select(AccessRow.action, AccessRow.actor_id, AccessRow.person_id).where(AccessRow.note == "claim.review:1")
        )
        logged = [tuple(row) for row in rows]
    assert logged == [
        ("evidence.delivered", zhou.id, wang_fang.id),
        ("evidence.shown", zhou.id, wang_fang.id),
    ]


async def lose_roles(world: World, person: Person) -> None:
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == person.id))


async def test_who_lost_the_role_and_whoever_forges_a_button_changes_nothing(world: World) -> None:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    phone = await world.signed_in(zhou)
    person = await world.person("王芳", role=Role.UNIT_ADMIN)
    own = await world.signed_in(person)
    bureau = await reviewer(world)
    claim = await waiting(world, person)
    card = await phone.wait_for_text("待审 · 王芳")
    await lose_roles(world, zhou)

    toast = await phone.press("✅ 通过 20", message=card)
    assert toast is not None
    assert toast["text"] == NOT_YOURS
    home = await own.ask("/start")
    moves = ("approve::", "less::", "return::", "return:0:unclear", "refuse::unclear")
    for data in (*(f"rv-do:1:::{move}" for move in moves), "rv-card:1::"):
        assert await forge(world, own, home, data) == NOT_YOURS, data
    # The bureau does not take the unit's own look from it.
    assert await forge(world, bureau, await bureau.ask("/start"), "rv-do:1:::approve::") == NOT_YOURS
    for data in (f"claim:{claim.id}", f"claim-back:{claim.id}:1", f"claim-del:{claim.id}:1", f"claim-see:{claim.id}"):
        assert await forge(world, phone, card, data) == NOT_YOURS, data
    assert await state_of(world, claim.id) is ClaimState.AT_UNIT


async def test_a_role_given_later_takes_over_what_waits(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await waiting(world, person)
    await wang_fang.ask("/start")
    await wang_fang.press("📝 申请活动学时")
    await wang_fang.press("⏳ 《××地区地质灾害成因》 · 单位审核")
    assert "都还没有审核的人" in text_of(await wang_fang.wait_for_text("✅ 已提交"))

    liu_min = await world.person("刘敏", EDUCATION_BUREAU)
    phone = await world.signed_in(liu_min)
    async with world.store.begin() as tx:
        unit = await tx.units.by_code(EDUCATION_BUREAU)
        assert unit is not None
        await grant(tx, liu_min.id, RoleGrant(Role.REVIEWER, unit.id), unit.path)
    await phone.ask("/start")
    await phone.press("🗂 待审 1")
    await phone.press("✅ 通过 20")

    await wang_fang.wait_for_text("申报通过，专业科目 20 学时已计入")
