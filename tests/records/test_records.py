"""培训记录查询: what was issued to oneself, by list, by ID number, by certificate number."""

from dataclasses import replace

from bot.records.buttons import OpenRecord, OpenRecords, OpenUsedRecords
from core.certificate_numbers import certificate_number
from core.exemptions import Contents
from core.hours import Balance
from core.needs import Outcome
from core.people import Person
from tests.certificates.holding import applied_in_the_chat, issued
from tests.certificates.study import forge
from tests.certificates.test_store import PDF, PHONE, application_of
from tests.chat import Chat, buttons, text_of
from tests.exemptions.steps import decided
from tests.revocation.steps import revoked
from tests.storage.test_secrets import database_files
from tests.verification.test_files import send
from tests.world import World, id_number

OWN_NUMBER = id_number(701)
OTHER_NUMBER = id_number(702)


async def records(chat: Chat) -> str:
    """Home → 更多 → 培训记录查询."""
    await chat.ask("/start")
    await chat.press("⋯ 更多")
    await chat.press("培训记录查询")
    return text_of(await chat.wait_for_text("🔎 培训记录查询"))


async def test_wang_fang_reads_all_of_one_certificate_and_gets_it_again(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))

    assert await records(wang_fang) == (
        f"🔎 培训记录查询 · 共 1 份\n1  2026 年度 · 在岗　✅ 有效\n　{certificate.number}"
    )
    await wang_fang.press("1")
    one = await wang_fang.wait_for_text("✅ 有效")
    assert text_of(one).splitlines() == [
        "✅ 有效",
        certificate.number,
        "王芳 · 长沙市第一中学",
        "2026 年度 · 在岗",
        "公共 31.5 学时，专业 62 学时，使用 4 条学时记录",
        "11 月 23 日出证",
    ]
    assert buttons(one) == ["📄 下载", "所用学时记录", "怎么打印", "« 返回"]
    await wang_fang.press("所用学时记录")
    used = text_of(await wang_fang.wait_for_text("共 4 条"))
    assert "1  课程 2026-0\n　公共 16 · 芙蓉学习网 · 5 月 4 日" in used
    await wang_fang.press("« 返回")
    await wang_fang.press("📄 下载")

    first, second = await wang_fang.wait_for(
        lambda messages: len(found := [m for m in messages if "document" in m]) == 2 and found
    )
    assert await wang_fang.file(first) == await wang_fang.file(second)


async def test_own_numbers_open_ones_records_and_another_persons_id_number_does_not(world: World, tmp_path) -> None:
    await world.person("李晓", number=OTHER_NUMBER)
    person = await world.person("王芳", number=OWN_NUMBER)
    certificate = await issued(world.store, person)
    await revoked(world, certificate, "入职时间填错")
    wang_fang = await world.signed_in(person)
    await records(wang_fang)
    await wang_fang.press("按编号或身份证号查")
    await wang_fang.wait_for_text("请发您本人的身份证号")

    refused = await wang_fang.ask(OTHER_NUMBER)
    assert "这不是您本人的身份证号" in text_of(refused)
    assert buttons(refused) == ["核验别人的证书", "« 返回"]
    nobodys = await wang_fang.ask(id_number(799))
    assert text_of(nobodys) == text_of(refused), "whether somebody is registered is not told"
    assert "18 位" in text_of(await wang_fang.ask("12345"))
    assert "对不上" in text_of(await wang_fang.ask(certificate.number[:-1] + "x"))
    shown = text_of(await wang_fang.ask(" ".join(OWN_NUMBER)))
    assert shown.startswith("✅ 43**************** 是您本人的号码")
    assert "2026 年度 · 在岗　❌ 已撤销" in shown

    await wang_fang.press("按编号或身份证号查")
    one = text_of(await wang_fang.ask(certificate.number.lower()))
    assert one.startswith("❌ 已撤销")
    assert "原因：入职时间填错" in one
    said = [text_of(message) for message in await wang_fang.messages()]
    for number in (OWN_NUMBER, OTHER_NUMBER):
        assert not any(number in text.replace(" ", "") for text in said)
        assert not any(number.encode() in content for content in database_files(tmp_path).values())


async def test_somebody_elses_certificate_needs_the_name(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓"))
    assert "还没有出过证书或证明" in await records(li_xiao)
    await li_xiao.press("按编号或身份证号查")
    await li_xiao.wait_for_text("请发您本人的身份证号")

    theirs = text_of(await li_xiao.ask(certificate.number))
    assert "您名下没有这个编号" in theirs
    assert "✅ 有效" in text_of(await li_xiao.ask("王芳"))
    await records(li_xiao)
    await li_xiao.press("按编号或身份证号查")
    unknown = certificate_number(2026, "ZAI", "000123", 999)
    nobodys = text_of(await li_xiao.ask(unknown))
    assert nobodys.replace(unknown, "") == theirs.replace(certificate.number, "")


async def test_wang_fangs_own_number_typed_anywhere_opens_it_at_once(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    wang_fang = await world.signed_in(person)

    assert text_of(await wang_fang.ask(certificate.number)).startswith("✅ 有效")


async def issued_in_each(world: World, person: Person, *years: int) -> None:
    """A certificate of each year, past the chat and without records; that of the last year is still being made."""
    application = replace(await application_of(world.store, person), record_ids=(), balance=Balance.ZERO)
    async with world.store.begin() as tx:  # in one block, so that the bot beside it does not begin the last document
        for year in years:
            await tx.certificates.add(replace(application, year=year), PHONE)
            (made,) = await tx.issuing.lease(8)
            if year != years[-1]:
                assert await tx.issuing.issue(made, replace(PDF, key=f"bb/{year}", sha256=str(year)), tx.now)


async def test_a_long_list_has_pages_and_years_and_nothing_that_is_not_issued_yet(world: World) -> None:
    person = await world.person("王芳")
    await issued_in_each(world, person, *range(2020, 2026), 2026)
    wang_fang = await world.signed_in(person)

    first = await records(wang_fang)

    assert "共 6 份，第 1/2 页" in first
    assert "1  2025 年度" in first
    assert "2026 年度" not in first
    screen = await wang_fang.screen()
    assert buttons(screen)[:8] == ["1", "2", "3", "4", "下一页 ›", "2025 年度", "2024 年度", "2023 年度"]
    await wang_fang.press("下一页 ›")
    assert "2  2020 年度" in text_of(await wang_fang.wait_for_text("第 2/2 页"))
    await wang_fang.press("2")
    await wang_fang.wait_for_text("2020 年度 · 在岗")
    await wang_fang.press("« 返回")
    await wang_fang.wait_for_text("第 2/2 页")
    await wang_fang.press("2023 年度")
    one_year = await wang_fang.wait_for_text("2023 年度 · 共 1 份")
    assert "2022 年度" not in text_of(one_year)
    await wang_fang.press("全部年度")
    await wang_fang.wait_for_text("共 6 份，第 1/2 页")


async def test_li_xiao_cannot_open_wang_fangs_record(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    opened = OpenRecord(certificate_id=certificate.id, year=0, page=0).pack()
    used = OpenUsedRecords(certificate_id=certificate.id).pack()

    for data in (opened, used, "rec-one:99999999999:0:0"):
        assert "不是您的记录" in await forge(world, li_xiao, home, data)
    await forge(world, li_xiao, home, OpenRecords(year=1999, page=2**31 - 1).pack())
    assert "还没有出过证书或证明" in text_of(await li_xiao.screen())


async def test_the_records_speak_english(world: World) -> None:
    john = await world.chat("John", language="en")
    person = await world.person("John")
    await issued(world.store, person)
    await world.signed_in(person, john)

    assert text_of(await john.ask("training records")).startswith("🔎 Training records · 1 in all")


async def test_an_exemption_stands_there_too_and_comes_again_as_the_same_file_which_is_ours(world: World) -> None:
    person = await world.person("李晓")
    li_xiao = await world.signed_in(person)
    async with world.store.begin() as tx:
        await decided(tx, person, Contents(2026, "maternity", None, Outcome.FULL, None))
    first = await li_xiao.wait_for(lambda messages: next((m for m in messages if "document" in m), None))
    assert "怎么打印" in buttons(first)

    assert "1  2026 年度 · 免训　✅ 有效\n　HN-2026-MX-" in await records(li_xiao)
    await li_xiao.press("1")
    one = await li_xiao.wait_for_text("全年免训")
    assert buttons(one) == ["📄 下载", "怎么打印", "« 返回"], "an exemption rests on no hours"
    await li_xiao.press("📄 下载")
    _, second = await li_xiao.wait_for(
        lambda messages: len(found := [m for m in messages if "document" in m]) == 2 and found
    )
    pdf = await li_xiao.file(second)
    assert pdf == await li_xiao.file(first)

    checked = await send(await world.chat("Stranger"), pdf, "免训.pdf")
    assert text_of(checked).startswith("✅ 有效\nHN-2026-MX-")
    await li_xiao.press("怎么打印", message=second)
    assert "对方把文件发给本助手，不用登录" in text_of(await li_xiao.wait_for_text("怎么发给别人"))
