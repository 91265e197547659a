"""多年度证明材料: the documents of several years in one ZIP, with a cover that names the gaps and a list of hashes."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.bundles import making
from bot.bundles.buttons import MakeBundle
from bot.documents import Verdict
from core.needs import Outcome
from core.people import correct
from storage.tables import AccessRow
from tests.bundles.steps import certified, exempt, open_bundle, pdf_of, unpacked, zips
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.documents.read_back import opened, words
from tests.world import World


async def wang_fang_with_three_papers(world: World) -> Chat:
    """2021 and 2024 certified, 2022 exempt; 2023 and 2025 have nothing."""
    person = await world.person("王芳")
    await certified(world, person, 2021)
    await exempt(world, person, 2022, Outcome.FULL)
    await certified(world, person, 2024)
    return await world.signed_in(person)


async def test_wang_fang_gets_five_years_in_one_zip_whose_hashes_fit(world: World, tmp_path: Path) -> None:
    wang_fang = await wang_fang_with_three_papers(world)

    screen = await open_bundle(wang_fang)
    title, gaps, *listed, contents = text_of(screen).splitlines()
    years = [line for line in listed if not line.startswith("　")]
    assert title == "多年度证明材料 · 2021–2025 年度"
    assert gaps == "⚠️ 缺 2023、2025 年度"
    assert [line[:7].strip() for line in years] == ["✅ 2021", "✅ 2022", "⚠️ 2023", "✅ 2024", "⚠️ 2025"]
    assert [line[7:].strip("　") for line in years[:3]] == ["在岗培训证书", "全年免训，不需要证书", "没有证书"]
    numbers = [line[1:].partition("-")[0] for line in listed if line not in years]
    assert numbers == ["HN", "免训证明 HN", "HN"]
    assert contents == "ZIP 里有封面（列出缺项）、3 份证书或证明、一份校验清单。"

    answer = await wang_fang.press("📄 生成 ZIP")
    assert answer is not None
    assert "正在生成" in answer["text"]
    (message,) = await zips(wang_fang)

    assert message["document"]["file_name"] == "王芳 2021–2025年度培训证明材料.zip"
    assert "缺 2023、2025 年度，封面已写明" in text_of(message)
    files = unpacked(await wang_fang.file(message))
    documents = ["2021年度在岗培训证书.pdf", "2022年度免训证明.pdf", "2024年度在岗培训证书.pdf"]
    assert list(files) == ["00 封面.pdf", *documents, "SHA256SUMS.txt"]
    assert [files[name] for name in documents] == [pdf_of(2021), pdf_of(2022), pdf_of(2024)]
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    checked = await asyncio.create_subprocess_exec(
        "sha256sum", "--check", "--strict", "SHA256SUMS.txt", cwd=tmp_path, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await checked.communicate()
    assert checked.returncode == 0
    assert said.count(b": OK") == 4


async def test_the_cover_is_signed_and_names_what_each_year_has_and_lacks(world: World) -> None:
    wang_fang = await wang_fang_with_three_papers(world)
    await open_bundle(wang_fang)
    await wang_fang.press("📄 生成 ZIP")
    (message,) = await zips(wang_fang)

    cover = unpacked(await wang_fang.file(message))["00 封面.pdf"]

    async with world.store.read() as look:
        trusted = await look.signing.chains()
        papers = await look.certificates.documents(1)
    assert await world.app._pool.examine(cover, trusted) is Verdict.INTACT
    (page,) = opened(cover).pages
    said = words(page)
    for part in ("多年度培训证明材料", "王芳", "长沙市第一中学", "2021–2025年度", "缺2个年度：2023、2025。"):
        assert part in said
    assert [paper.number for paper in papers if paper.number in said] == [paper.number for paper in papers]
    assert "31.5" in said
    assert "93.5" in said
    assert "2024-11-23" in said
    assert "内有文件3份" in said
    assert "制作日期2026年11月23日" in said
    assert said.count("没有证书") == 2
    assert "全年免训，不需要证书" in said


async def test_the_same_bundle_made_twice_is_the_same_file(world: World) -> None:
    wang_fang = await wang_fang_with_three_papers(world)
    await open_bundle(wang_fang)

    await wang_fang.press("📄 生成 ZIP")
    await zips(wang_fang)
    await wang_fang.press("📄 生成 ZIP")
    first, second = await zips(wang_fang, 2)

    assert await wang_fang.file(first) == await wang_fang.file(second)


async def test_years_are_moved_by_buttons_between_entry_and_now(world: World) -> None:
    person = await world.person("李晓", entry_year=2023)
    await certified(world, person, 2024)
    li_xiao = await world.signed_in(person)

    screen = await open_bundle(li_xiao)
    assert "2023–2025 年度" in text_of(screen)
    assert [each for each in buttons(screen) if "年" in each] == ["从 2024 年起", "到 2024 年止", "到 2026 年止"]

    await li_xiao.press("到 2026 年止")
    wider = await li_xiao.wait_for_text("2023–2026 年度")
    assert "⏳ 2026　还没有证书，可申请到 2027 年 3 月 31 日" in text_of(wider)
    assert "缺 2023、2025 年度" in text_of(wider), "a year that is not over is no gap"
    await li_xiao.press("从 2024 年起")
    await li_xiao.wait_for_text("2024–2026 年度")
    await li_xiao.press("« 返回")
    await li_xiao.wait_for_button("多年度证明材料")


async def test_a_deferral_is_explained_by_the_year_it_was_put_off_to(world: World) -> None:
    person = await world.person("王芳", entry_year=2022)
    await exempt(world, person, 2022, Outcome.DEFERRED)
    await certified(world, person, 2023)
    await exempt(world, person, 2024, Outcome.DEFERRED)
    wang_fang = await world.signed_in(person)

    said = text_of(await open_bundle(wang_fang))

    assert "✅ 2022　延期到 2023 年度\n" in said
    assert "⚠️ 2024　延期到 2025 年度，2025 年度也没有证书" in said
    assert "缺 2024、2025 年度" in said


async def test_somebody_unconfirmed_sees_the_years_and_is_issued_no_cover(world: World) -> None:
    confirmed = await world.person("陈静")
    await certified(world, confirmed, 2024)
    chen_jing = await world.signed_in(confirmed)
    screen = await open_bundle(chen_jing)
    async with world.store.begin() as tx:
        assert await tx.people.correct(correct(confirmed, name="陈静静"))

    await chen_jing.press("📄 生成 ZIP", message=screen)

    said = await chen_jing.wait_for_text("身份待单位确认")
    assert "✅ 2024　在岗培训证书" in text_of(said)
    assert "📄 生成 ZIP" not in buttons(said)
    assert "培训证书下载" in buttons(said)
    assert await world.api.calls("sendDocument") == []


async def test_without_any_document_there_is_nothing_to_pack(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))

    screen = await open_bundle(li_xiao)

    assert "没有可以打包的文件" in text_of(screen)
    assert "📄 生成 ZIP" not in buttons(screen)


async def test_a_name_that_cannot_be_printed_is_said_before_anything_is_made(world: World) -> None:
    person = await world.person("王\U00020bb7")
    await certified(world, person, 2024)
    phone = await world.signed_in(person)

    screen = await open_bundle(phone)

    assert "字印不出来，做不了封面" in text_of(screen)
    assert "4000-434-678" in text_of(screen)
    assert "📄 生成 ZIP" not in buttons(screen)


async def test_what_is_too_much_for_one_message_comes_in_several_that_check_themselves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LARGEST", 60_000)
    person = await world.person("王芳", entry_year=2023)
    contents = {year: bytes([year % 256]) * 50_000 for year in (2023, 2024, 2025)}
    for year, content in contents.items():
        await certified(world, person, year, content)
    wang_fang = await world.signed_in(person)
    await open_bundle(wang_fang)

    await wang_fang.press("📄 生成 ZIP")

    parts = await zips(wang_fang, 4)
    assert parts[0]["document"]["file_name"] == "王芳 2023–2025年度培训证明材料 1-4.zip"
    files = [unpacked(await wang_fang.file(part)) for part in parts]
    assert all(list(part)[-1] == "SHA256SUMS.txt" and len(part) == 2 for part in files)
    assert [next(iter(part.values())) for part in files[1:]] == list(contents.values())
    assert buttons(parts[0]) == []
    assert "« 首页" in buttons(parts[-1])


@pytest.mark.parametrize("data", ["bundle:9999:1", "bundle:2147483647:0", "bundle-zip:1:2147483647", "bundle:-1:x"])
async def test_forged_years_lead_nowhere_bad(world: World, data: str) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    await forge(world, li_xiao, home, data)

    assert text_of(await li_xiao.screen()).startswith(("李晓", "多年度证明材料 · 20"))


async def test_a_bundle_never_holds_anybody_elses_papers_and_is_in_the_log(world: World) -> None:
    await wang_fang_with_three_papers(world)
    other = await world.person("李晓")
    await certified(world, other, 2024, b"%PDF of Li Xiao")
    li_xiao = await world.signed_in(other)
    home = await li_xiao.ask("/start")

    await forge(world, li_xiao, home, MakeBundle(first=2020, last=2026).pack())

    (message,) = await zips(li_xiao)
    files = unpacked(await li_xiao.file(message))
    assert files["2024年度在岗培训证书.pdf"] == b"%PDF of Li Xiao"
    assert len(files) == 3
    async with world.store.read() as look:
        noted = select(AccessRow.actor_id, AccessRow.person_id, AccessRow.note).where(
            AccessRow.action == "bundle.taken"
        )
        assert [tuple(row) for row in await look._session.execute(noted)] == [(other.id, other.id, "2020–2026")]


async def test_a_document_that_is_gone_from_the_store_is_said_and_can_be_asked_for_again(world: World) -> None:
    person = await world.person("王芳")
    await certified(world, person, 2024)
    async with world.store.read() as look:
        (file,) = (await look.certificates.files([1])).values()
    content = await world.app.files.get(file.key)
    await world.app.files.delete(file.key)
    wang_fang = await world.signed_in(person)
    await open_bundle(wang_fang)

    await wang_fang.press("📄 生成 ZIP")
    failed = await wang_fang.wait_for_text("现在没做成")

    await world.app.files._objects.put_async(file.key, content)
    await wang_fang.press("📄 生成 ZIP", message=failed)
    await zips(wang_fang)


async def test_in_english(world: World) -> None:
    person = await world.person("Wang Fang", entry_year=2024)
    await certified(world, person, 2024)
    phone = await world.signed_in(person, await world.chat("Wang Fang", language="en"))
    await phone.ask("/start")
    await phone.press("⋯ More")
    await phone.press("Proof of several years")
    screen = text_of(await phone.wait_for_text("Proof of several years ·"))
    assert "⚠️ Nothing proves 2025" in screen
    assert "✅ 2024　In-post certificate\n　HN-2024-ZAI-" in screen
