"""One inbox for everything that waits for somebody: how many of each kind, all of it, or one kind alone."""

from tests.chat import buttons, text_of
from tests.claims.steps import file_paper
from tests.evidence import sample
from tests.identity.people import unit_admin, waiting
from tests.world import World


async def test_the_inbox_counts_each_kind_and_goes_through_one_or_all(world: World) -> None:
    zhou = await unit_admin(world)
    await waiting(world, "李晓")
    await waiting(world, "陈静")
    wang_fang = await world.person("王芳")
    await file_paper(await world.signed_in(wang_fang), sample.photo())
    await zhou.wait_for_text("待审 · 王芳")

    await zhou.ask("/start")
    await zhou.press("🗂 待审 3")
    overview = await zhou.wait_for_text("等您决定的有下面几类")
    assert buttons(overview) == ["待确认 2", "待审 1", "一件一件看", "筛选", "« 首页"]
    await zhou.press("待审 1", message=overview)
    claim = await zhou.wait_for_text("待审 1/1 · 王芳 · 长沙市第一中学")
    assert "下一件 ›" not in buttons(claim)

    await zhou.press("一件一件看", message=overview)
    first = await zhou.wait_for_text("待确认 1/3 · 李晓")
    await zhou.press("下一件 ›", message=first)
    second = await zhou.wait_for_text("待确认 2/3 · 陈静")
    await zhou.press("✅ 确认", message=second)
    frozen = await zhou.wait_for_text("陈静 · 长沙市第一中学")
    await zhou.press("下一件 ›", message=frozen)
    await zhou.wait_for_text("待审 2/2 · 王芳")


async def test_a_card_that_gave_its_place_to_another_is_no_copy_any_more(world: World) -> None:
    zhou, sun = await unit_admin(world), await unit_admin(world, "孙丽")
    wang_fang = await world.person("王芳")
    await file_paper(await world.signed_in(wang_fang), sample.photo())
    await waiting(world, "李晓")
    card = await sun.wait_for_text("待审 · 王芳")
    await zhou.wait_for_text("待确认 · 李晓")
    await zhou.ask("/start")
    await zhou.press("🗂 待审 2")
    await zhou.press("一件一件看")
    with_file = await zhou.wait_for_text("待审 1/2 · 王芳")
    await zhou.press("下一件 ›", message=with_file)
    identity = await zhou.wait_for_text("待确认 2/2 · 李晓")
    assert identity["message_id"] == with_file["message_id"]

    await sun.press("✅ 通过 20", message=card)
    await sun.wait_for_text("✅ 单位管理员")

    await zhou.wait_for_text("✅ 单位管理员")
    shown = next(each for each in await zhou.messages() if each["message_id"] == identity["message_id"])
    assert "李晓" in text_of(shown)


async def test_what_a_colleague_decides_is_not_written_over_home(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    await file_paper(await world.signed_in(await world.person("王芳")), sample.photo())
    card = await sun.wait_for_text("待审 · 王芳")
    await zhou.ask("/start")
    await zhou.press("🗂 待审 1")
    shown = await zhou.wait_for_text("待审 1/1 · 王芳")
    await zhou.press("« 首页", message=shown)
    await zhou.wait_for_text("周建国 · ")

    await sun.press("✅ 通过 20", message=card)
    await zhou.wait_for_text("通过（20 学时）")
    await world.everything_sent()

    home = next(message for message in await zhou.messages() if message["message_id"] == shown["message_id"])
    assert text_of(home).startswith("周建国 · ")
