"""The live card: holding, going on, stopping, also after a restart; and the report, whose numbers add up."""

import io
from typing import Any

import openpyxl

from core.people import Person
from tests.chat import Chat, Message, buttons, text_of
from tests.notices.steps import TITLE, arrived, drafted, notices, send, unit_admin
from tests.world import World, id_number


async def staff(world: World, *names: str) -> list[tuple[Person, Chat]]:
    """People of the school, each signed in."""
    people = [await world.person(name) for name in names]
    return [(person, await world.signed_in(person)) for person in people]


async def numbers(world: World) -> tuple[int, Any]:
    """How many it is for, and where the rows stand, of the newest notice."""
    row = (await notices(world))[-1]
    async with world.store.read() as look:
        tally = await look.outbox.tally(row.event_id)
    assert tally.total == row.total
    return row.total, tally


async def test_a_notice_is_held_goes_on_after_a_restart_and_everybody_gets_it_once(world: World) -> None:
    everybody = await staff(world, *"甲乙丙丁")
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await world.api.fault(method="sendMessage", error_code=429, retry_after=3, times=1)
    await send(chat)
    card = await chat.wait_for_button("⏸ 暂停")
    await chat.press("⏸ 暂停", message=card)
    await chat.wait_for_text("⏸ 已暂停")
    total, tally = await numbers(world)
    assert total == 5
    assert tally.paused

    await world.restart()
    world.clock.move(seconds=5)
    assert (await numbers(world))[1].paused == tally.paused
    await chat.press("▶️ 继续")

    await chat.wait_for_text("✅ 发完了")
    for _, phone in everybody:
        assert len(await phone.wait_for(arrived)) == 1
    assert "已发送 5 / 5，未送达 0" in text_of(await chat.wait_for_text("✅ 发完了"))


async def test_a_stopped_notice_goes_to_nobody_else_and_cannot_be_started_again(world: World) -> None:
    everybody = await staff(world, *"甲乙丙")
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await world.api.fault(method="sendMessage", error_code=429, retry_after=3, times=1)
    await send(chat)
    card = await chat.wait_for_button("⏸ 暂停")
    await chat.press("⏸ 暂停", message=card)
    held = await chat.wait_for_button("▶️ 继续")
    await chat.press("⏹ 停止", message=held)
    await chat.press("⏹ 停止", message=await chat.wait_for_text("停止后不再发"))
    stopped = await chat.wait_for_text("❌ 已停止")

    assert "没有发" in text_of(stopped)
    assert buttons(stopped) == ["📊 报告", "« 返回"]
    _, tally = await numbers(world)
    assert tally.queued == tally.paused == 0
    assert tally.withdrawn
    async with world.store.read() as look:
        for person, _ in everybody:
            assert (await look.messages.page(person, skip=0, limit=1)).total == 0


async def report(chat: Chat) -> Message:
    await chat.press("📊 报告")
    return await chat.wait_for_text("已送达")


async def test_the_report_adds_up_as_numbers_and_as_excel_and_unread_get_it_again(world: World) -> None:
    wang_fang, li_xiao = [phone for _, phone in await staff(world, "王芳", "=李晓")]
    await world.person("赵静")
    blocked = await world.signed_in(await world.person("何军"))
    await blocked.block()
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await chat.press("☐ 必读，要按“已知悉”")
    await send(chat)
    await chat.wait_for_text("✅ 发完了")
    (message,) = await wang_fang.wait_for(arrived)
    await wang_fang.press("✅ 已知悉", message=message)
    await li_xiao.ask("消息")
    await li_xiao.press("1")

    shown = await report(chat)
    assert text_of(shown).splitlines() == [
        f"📊 {TITLE}",
        "共 5 人，有效至 12 月 23 日",
        "▓▓▓▓▓▓░░░░ 已送达 3（60%）",
        "▓▓▓▓░░░░░░ 未送达 2（40%）",
        "▓▓▓▓░░░░░░ 已读 2（40%）",
        "▓▓░░░░░░░░ 已知悉 1（20%）",
    ]
    await chat.press("📄 Excel 明细")
    document = await chat.wait_for(lambda messages: next((m for m in messages if "document" in m), None))
    book = openpyxl.load_workbook(io.BytesIO(await chat.file(document)))
    summary = {row[0].value: row[1].value for row in book["汇总"].iter_rows()}
    assert summary["共"] == 5
    assert summary["已送达"] + summary["未送达"] == 5
    (chart,) = book["汇总"]._charts
    (series,) = chart.ser
    drawn = [cell.value for row in book["汇总"][series.cat.numRef.f.split("!")[1].replace("$", "")] for cell in row]
    assert (drawn[0], drawn[-1]) == ("共", "后来加入后读")
    rows = [[cell.value or "" for cell in row] for row in book["明细"].iter_rows(min_row=2)]
    assert {(row[0], row[2]): bool(row[3]) for row in rows} == {
        ("王芳", "已送达"): True,
        ("=李晓", "已送达"): True,
        ("赵静", "未送达"): False,
        ("何军", "未送达"): False,
        ("周建国", "已送达"): False,
    }
    assert all(cell.data_type == "s" for row in book["明细"].iter_rows() for cell in row if cell.value)

    await chat.press("再发给没读的 3 人")
    draft = await chat.wait_for_text("通知 · 草稿")
    assert f"发给：没读“{TITLE}”的人，3 人" in text_of(draft)
    assert "☑ 必读，要按“已知悉”" in buttons(draft)
    await blocked.unblock()
    await send(chat)
    await blocked.wait_for(arrived)
    assert len(arrived(await wang_fang.messages()) + arrived(await li_xiao.messages())) == 1
    assert "✉️ 消息 1" in buttons(await blocked.ask("/start"))
    await blocked.press(f"📌 {TITLE}")
    await blocked.press("✅ 已知悉", message=await blocked.screen())
    await chat.wait_for(lambda messages: sum("✅ 发完了" in text_of(one) for one in messages))
    assert "共 1 条" in text_of(await blocked.ask("消息"))
    first, second = await notices(world)
    async with world.store.read() as look:
        assert (await look.messages.readers(first.id)).read == 3
        assert (await look.messages.readers(second.id)).read == 1


def listed(*cells: object) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "身份证号"])
    for cell in cells:
        sheet.append(["某人", cell])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def test_an_excel_list_takes_good_rows_and_hands_back_the_bad_ones(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳", number=id_number(101)))
    li_xiao = await world.signed_in(await world.person("李晓"))
    await world.person("何军", "43010401001", number=id_number(102))
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await chat.press("发给谁")
    await chat.press("Excel 名单")
    await chat.send_file("名单.xlsx", b"no workbook")
    await chat.wait_for_text("这个文件打不开")
    await chat.send_file(
        "名单.xlsx", listed(id_number(101), int(id_number(1)[:15]) * 1000, id_number(102), id_number(101), "123")
    )

    draft = await chat.wait_for_text("名单上找到 1 人")
    assert "有 4 行没有用上" in text_of(draft)
    assert "发给：Excel 名单，1 人" in text_of(draft)
    document = await chat.wait_for(
        lambda messages: next((m for m in messages if "document" in m and m["from"]["is_bot"]), None)
    )
    sheet = openpyxl.load_workbook(io.BytesIO(await chat.file(document))).active
    assert sheet is not None
    reasons = {row[2].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert "数字格式" in reasons["3"]
    assert "不在您的范围内" in reasons["4"]
    assert "与第 2 行重复" in reasons["5"]
    assert "不是 18 位" in reasons["6"]
    await send(chat)
    await chat.wait_for_text("✅ 发完了")
    await wang_fang.wait_for(arrived)
    assert arrived(await li_xiao.messages()) == []
