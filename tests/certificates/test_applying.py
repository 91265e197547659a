"""Applying for a certificate: three presses from home, and everything that can stand in the way."""

import asyncio
from functools import partial

import pytest

from bot.certificates.buttons import ApplyNow, OpenApplication
from core.people import Standing
from tests.certificates.study import forge, learned, report, study
from tests.chat import Chat, Message, buttons, text_of
from tests.documents.read_back import opened, words
from tests.world import World

NUMBER = "HN-2026-ZAI-"


async def application(person: Chat) -> Message:
    """Home, and the first press."""
    await person.ask("/start")
    await person.press("🎓 培训证书")
    return await person.wait_for_text("培训证书申请")


async def document(person: Chat) -> Message:
    return await person.wait_for(lambda messages: next((m for m in messages if "document" in m), None))


async def documents(person: Chat) -> list[Message]:
    return [message for message in await person.messages() if "document" in message]


async def certificates(world: World) -> int:
    async with world.store.read() as look:
        people = [await look.certificates.page(person_id, skip=0, limit=50) for person_id in range(1, 10)]
    return sum(page.total for page in people)


async def test_wang_fang_applies_and_the_certificate_arrives_in_the_chat(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))

    screen = await application(wang_fang)
    assert text_of(screen).splitlines() == [
        "🎓 培训证书申请 · 2026 年度 · 在岗",
        "使用 4 条学时记录：公共 31.5，专业 62",
        "姓名 王芳，单位 长沙市第一中学",
        "申请后姓名、单位和所用记录写入证书，不能再改。",
    ]
    assert buttons(screen) == ["立即申请", "勾选学时记录", "培训证书下载", "« 返回"]
    await wang_fang.press("立即申请")

    message = await document(wang_fang)
    assert "⏳ 已申请，正在出证" in text_of((await wang_fang.messages())[-2])
    number = text_of(message).removeprefix("🎓 2026 年度在岗培训证书 ")
    assert number.startswith(NUMBER)
    assert buttons(message) == ["核验", "怎么打印", "培训证书下载", "姓名或单位有误"]
    pdf = opened(await wang_fang.file(message))
    front, records = words(pdf.pages[0]), words(pdf.pages[1])
    assert "王芳" in front
    assert "长沙市第一中学" in front
    assert number in front
    assert "31.5" in front
    assert "62" in front
    assert "芙蓉学习网" in records


async def test_the_newest_surplus_is_left_out(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    await report(world.store, person, "one-more", "public", "3")
    wang_fang = await world.signed_in(person)

    screen = await application(wang_fang)

    assert "使用 4 条学时记录" in text_of(screen)


async def test_one_hundredth_short_is_short_and_said_like_the_gap_card_says_it(world: World) -> None:
    li_xiao = await learned(world, await world.person("李晓"), ("public", "29.99"), ("professional", "60"))

    screen = await application(li_xiao)

    assert "公共科目 29.99，需要 30，还差 0.01" in text_of(screen)
    assert "专业科目 60，需要 60 ✅" in text_of(screen)
    assert "学习截止 12 月 31 日" in text_of(screen)
    assert "立即申请" not in buttons(screen)
    assert "🏫 去学习" in buttons(screen)


async def test_exactly_enough_is_enough(world: World) -> None:
    li_xiao = await learned(world, await world.person("李晓"), ("public", "30"), ("professional", "60"))

    assert "立即申请" in buttons(await application(li_xiao))


async def test_somebody_unconfirmed_and_short_is_told_of_both(world: World) -> None:
    zhao_min = await learned(
        world, await world.person("赵敏", standing=Standing.PENDING), ("public", "30"), ("professional", "47.5")
    )

    screen = await application(zhao_min)

    assert "还差 12.5" in text_of(screen)
    assert "身份待单位确认" in text_of(screen)
    assert "立即申请" not in buttons(screen)


async def test_somebody_unconfirmed_with_enough_hours_cannot_apply_by_an_old_button(world: World) -> None:
    zhao_min = await learned(world, await world.person("赵敏", standing=Standing.PENDING))
    screen = await application(zhao_min)
    assert "身份待单位确认" in text_of(screen)

    await forge(world, zhao_min, screen, ApplyNow(year=2026, kind="in_post", seen="0").pack())

    assert await certificates(world) == 0


async def test_what_changed_since_the_screen_was_shown_is_shown_before_anything_is_written(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await learned(world, person)
    screen = await application(wang_fang)
    await report(world.store, person, "2026-0", "public", "14.5", revision=2)

    answer = await wang_fang.press("立即申请", message=screen)

    assert answer is not None
    assert "有变化" in answer["text"]
    await wang_fang.wait_for_text("公共 30，专业 62")
    assert await certificates(world) == 0


async def test_five_presses_at_once_from_five_phones_make_one_certificate(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    phones = [await world.signed_in(person) for _ in range(5)]
    screens = [await application(phone) for phone in phones]

    await asyncio.gather(
        *(phone.press("立即申请", message=screen) for phone, screen in zip(phones, screens, strict=True))
    )

    for phone, screen in zip(phones, screens, strict=True):
        # Whoever is answered when the document is made already reads that it is there.
        await phone.wait_for(partial(_says_applied, screen["message_id"]), why="for the answer to a press")
    assert await certificates(world) == 1


def _says_applied(message_id: int, messages: list[Message]) -> bool:
    said = next(text_of(message) for message in messages if message["message_id"] == message_id)
    return "⏳ 已申请，正在出证" in said or "✅ 已出证" in said


async def test_applying_again_gives_the_number_there_is(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    screen = await application(wang_fang)
    pressed = screen["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await wang_fang.press("立即申请")
    issued = await document(wang_fang)

    again = await application(wang_fang)
    await forge(world, wang_fang, again, pressed)

    again = await wang_fang.screen()
    assert "✅ 已出证，11 月 23 日" in text_of(again)
    assert text_of(issued).rsplit(" ", 1)[1] in text_of(again)
    assert "立即申请" not in buttons(again)
    assert await certificates(world) == 1


async def test_a_year_that_is_closed_cannot_be_applied_for(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person, year=2024)
    wang_fang = await world.signed_in(person)
    home = await wang_fang.ask("/start")

    await forge(world, wang_fang, home, OpenApplication(year=2024, kind="in_post").pack())

    screen = await wang_fang.wait_for_text("申请已于")
    assert "2025 年 3 月 31 日" in text_of(screen)
    assert "4000-434-678" in text_of(screen)
    assert "立即申请" not in buttons(screen)


async def test_a_kind_that_is_in_no_rule_book_is_refused(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    home = await wang_fang.ask("/start")

    answer = await forge(world, wang_fang, home, OpenApplication(year=2026, kind="doctor").pack())

    assert "没有这种证书" in answer


@pytest.mark.parametrize("name", ["王䶮", "李㛃", "张𬭎"])
async def test_rare_characters_in_names_are_printed(world: World, name: str) -> None:
    person = await learned(world, await world.person(name))
    await application(person)

    await person.press("立即申请")

    pdf = opened(await person.file(await document(person)))
    assert name in words(pdf.pages[0])


async def test_a_name_that_no_font_can_print_is_refused_with_the_hotline(world: World) -> None:
    person = await learned(world, await world.person("王\U0003ffff"))

    screen = await application(person)

    assert "印不出来" in text_of(screen)
    assert "4000-434-678" in text_of(screen)
    assert "立即申请" not in buttons(screen)


async def test_john_applies_in_english_and_the_document_is_chinese(world: World) -> None:
    john = await learned(world, await world.person("John Smith"))
    await john.ask("/start")
    await john.press("⋯ 更多")
    await john.wait_for_text("更多")
    await john.press("English")
    await john.wait_for_text("John Smith")
    await john.press("🎓 Certificates")
    await john.wait_for_text("Uses 4 records: 31.5 public, 62 professional hours")

    await john.press("Apply now")

    message = await document(john)
    assert text_of(message).startswith("🎓 In-post training certificate 2026, HN-2026-ZAI-")
    assert buttons(message) == ["Verify", "How to print", "My certificates", "Wrong name or unit"]
    assert "培训证书" in words(opened(await john.file(message)).pages[0])
