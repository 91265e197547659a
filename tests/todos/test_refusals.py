"""What is not one's own, what came too late, and forged buttons: nothing changes, and there is always an answer."""

from sqlalchemy import delete

from core.todos import AssignmentState, TodoState
from storage.tables import RoleGrantRow
from tests.certificates.study import forge
from tests.chat import text_of
from tests.evidence import sample
from tests.todos.steps import hand_to_all, part_of, send_proof, unit_admin
from tests.world import PRIMARY_SCHOOL, World

NOT_YOURS = "这不是您的记录，没有做任何改动。"
NO_ADMIN = "这件待办归单位管理员管，您现在不是这个单位的管理员，没有做任何改动。"


async def test_others_parts_and_other_units_to_dos_are_nobody_else_s(world: World) -> None:
    zhou = await unit_admin(world)
    wang = await world.person("王芳")
    wang_fang = await world.signed_in(wang)
    li_xiao = await world.signed_in(await world.person("李晓"))
    outside = await unit_admin(world, "外校的管理员", PRIMARY_SCHOOL)
    await hand_to_all(zhou, 3)
    part = await part_of(world, wang)
    await send_proof(wang_fang, sample.photo("red"))

    home = await li_xiao.ask("/start")
    for data in ("td-part", "td-up", "td-in", "td-see"):
        assert await forge(world, li_xiao, home, f"{data}:{part.id}") == NOT_YOURS, data
    assert await forge(world, li_xiao, home, f"td-back:{part.id}:1") == NOT_YOURS
    assert await forge(world, li_xiao, home, f"td-drop:{part.id}:1") == NOT_YOURS
    theirs = await outside.ask("/start")
    todo_id = part.todo.id
    for data in ("ut-todo", "ut-nudge", "ut-until"):
        assert await forge(world, outside, theirs, f"{data}:{todo_id}") == NO_ADMIN, data
    for data in (f"ut-list:{todo_id}:open:0", f"ut-close:{todo_id}:1", f"ut-new:{todo_id}:1", "ut-add:1"):
        assert await forge(world, outside, theirs, data) == NO_ADMIN, data
    # What was sent and not handed in yet is for the person's eyes only.
    assert await forge(world, zhou, await zhou.screen(), f"ut-see:{part.id}") == NOT_YOURS
    still = await part_of(world, wang)
    assert (still.case.state, still.todo.case.state) == (AssignmentState.OPEN, TodoState.OPEN)


async def test_whoever_lost_the_role_decides_nothing_any_more(world: World) -> None:
    zhou = await unit_admin(world)
    wang = await world.person("王芳")
    wang_fang = await world.signed_in(wang)
    await hand_to_all(zhou, 2)
    detail = await zhou.screen()
    await wang_fang.press("提交", message=await send_proof(wang_fang))
    card = await zhou.wait_for_text("待办材料 · 王芳")

    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow))
    toast = await zhou.press("✅ 通过，计 8 学时", message=card)
    assert toast is not None
    assert toast["text"] == NOT_YOURS
    lost = await zhou.press("催办 2 人", message=detail)
    assert lost is not None
    assert lost["text"] == NO_ADMIN
    assert (await part_of(world, wang)).case.state is AssignmentState.HANDED_IN
    assert "单位待办" not in str((await zhou.ask("/start"))["reply_markup"])


async def test_files_that_cannot_serve_and_a_press_after_the_end_are_explained(world: World) -> None:
    zhou = await unit_admin(world)
    wang = await world.person("王芳")
    wang_fang = await world.signed_in(wang)
    li_xiao = await world.signed_in(await world.person("李晓"))
    await hand_to_all(zhou, 3)
    await li_xiao.press("提交", message=await send_proof(li_xiao, sample.photo("red")))
    await li_xiao.wait_for_text("⏳ 已提交")

    listed = await send_proof(wang_fang, sample.photo("red"))
    assert "⚠️ 以前交过" in text_of(listed)
    await wang_fang.send_file("材料.zip", sample.ZIP)
    await wang_fang.wait_for_text("压缩包没有收")
    await wang_fang.say("在这里")
    await wang_fang.wait_for_text("可以发照片、PDF")
    await zhou.press("提前结束", message=await zhou.wait_for_button("提前结束"))
    await zhou.press("结束")
    await zhou.wait_for_text("已结束")
    late = await wang_fang.press("提交", message=listed)
    assert late is not None
    assert late["text"] == "这件待办已经结束，不再收材料。"
    assert "没有交，单位已经结束这件待办" in text_of(await wang_fang.wait_for_text("没有交"))
    assert (await part_of(world, wang)).case.state is AssignmentState.OPEN
