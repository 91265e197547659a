"""A unit goes under another authority while a claim waits: it follows, and nothing is stuck."""

from pathlib import Path

from bot.admin.unit_import import import_units
from bot.reviewing.escalation import escalate
from core.claims import ClaimState
from tests.admin.books import UNIT_TITLES, reasons, write
from tests.chat import buttons, text_of
from tests.claims.steps import reviewer, state_of, unit_admin, waiting
from tests.world import PRIMARY_SCHOOL, SCHOOL, World

DISTRICT_BUREAU = PRIMARY_SCHOOL[:-3]  # 岳麓区教育局
NOT_YOURS = "这不是您的记录，没有做任何改动。"


async def move_school(world: World, folder: Path, parent: str, *, move: bool = True) -> list[tuple[str, str]]:
    """Import the school's own row with another parent; gives the reasons why not."""
    async with world.store.read() as look:
        school = await look.units.by_code(SCHOOL)
    assert school is not None
    row = (SCHOOL, school.number, "单位", school.name, school.short_name, parent)
    done = await import_units(world.store, write(folder / "move.xlsx", UNIT_TITLES, row), move=move)
    return [] if done.errors is None else reasons(done.errors)


async def test_claims_follow_their_unit_to_its_new_authority(world: World, tmp_path: Path) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    he_ping = await reviewer(world, "何平", DISTRICT_BUREAU)
    first, second = await world.person("王芳"), await world.person("李晓")
    claims = [await waiting(world, person) for person in (first, second)]
    phone = await world.signed_in(first)
    await zhou.press("✅ 通过 20", message=await zhou.wait_for_text("待审 · 王芳"))
    old_card = await liu_min.wait_for_text("待审 · 王芳")
    world.clock.move(days=7)
    await escalate(world.store, world.app.rules)
    await liu_min.wait_for_text("待审 · 李晓")
    assert "🗂 待审 2" in buttons(await liu_min.ask("/start"))

    assert await move_school(world, tmp_path, DISTRICT_BUREAU, move=False) == [
        ("2", "这个单位已在别的上级之下，要移动请用 --move 导入")
    ]
    assert await move_school(world, tmp_path, DISTRICT_BUREAU) == []

    toast = await liu_min.press("✅ 通过 20", message=old_card)
    assert toast is not None
    assert toast["text"] == NOT_YOURS
    assert not [button for button in buttons(await liu_min.ask("/start")) if "待审" in button]
    await phone.ask("/start")
    await phone.press("📝 申请活动学时")
    await phone.press("⏳ 《××地区地质灾害成因》 · 主管部门审核")
    assert "现在由岳麓区教育局审核岗审核" in text_of(await phone.wait_for_text("✅ 已提交"))
    await he_ping.ask("/start")
    await he_ping.press("🗂 待审 1")
    await he_ping.press("✅ 通过 20", message=await he_ping.wait_for_text("待审 1/1 · 王芳"))
    await phone.wait_for_text("申报通过，专业科目 20 学时已计入")

    await zhou.press("✅ 通过 20", message=await zhou.wait_for_text("待审 · 李晓"))
    await he_ping.press("✅ 通过 20", message=await he_ping.wait_for_text("待审 · 李晓"))
    await he_ping.wait_for_text("✅ 岳麓区教育局审核岗")
    assert [await state_of(world, claim.id) for claim in claims] == [ClaimState.GRANTED] * 2
