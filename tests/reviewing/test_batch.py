"""The inbox: what is overdue, unit by unit, and several approved at once, with a veto for each."""

from sqlalchemy import delete

from core.claims import ClaimState
from core.people import Role
from storage.tables import RoleGrantRow
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.claims.steps import reviewer, state_of, unit_admin, waiting
from tests.world import PRIMARY_SCHOOL, PROVINCE, SCHOOL, World

NAMES = ("王芳", "李晓", "陈明", "赵蕾")


async def open_batch(phone: Chat, count: int) -> None:
    await phone.ask("/start")
    await phone.press(f"🗂 待审 {count}")
    await phone.wait_for_text(f"待审 1/{count}")
    await phone.press("批量审核")
    await phone.wait_for_text("批量审核")


async def test_a_page_is_approved_with_two_presses_and_what_could_not_be_is_named(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    liu_min = await reviewer(world)
    people = [await world.person(name) for name in NAMES]
    claims = [await waiting(world, person) for person in people]
    theirs = await sun.wait_for_text("待审 · 陈明")

    await open_batch(zhou, 4)
    page = await zhou.wait_for_text("批量审核")
    assert "1 ☑ 王芳 · 《××地区地质灾害成因》 · 专业科目 20 学时" in text_of(page)
    assert buttons(page)[:5] == ["✅ 通过所选（4）", "☑ 1", "☑ 2", "☑ 3", "☑ 4"]
    await zhou.press("☑ 2")
    await zhou.wait_for_button("☐ 2")
    await zhou.press("✅ 通过所选（3）")
    sure = text_of(await zhou.wait_for_text("通过下面 3 件？"))
    assert "李晓" not in sure
    assert [await state_of(world, claim.id) for claim in claims] == [ClaimState.AT_UNIT] * 4

    await sun.press("❌ 不予通过", message=theirs)
    await sun.press("不符合换算规则")
    await sun.wait_for_text("❌ 单位管理员")
    await zhou.press("✅ 通过所选（3）")
    done = text_of(await zhou.wait_for_text("✅ 通过了 2 件"))
    assert "没有处理：陈明 · 《××地区地质灾害成因》 · 专业科目 20 学时（单位管理员 10:00 不予通过）" in done
    assert [await state_of(world, claim.id) for claim in claims] == [
        ClaimState.AT_AUTHORITY,
        ClaimState.AT_UNIT,
        ClaimState.REFUSED,
        ClaimState.AT_AUTHORITY,
    ]
    await liu_min.wait_for_text("待审 · 赵蕾")


async def test_a_press_is_what_the_screen_said_and_whoever_lost_the_role_decides_nothing(world: World) -> None:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    phone = await world.signed_in(zhou)
    claims = [await waiting(world, await world.person(name)) for name in NAMES[:2]]
    await open_batch(phone, 2)
    old = await phone.screen()
    whole = next(row[0] for row in old["reply_markup"]["inline_keyboard"])["callback_data"].partition("~")[2]
    await phone.press("☑ 1")
    await phone.wait_for_button("☐ 1")

    await forge(world, phone, old, f"{whole[:-1]}1")
    assert "✅ 通过所选（1）" in buttons(await phone.wait_for_text("批量审核"))
    assert "不是您的" in await forge(world, phone, old, "rv-tick:99:0")
    await phone.press("✅ 通过所选（1）")
    await phone.wait_for_text("通过下面 1 件？")
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == zhou.id))
    await phone.press("✅ 通过所选（1）")

    assert "⚠️ 有 1 件现在不归您审核" in text_of(await phone.wait_for_text("✅ 通过了 0 件"))
    assert [await state_of(world, claim.id) for claim in claims] == [ClaimState.AT_UNIT] * 2


async def test_the_inbox_of_an_authority_is_looked_at_unit_by_unit_and_by_age(world: World) -> None:
    liu_min = await reviewer(world, unit=PROVINCE)
    for name, unit in (("王芳", SCHOOL), ("李晓", PRIMARY_SCHOOL)):
        await waiting(world, await world.person(name, unit))
    world.clock.move(days=7)
    await waiting(world, await world.person("陈明", SCHOOL))

    await liu_min.ask("/start")
    await liu_min.press("🗂 待审 3")
    await liu_min.wait_for_text("待审 1/3 · 王芳")
    await liu_min.press("筛选")
    listed = await liu_min.wait_for_text("⚠️ 超过 5 个工作日的有 2 件")
    assert "1  长沙市第一中学，2 件" in text_of(listed)
    assert buttons(listed) == ["全部 3", "超期 2", "1", "2", "« 首页"]
    await liu_min.press("1")
    await liu_min.press("下一件 ›", message=await liu_min.wait_for_text("待审 1/2 · 王芳"))
    await liu_min.press("筛选", message=await liu_min.wait_for_text("待审 2/2 · 陈明"))
    await liu_min.press("超期 2")
    card = await liu_min.wait_for_text("待审 1/2 · 王芳")
    await liu_min.press("✅ 通过 20", message=card)
    await liu_min.press("下一件 ›")
    card = await liu_min.wait_for_text("待审 1/1 · 李晓")
    await liu_min.press("✅ 通过 20", message=card)
    await liu_min.press("下一件 ›")
    assert buttons(await liu_min.wait_for_text("这一部分已经没有等您决定的")) == ["看全部", "« 首页"]
