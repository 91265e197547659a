"""Two at the same moment: one acts, the other is told; on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.plant import plant_tree
from core.feedback import FeedbackKind, FeedbackState
from storage.feedback_values import NoteKind
from tests.chat import text_of
from tests.feedback.steps import open_card, operator, reported, standing, unit_admin
from tests.world import World, running_world


@pytest.fixture
async def either_world(database_url: str, template: Path, tmp_path: Path) -> AsyncIterator[World]:
    """A world on SQLite, and one on PostgreSQL."""
    async with running_world(template, tmp_path, database_url=database_url) as world:
        await plant_tree(world.store)
        yield world


async def notes_of(world: World, feedback_id: int) -> list[NoteKind]:
    async with world.store.read() as look:
        return [note.kind for note in await look.feedback.notes(feedback_id)]


async def test_of_two_operators_who_close_at_once_one_does_and_the_other_is_told(either_world: World) -> None:
    world = either_world
    desks = [await operator(world, "何伟"), await operator(world, "唐敏")]
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    one = await reported(world, person)
    for desk in desks:
        await desk.press("关闭", message=await open_card(desk))
        await desk.wait_for_text("原因会告诉本人")

    toasts = await asyncio.gather(*(desk.press("重复反馈") for desk in desks))

    said = sorted((toast or {}).get("text", "") for toast in toasts)
    assert said == sorted(["✅ 已关闭，已告诉本人。", "平台管理员 10:00 已关闭"])
    assert await notes_of(world, one.id) == [NoteKind.CLOSED]
    await world.everything_sent()
    told = [message for message in await wang_fang.messages() if "关闭了您的反馈" in text_of(message)]
    assert len(told) == 1


async def test_an_answer_that_comes_second_is_not_sent_and_its_writer_sees_the_first(either_world: World) -> None:
    world = either_world
    desks = [await operator(world, "何伟"), await operator(world, "唐敏")]
    one = await reported(world, await world.person("王芳"))
    for desk in desks:
        await desk.press("💬 回复", message=await open_card(desk))
        await desk.wait_for_text("会原样发给本人")

    await asyncio.gather(desks[0].say("第一种答复"), desks[1].say("第二种答复"))

    for desk in desks:
        await desk.wait_for_text("✅ 已答复 · ")
    lost = [desk for desk in desks if any("⚠️ 平台管理员 10:00 已答复" in text_of(m) for m in await desk.messages())]
    assert len(lost) == 1
    assert await notes_of(world, one.id) == [NoteKind.REPLY]
    assert (await standing(world, one.id)).state is FeedbackState.ANSWERED


async def test_of_two_colleagues_of_a_unit_the_first_answer_counts(either_world: World) -> None:
    world = either_world
    desk = await operator(world)
    admins = [await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")]
    one = await reported(world, await world.person("王芳"), "单位一直没有确认", FeedbackKind.OFFICE)
    await desk.press("↗️ 转交", message=await open_card(desk))
    await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    await desk.press("转交", message=await desk.wait_for_text("↗️ 转交给长沙市第一中学（2 人）"))
    for admin in admins:
        await admin.press("回复平台管理员", message=await admin.wait_for_text("单位一直没有确认"))
        await admin.wait_for_text("只有平台管理员看到")

    await asyncio.gather(*(admin.say("马上确认") for admin in admins))

    for admin in admins:
        await admin.wait_for_text("✅ 长沙市第一中学单位管理员 11 月 23 日 10:00 已回复平台管理员")
    thanked = [admin for admin in admins if any("谢谢" in text_of(m) for m in await admin.messages())]
    assert len(thanked) == 1
    assert await notes_of(world, one.id) == [NoteKind.FORWARD, NoteKind.HEARD]


async def test_two_presses_on_submit_hand_in_once(either_world: World) -> None:
    world = either_world
    person = await world.person("王芳")
    phones = [await world.signed_in(person) for _ in range(2)]
    await phones[0].ask("意见反馈")
    await phones[0].press("✏️ 写反馈")
    await phones[0].press("功能建议")
    await phones[0].wait_for_text("请发一段话")
    await phones[0].say("希望证书可以批量下载")
    await phones[0].wait_for_text("请核对")
    await phones[1].ask("意见反馈")
    await phones[1].press("✏️ 继续写反馈")
    await phones[1].wait_for_text("请核对")

    await asyncio.gather(*(phone.press("提交") for phone in phones))

    async with world.store.read() as look:
        page = await look.feedback.of_person(person.id, skip=0, limit=5)
    assert [one.state for one in page.reports] == [FeedbackState.SUBMITTED]
